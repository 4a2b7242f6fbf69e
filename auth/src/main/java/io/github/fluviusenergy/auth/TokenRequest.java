package io.github.fluviusenergy.auth;

import com.microsoft.aad.msal4j.AssertionRequestOptions;
import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.IClientCredential;
import io.github.fluviusenergy.auth.internal.Secrets;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.MalformedURLException;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * One token request through MSAL4J.
 *
 * <p>Each request has its own MSAL4J client, so MSAL4J caches nothing. {@link TokenCache} replaces
 * that cache, which uses the system's clock and sends a request for each concurrent caller.
 */
final class TokenRequest {

  /** The settings of a token provider. */
  record Settings(
      HttpUrl authority,
      String tenantId,
      String clientId,
      String scope,
      ClientCredential credential,
      OkHttpClient client,
      Clock clock) {

    HttpUrl tenantUrl() {
      return authority.newBuilder().addPathSegment(tenantId).addPathSegment("").build();
    }

    HttpUrl tokenUrl() {
      return TokenRequest.tokenUrl(authority, tenantId);
    }
  }

  static HttpUrl tokenUrl(HttpUrl authority, String tenantId) {
    return authority
        .newBuilder()
        .addPathSegment(tenantId)
        .addPathSegments("oauth2/v2.0/token")
        .build();
  }

  private final Settings settings;
  private final Secrets secrets = new Secrets();
  private final MsalHttpClient httpClient;
  private final Instant startedAt;
  private @Nullable IOException signingFailure;

  private TokenRequest(Settings settings) {
    this.settings = settings;
    this.httpClient = new MsalHttpClient(settings, secrets);
    this.startedAt = settings.clock().instant();
  }

  /**
   * Requests a token on a thread of the executor. The future fails with an IOException or an Error.
   */
  static CompletableFuture<AccessToken> send(Settings settings, ExecutorService executor)
      throws MalformedURLException {
    TokenRequest request = new TokenRequest(settings);
    return ConfidentialClientApplication.builder(settings.clientId(), request.credential())
        .authority(settings.tenantUrl().toString())
        .validateAuthority(false)
        .instanceDiscovery(false)
        .disableInternalRetries()
        .logPii(false)
        .httpClient(request.httpClient)
        .executorService(executor)
        .build()
        .acquireToken(
            ClientCredentialParameters.builder(Set.of(settings.scope())).skipCache(true).build())
        .handle(request::outcome);
  }

  private IClientCredential credential() {
    if (settings.credential() instanceof ClientCredential.Secret secret) {
      secrets.add(secret.value);
      return ClientCredentialFactory.createFromSecret(secret.value);
    }
    var certificate = (ClientCredential.Certificate) settings.credential();
    return ClientCredentialFactory.createFromCallback(options -> assertion(certificate, options));
  }

  private String assertion(
      ClientCredential.Certificate certificate, AssertionRequestOptions options) {
    try {
      String assertion =
          ClientAssertion.sign(
              certificate,
              settings.clientId(),
              options.tokenEndpoint(),
              ClientAssertion.DEFAULT_LIFETIME,
              startedAt);
      secrets.add(assertion);
      return assertion;
    } catch (GeneralSecurityException | RuntimeException e) {
      signingFailure =
          withoutMessage("The private key could not sign the client assertion (RS256)", e);
      throw new IllegalStateException("No client assertion");
    }
  }

  private AccessToken outcome(@Nullable IAuthenticationResult result, @Nullable Throwable thrown) {
    if (result == null) {
      throw new CompletionException(failure(TokenCache.unwrap(Objects.requireNonNull(thrown))));
    }
    return new AccessToken(result.accessToken(), startedAt.plus(httpClient.lifetime()));
  }

  private IOException failure(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    if (signingFailure != null) {
      return signingFailure;
    }
    Exception sendFailure = httpClient.failure();
    if (!(sendFailure instanceof IOException e)) {
      return withoutMessage(
          "The token request failed unexpectedly", sendFailure == null ? thrown : sendFailure);
    }
    if (secrets.appearIn(e)) {
      return withoutMessage("The token request failed", e);
    }
    // Nothing interrupts this thread, so OkHttp throws it for the call timeout.
    if (e instanceof InterruptedIOException && !(e instanceof SocketTimeoutException)) {
      long limit = settings.client().callTimeoutMillis();
      return (IOException)
          new SocketTimeoutException(
                  "The token request exceeded the call timeout of " + limit + " ms")
              .initCause(e);
    }
    return e;
  }

  /** Returns an exception without the original's message, which may contain a secret. */
  private static IOException withoutMessage(String message, Throwable original) {
    IOException result = new IOException(message + ": " + original.getClass().getName());
    result.setStackTrace(original.getStackTrace());
    return result;
  }
}
