/**
 * Sign-in to Fluvius' Energy API: where tokens come from, and the OkHttp interceptor that sets
 * them.
 */
// MSAL4J has no module descriptor; its manifest says what it is called.
@SuppressWarnings("requires-automatic")
module io.github.fluviusenergy.auth {
  requires transitive okhttp3;
  requires static transitive org.jspecify;
  requires com.azure.json;
  requires com.microsoft.aad.msal4j;
  requires org.slf4j;

  exports io.github.fluviusenergy.auth;
}
