/**
 * A local stand-in for Entra ID and Fluvius' Energy API v3, for tests and for trying things out.
 */
module io.github.fluviusenergy.testserver {
  requires transitive okhttp3;
  requires static transitive org.jspecify;
  requires static org.junit.jupiter.api; // whoever uses FluviusTestServerExtension has it
  requires com.google.gson;
  requires java.logging;
  requires mockwebserver3;
  requires okhttp3.tls;

  exports io.github.fluviusenergy.testserver;
}
