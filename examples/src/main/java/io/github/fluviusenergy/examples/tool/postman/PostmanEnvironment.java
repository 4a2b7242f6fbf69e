package io.github.fluviusenergy.examples.tool.postman;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.stream.JsonWriter;
import io.github.fluviusenergy.Environment;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A Postman environment: names and values, some of them of the type secret. */
final class PostmanEnvironment {
  private static final Set<String> SECRETS =
      Set.of("client_secret", "client_assertion", "subscription_key", "access_token");

  private final Environment environment;
  private final Map<String, String> values = new LinkedHashMap<>();

  PostmanEnvironment(Environment environment) {
    this.environment = environment;
  }

  PostmanEnvironment with(String name, String value) {
    values.put(name, value);
    return this;
  }

  String fileName() {
    return "fluvius-" + word() + ".postman_environment.json";
  }

  void write(Writer to) throws IOException {
    JsonWriter json = new JsonWriter(to);
    json.setIndent("  ");
    json.beginObject();
    // The id is stable, so that Postman replaces an imported environment.
    json.name("id").value(UUID.nameUUIDFromBytes(fileName().getBytes(UTF_8)).toString());
    json.name("name").value("Fluvius " + word());
    json.name("values").beginArray();
    for (Map.Entry<String, String> value : values.entrySet()) {
      json.beginObject();
      json.name("key").value(value.getKey());
      json.name("value").value(value.getValue());
      json.name("type").value(SECRETS.contains(value.getKey()) ? "secret" : "default");
      json.name("enabled").value(true);
      json.endObject();
    }
    json.endArray();
    json.name("_postman_variable_scope").value("environment");
    json.endObject();
    to.write("\n");
  }

  private String word() {
    return environment.name().toLowerCase(Locale.ROOT);
  }
}
