package io.github.fluviusenergy;

import java.util.List;

/**
 * Requires OkHttp 5. OkHttp 4 and 5 have different Maven coordinates, so both can be on a class
 * path. If 4 precedes 5, calls throw a {@code NoSuchMethodError}.
 */
final class OkHttpVersion {
  private OkHttpVersion() {}

  /**
   * @throws ConfigurationException if it is older than 5
   */
  static void check(String version) {
    if (version.startsWith("4.") || version.startsWith("3.")) {
      throw new ConfigurationException(
          List.of(
              "OkHttp "
                  + version
                  + " precedes OkHttp 5 on the class path: exclude"
                  + " com.squareup.okhttp3:okhttp from the dependency that brings it"));
    }
  }
}
