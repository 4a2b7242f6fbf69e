package io.github.fluviusenergy.examples.tool.postman;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.fluviusenergy.examples.tool.CommandResult;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testsupport.TestCertificate;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.FormBody;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PostmanEnvironmentCommandTest {
  private static final String NOW = "2024-06-15T12:00:00Z";
  private static final String SANDBOX = "fluvius-sandbox.postman_environment.json";
  private static final String PRODUCTION = "fluvius-production.postman_environment.json";

  @TempDir Path folder;
  private static final TestCertificate CERTIFICATE = new TestCertificate();
  private final Map<String, String> variables =
      new HashMap<>(
          Map.of(
              "FLUVIUS_SUBSCRIPTION_KEY", "key-live",
              "FLUVIUS_SANDBOX_SUBSCRIPTION_KEY", "key-sandbox",
              "FLUVIUS_CLIENT_ID", "client-id",
              "FLUVIUS_TENANT_ID", "tenant-id",
              "FLUVIUS_SCOPE", "api://live/.default",
              "FLUVIUS_DATA_ACCESS_CONTRACT_NUMBER", "1000001"));

  private CommandResult run(String... options) {
    return runAt(NOW, options);
  }

  private CommandResult runAt(String now, String... options) {
    List<String> args = new ArrayList<>(List.of("postman-environment", "--folder", "" + folder));
    args.addAll(List.of(options));
    return CommandResult.run(variables, now, args.toArray(String[]::new));
  }

  private void setCertificate() {
    variables.put("FLUVIUS_PRIVATE_KEY", CERTIFICATE.pkcs8Pem() + CERTIFICATE.certificatePem());
  }

  private Map<String, String> values(String file) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    for (JsonElement value : json(file).getAsJsonArray("values")) {
      JsonObject variable = value.getAsJsonObject();
      values.put(variable.get("key").getAsString(), variable.get("value").getAsString());
    }
    return values;
  }

  private JsonObject json(String file) throws IOException {
    return JsonParser.parseString(Files.readString(folder.resolve(file))).getAsJsonObject();
  }

  @Test
  void writesTheSandboxEnvironmentWithItsSecret() throws IOException {
    variables.put("FLUVIUS_SANDBOX_CLIENT_SECRET", "s3cret \"quoted\"".replace(" ", ""));

    CommandResult run = run();

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(PRODUCTION + " is not written").doesNotContain("s3cret");
    assertThat(values(SANDBOX))
        .containsExactly(
            entry("base_url", "https://apihub.fluvius.be/esco-sbx/v3"),
            entry("token_url", "https://login.microsoftonline.com/tenant-id/oauth2/v2.0/token"),
            entry("consent_page", "https://mijn.fluvius.be/verbruik/dienstverlener"),
            entry("client_id", "client-id"),
            entry("scope", "api://live/.default"),
            entry("client_secret", "s3cret\"quoted\""),
            entry("client_assertion", ""),
            entry("subscription_key", "key-sandbox"),
            entry("data_access_contract_number", "1000001"),
            entry("access_token", ""),
            entry("access_token_ends", ""));
    assertThat(folder.resolve(PRODUCTION)).doesNotExist();
  }

  @Test
  void writesProductionWithAOneHourAssertion() throws IOException {
    variables.remove("FLUVIUS_SANDBOX_SUBSCRIPTION_KEY");
    setCertificate();

    CommandResult run = run();

    assertThat(run.exitCode()).isZero();
    assertThat(values(PRODUCTION))
        .contains(
            entry("base_url", "https://apihub.fluvius.be/esco-live/v3"),
            entry("client_secret", ""),
            entry("subscription_key", "key-live"));
    assertThat(run.out()).isEqualTo(values(PRODUCTION).get("client_assertion") + "\n");
    String[] parts = run.out().strip().split("\\.", -1);
    assertThat(parts).hasSize(3);
    // 2024-06-15T12:00:00Z is 1718452800
    assertThat(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8))
        .contains(
            "\"aud\":\"https://login.microsoftonline.com/tenant-id/oauth2/v2.0/token\"",
            "\"nbf\":1718452800",
            "\"exp\":1718456400");
  }

  @Test
  void marksSecretsAsSecret() throws IOException {
    variables.put("FLUVIUS_SANDBOX_CLIENT_SECRET", "s3cret");
    run();

    Map<String, String> types = new LinkedHashMap<>();
    for (JsonElement value : json(SANDBOX).getAsJsonArray("values")) {
      JsonObject variable = value.getAsJsonObject();
      types.put(variable.get("key").getAsString(), variable.get("type").getAsString());
      assertThat(variable.get("enabled").getAsBoolean()).isTrue();
    }
    assertThat(types)
        .contains(
            entry("client_secret", "secret"),
            entry("client_assertion", "secret"),
            entry("subscription_key", "secret"),
            entry("access_token", "secret"),
            entry("base_url", "default"));
    assertThat(json(SANDBOX).get("_postman_variable_scope").getAsString()).isEqualTo("environment");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void writesFilesForTheOwnerOnly() throws IOException {
    assertThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
    variables.put("FLUVIUS_SANDBOX_CLIENT_SECRET", "s3cret");
    // an existing world-readable file is replaced
    Path file = Files.writeString(folder.resolve(SANDBOX), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    Path part = Files.writeString(folder.resolve(SANDBOX + ".part"), "left by a crash");
    Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-rw-rw-"));

    assertThat(run().exitCode()).isZero();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(part).doesNotExist();
  }

  @Test
  void writesAnAssertionThatEntraIdAccepts() throws IOException {
    try (FluviusTestServer server =
        FluviusTestServer.builder().trustCertificate(CERTIFICATE.certificate()).start()) {
      variables.put("FLUVIUS_CLIENT_ID", server.credentials().clientId());
      variables.put("FLUVIUS_TENANT_ID", server.credentials().tenantId());
      variables.put("FLUVIUS_SCOPE", server.credentials().scope());
      setCertificate();

      CommandResult run =
          runAt(
              Instant.now().toString(),
              "--base-url=" + server.baseUrl(),
              "--authority=" + server.authority());

      Map<String, String> values = values(PRODUCTION);
      assertThat(values).contains(entry("base_url", server.baseUrl().toString()));
      FormBody form =
          new FormBody.Builder()
              .add("grant_type", "client_credentials")
              .add("client_id", values.get("client_id"))
              .add("scope", values.get("scope"))
              .add(
                  "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
              .add("client_assertion", run.out().strip())
              .build();
      Request request = new Request.Builder().url(values.get("token_url")).post(form).build();
      try (Response response = server.httpClient().newCall(request).execute()) {
        assertThat(response.code()).isEqualTo(200);
      }
    }
  }

  @Test
  void writesOnlyTheNamedEnvironment() {
    variables.put("FLUVIUS_SANDBOX_CLIENT_SECRET", "s3cret");
    setCertificate();

    CommandResult run = run("--environment=sandbox");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(folder.resolve(SANDBOX)).exists();
    assertThat(folder.resolve(PRODUCTION)).doesNotExist();
  }

  @Test
  void writesNothingIfAVariableIsInvalid() {
    variables.put("FLUVIUS_SANDBOX_CLIENT_SECRET", "s3cret");
    variables.put("FLUVIUS_PRIVATE_KEY", "no-key-s3cret");

    CommandResult run = run();

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .contains("FLUVIUS_PRIVATE_KEY")
        .doesNotContain("s3cret")
        .doesNotContain("\tat ");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void reportsThatNothingIsConfigured() {
    variables.clear();

    CommandResult run = run();
    CommandResult named = run("--environment=production");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("There is nothing to write");
    assertThat(named.exitCode()).isEqualTo(3);
    assertThat(named.err()).contains("FLUVIUS_CLIENT_ID");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void reportsAMissingFolder() {
    variables.put("FLUVIUS_SANDBOX_CLIENT_SECRET", "s3cret");

    CommandResult run =
        CommandResult.run(
            variables, NOW, "postman-environment", "--folder=" + folder.resolve("missing"));

    assertThat(run.exitCode()).isEqualTo(5);
    assertThat(run.err()).contains("there is no such folder").doesNotContain("s3cret");
  }
}
