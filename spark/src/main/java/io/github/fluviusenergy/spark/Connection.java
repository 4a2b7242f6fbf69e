package io.github.fluviusenergy.spark;

import io.github.fluviusenergy.Environment;
import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import okhttp3.HttpUrl;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkFiles;
import org.jspecify.annotations.Nullable;

/**
 * How to connect: the address, and where the credentials are. The executors receive it, and find
 * the secrets themselves unless they are options of the read.
 *
 * @param options the options that are set, by name
 */
record Connection(Map<String, String> options) implements Serializable {
  private static final long serialVersionUID = 1;

  /** Options that must not be stored. */
  static final Set<String> SECRETS =
      Set.of(
          "subscription_key",
          "client_secret",
          "private_key",
          "private_key_passphrase",
          "certificate_password");

  private static final Set<String> CREDENTIALS;
  static final Set<String> OPTIONS;

  static {
    Set<String> credentials = new TreeSet<>(SECRETS);
    credentials.addAll(
        Set.of(
            "client_id",
            "tenant_id",
            "scope",
            "data_access_contract_number",
            "certificate_thumbprint",
            "private_key_path",
            "certificate_path"));
    CREDENTIALS = Set.copyOf(credentials);
    credentials.addAll(
        Set.of("environment", "base_url", "authority", "credentials_file", "credential_provider"));
    OPTIONS = Set.copyOf(credentials);
  }

  /** Selects the options of the connection. */
  static Connection of(Map<String, String> options) {
    Map<String, String> selected = new HashMap<>(options);
    selected.keySet().retainAll(OPTIONS);
    Connection connection = new Connection(Map.copyOf(selected));
    connection.environment();
    return connection;
  }

  private Environment environment() {
    String text = options.getOrDefault("environment", "sandbox");
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "sandbox" -> Environment.SANDBOX;
      case "production" -> Environment.PRODUCTION;
      default ->
          throw new IllegalArgumentException(
              "environment must be sandbox or production, not " + text);
    };
  }

  /**
   * Returns a builder of a client.
   *
   * @throws io.github.fluviusenergy.ConfigurationException if credentials are missing,
   *     contradictory or unreadable
   */
  FluviusEnergyClient.Builder client() {
    FluviusEnergyClient.Builder client =
        FluviusEnergyClient.builder().environment(environment()).credentials(credentials());
    if (options.containsKey("base_url")) {
      client.baseUrl(HttpUrl.get(options.get("base_url")));
    }
    if (options.containsKey("authority")) {
      client.authority(HttpUrl.get(options.get("authority")));
    }
    return client;
  }

  private FluviusCredentials credentials() {
    String prefix = environment().variablePrefix();
    Properties file = credentialsFile();
    Function<String, @Nullable String> provider = credentialProvider();
    return FluviusCredentials.fromEnv(
        prefix,
        variable -> {
          String option =
              variable.startsWith(prefix + "_")
                  ? variable.substring(prefix.length() + 1).toLowerCase(Locale.ROOT)
                  : "";
          if (CREDENTIALS.contains(option) && options.containsKey(option)) {
            return options.get(option);
          }
          String value = file.getProperty(variable);
          if (value == null) {
            value = provider.apply(variable);
          }
          return value == null ? System.getenv(variable) : value;
        });
  }

  /** The file of {@code credentials_file}: {@code NAME=value} in each line. */
  private Properties credentialsFile() {
    Properties properties = new Properties();
    String name = options.get("credentials_file");
    if (name == null) {
      return properties;
    }
    try {
      Path path = Path.of(name);
      // a file that came with spark-submit --files
      try (InputStream in =
          Files.newInputStream(Files.exists(path) ? path : Path.of(SparkFiles.get(name)))) {
        properties.load(in);
      }
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(
          "credentials_file does not exist on this executor: " + name, e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read credentials_file " + name, e);
    }
    return properties;
  }

  /** Hadoop's credential provider, with the variables in lower case as aliases. */
  private Function<String, @Nullable String> credentialProvider() {
    String path = options.get("credential_provider");
    if (path == null) {
      return variable -> null;
    }
    Configuration hadoop = new Configuration();
    hadoop.set("hadoop.security.credential.provider.path", path);
    // Hadoop would look for a secret in its configuration otherwise
    hadoop.setBoolean("hadoop.security.credential.clear-text-fallback", false);
    return variable -> {
      try {
        char[] secret = hadoop.getPassword(variable.toLowerCase(Locale.ROOT));
        return secret == null ? null : new String(secret);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read credential_provider " + path, e);
      }
    };
  }

  /** For logs, without any secret. */
  @Override
  public String toString() {
    return "Connection[" + new TreeSet<>(options.keySet()) + "]";
  }
}
