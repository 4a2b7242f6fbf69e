/** The SDK for Fluvius' Energy API v3: client, credentials, queries and exceptions. */
module io.github.fluviusenergy {
  requires transitive io.github.fluviusenergy.auth;
  requires transitive io.github.fluviusenergy.client;
  requires static transitive org.jspecify;
  requires org.slf4j;

  exports io.github.fluviusenergy;
}
