package io.github.fluviusenergy;

import java.util.List;

/**
 * Under Maven, OkHttp 4 and 5 are two libraries, so that both can be on a class path. Where 4 comes
 * first, calls would end in a {@code NoSuchMethodError} on a thread of OkHttp's.
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
                  + " comes before OkHttp 5 on the class path: exclude"
                  + " com.squareup.okhttp3:okhttp from the dependency that brings it"));
    }
  }
}
