package io.github.fluviusenergy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import okhttp3.OkHttp;

/** The User-Agent header. */
final class UserAgent {
  private static final String RESOURCE = "version.properties";

  private UserAgent() {}

  /** Such as {@code fluvius-energy-api-java/1.0.0 okhttp/5.5.1 java/17.0.15}. */
  static String text() {
    return "fluvius-energy-api-java/"
        + version()
        + " okhttp/"
        + OkHttp.VERSION
        + " java/"
        + System.getProperty("java.version");
  }

  private static String version() {
    Properties properties = new Properties();
    try (InputStream in = UserAgent.class.getResourceAsStream(RESOURCE)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version", "unknown");
  }
}
