/** A local server that implements Entra ID and Fluvius' Energy API v3, for tests and examples. */
module io.github.fluviusenergy.testserver {
  requires transitive okhttp3;
  requires static transitive org.jspecify;
  requires static org.junit.jupiter.api; // for FluviusTestServerExtension
  requires com.google.gson;
  requires java.logging;
  requires mockwebserver3;
  requires okhttp3.tls;

  exports io.github.fluviusenergy.testserver;
  exports io.github.fluviusenergy.testserver.dialect;
}
