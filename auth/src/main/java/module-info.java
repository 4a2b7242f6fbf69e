/**
 * Authentication of calls to Fluvius' Energy API: credentials, token providers and an OkHttp
 * interceptor.
 */
// MSAL4J has no module descriptor. Its manifest contains its module name.
@SuppressWarnings("requires-automatic")
module io.github.fluviusenergy.auth {
  requires transitive okhttp3;
  requires static transitive org.jspecify;
  requires com.azure.json;
  requires com.microsoft.aad.msal4j;
  requires org.slf4j;

  exports io.github.fluviusenergy.auth;
  exports io.github.fluviusenergy.auth.internal to
      io.github.fluviusenergy;
}
