package io.github.fluviusenergy.testserver;

/**
 * Under Maven, OkHttp 4 and 5 are two libraries, so that both can be on a class path. Where 4 comes
 * first, MockWebServer would end in a {@code NoSuchMethodError}.
 */
final class OkHttpVersion {
  private OkHttpVersion() {}

  /**
   * @throws IllegalStateException if it is older than 5
   */
  static void check(String version) {
    if (version.startsWith("4.") || version.startsWith("3.")) {
      throw new IllegalStateException(
          "OkHttp "
              + version
              + " comes before OkHttp 5 on the class path: exclude com.squareup.okhttp3:okhttp from"
              + " the dependency that brings it");
    }
  }
}
