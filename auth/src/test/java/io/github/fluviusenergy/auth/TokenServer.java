package io.github.fluviusenergy.auth;

import io.github.fluviusenergy.testsupport.FluviusMockServer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** A token endpoint over HTTPS, and providers that request tokens from it. */
final class TokenServer extends FluviusMockServer {
  TokenServer() {
    this(Protocol.HTTP_2, Protocol.HTTP_1_1);
  }

  TokenServer(Protocol... protocols) {
    super(protocols);
  }

  MsalTokenProvider.Builder provider() {
    return MsalTokenProvider.builder()
        .authority(origin())
        .tenantId(TENANT_ID)
        .clientId(CLIENT_ID)
        .scope(SCOPE)
        .credential(ClientCredential.secret(CLIENT_SECRET))
        .httpClient(httpClient().build());
  }

  MsalTokenProvider provider(Clock clock) {
    return provider().clock(clock).build();
  }

  /** Returns a provider that waits at most this long for a token request. */
  MsalTokenProvider provider(OkHttpClient client, Duration maxWait) {
    return new MsalTokenProvider(
        new TokenRequest.Settings(
            origin().newBuilder().addPathSegment(TENANT_ID).addPathSegment("").build(),
            CLIENT_ID,
            SCOPE,
            ClientCredential.secret(CLIENT_SECRET),
            client,
            Clock.systemUTC()),
        maxWait);
  }

  /** Waits until so many requests have arrived and the provider has finished all of them. */
  void awaitFetches(int count) {
    while (requestCount() < count || isFetching()) {
      Thread.onSpinWait();
    }
  }

  private static boolean isFetching() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("fluvius-token"));
  }

  /** Returns a JSON string literal. */
  static String quote(String text) {
    String object = Json.object(Map.of("a", text));
    return object.substring("{\"a\":".length(), object.length() - 1);
  }
}
