package io.github.fluviusenergy.auth;

import com.microsoft.aad.msal4j.AssertionRequestOptions;
import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.IClientCredential;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.MalformedURLException;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
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
 * <p>Each has a confidential client of its own: MSAL4J's cache is of no use here (its clock cannot
 * be set, and it does not hold a hundred threads back), and so nothing of a request outlives it.
 */
final class TokenRequest {

  /** What all requests of one provider have in common. */
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
  private final TokenEndpoint endpoint;
  private final Instant startedAt;
  private @Nullable IOException signingFailure;

  private TokenRequest(Settings settings) {
    this.settings = settings;
    this.endpoint =
        new TokenEndpoint(settings.tokenUrl(), settings.client(), settings.clock(), secrets);
    this.startedAt = settings.clock().instant();
  }

  /**
   * Asks for a token on a thread of the executor. The future fails with the IOException to show, or
   * with an Error.
   */
  static CompletableFuture<AccessToken> send(Settings settings, ExecutorService executor)
      throws MalformedURLException {
    TokenRequest request = new TokenRequest(settings);
    return request
        .application(executor)
        .acquireToken(
            ClientCredentialParameters.builder(Set.of(settings.scope())).skipCache(true).build())
        .handle(request::outcome);
  }

  private ConfidentialClientApplication application(ExecutorService executor)
      throws MalformedURLException {
    return ConfidentialClientApplication.builder(settings.clientId(), credential())
        .authority(settings.tenantUrl().toString())
        .validateAuthority(false)
        .instanceDiscovery(false)
        .disableInternalRetries()
        .logPii(false)
        .httpClient(endpoint)
        .executorService(executor)
        .build();
  }

  private IClientCredential credential() {
    if (settings.credential() instanceof ClientSecret secret) {
      secrets.add(secret.value());
      return ClientCredentialFactory.createFromSecret(secret.value());
    }
    ClientCertificate certificate = (ClientCertificate) settings.credential();
    return ClientCredentialFactory.createFromCallback(options -> assertion(certificate, options));
  }

  private String assertion(ClientCertificate certificate, AssertionRequestOptions options) {
    try {
      String assertion =
          ClientAssertion.sign(
              certificate, settings.clientId(), options.tokenEndpoint(), startedAt);
      secrets.add(assertion);
      return assertion;
    } catch (GeneralSecurityException | RuntimeException e) {
      signingFailure =
          withoutText("The private key could not sign the client assertion (RS256)", e);
      throw new IllegalStateException("No client assertion");
    }
  }

  private AccessToken outcome(@Nullable IAuthenticationResult result, @Nullable Throwable thrown) {
    try {
      if (thrown != null) {
        throw failure(unwrapped(thrown));
      }
      return token(result);
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private AccessToken token(@Nullable IAuthenticationResult result) throws IOException {
    String value = result == null ? "" : result.accessToken();
    try {
      return new AccessToken(value, startedAt.plus(endpoint.lifetime()));
    } catch (IllegalArgumentException e) {
      throw endpoint.notAToken("an access_token that cannot be a header: " + e.getMessage());
    }
  }

  private IOException failure(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    if (signingFailure != null) {
      return signingFailure;
    }
    Exception sendFailure = endpoint.failure();
    if (sendFailure instanceof IOException e) {
      return secrets.appearIn(e) ? withoutText("The token request failed", e) : asTimeout(e);
    }
    return withoutText(
        "The token request failed unexpectedly", sendFailure == null ? thrown : sendFailure);
  }

  /**
   * Nobody interrupts the thread that fetches: by this, OkHttp means its limit for a whole call.
   */
  private static IOException asTimeout(IOException failure) {
    if (!(failure instanceof InterruptedIOException) || failure instanceof SocketTimeoutException) {
      return failure;
    }
    SocketTimeoutException timeout =
        new SocketTimeoutException("The token request took longer than the limit for a call");
    timeout.initCause(failure);
    return timeout;
  }

  /** The exception without its text, which may hold what nobody may read; its stack stays. */
  private static IOException withoutText(String message, Throwable original) {
    IOException result = new IOException(message + ": " + original.getClass().getName());
    result.setStackTrace(original.getStackTrace());
    return result;
  }

  private static Throwable unwrapped(Throwable thrown) {
    Throwable inner = thrown;
    while (inner instanceof CompletionException && inner.getCause() != null) {
      inner = inner.getCause();
    }
    return inner;
  }
}
