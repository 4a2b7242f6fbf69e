package io.github.fluviusenergy.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.IClientCredential;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import io.github.fluviusenergy.auth.internal.RetryAfter;
import io.github.fluviusenergy.auth.internal.Secrets;
import io.github.fluviusenergy.auth.internal.VisibleAscii;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.MalformedURLException;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * One token request through MSAL4J, which sends it with {@link #send}.
 *
 * <p>Each request has its own MSAL4J client, so MSAL4J caches nothing. {@link TokenCache} replaces
 * that cache, which uses the system's clock and sends a request for each concurrent caller.
 *
 * <p>MSAL4J logs the body of an error response and malformed numbers, and loops forever on an empty
 * array. So it gets a rewritten response that contains the token only.
 */
final class TokenRequest implements IHttpClient {
  private static final int MAX_BODY_BYTES = 1024 * 1024;
  private static final MediaType FORM = MediaType.get("application/x-www-form-urlencoded");
  private static final String CORRELATION_ID = "client-request-id";
  private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{0,8}");

  /** The settings of a token provider. */
  record Settings(
      HttpUrl tenantUrl,
      String clientId,
      String scope,
      ClientCredential credential,
      OkHttpClient client,
      Clock clock) {}

  private final Settings settings;
  private final Secrets secrets = new Secrets();
  private final Instant startedAt;

  /** MSAL4J computes it in whole seconds and by the system's clock. */
  private Instant expiresAt;

  /** What signing or sending threw. MSAL4J wraps it in an exception of its own. */
  private @Nullable Exception failure;

  private TokenRequest(Settings settings) {
    this.settings = settings;
    startedAt = settings.clock().instant();
    expiresAt = startedAt;
  }

  /**
   * Requests a token on a thread of the executor. The future fails with an IOException or an Error.
   */
  static CompletableFuture<AccessToken> start(Settings settings, ExecutorService executor) {
    TokenRequest request = new TokenRequest(settings);
    try {
      return ConfidentialClientApplication.builder(settings.clientId(), request.credential())
          .authority(settings.tenantUrl().toString())
          .validateAuthority(false)
          .instanceDiscovery(false)
          .disableInternalRetries()
          .logPii(false)
          .httpClient(request)
          .executorService(executor)
          .build()
          .acquireToken(
              ClientCredentialParameters.builder(Set.of(settings.scope())).skipCache(true).build())
          .handle(request::outcome);
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private IClientCredential credential() {
    if (settings.credential() instanceof ClientCredential.Secret secret) {
      secrets.add(secret.value);
      return ClientCredentialFactory.createFromSecret(secret.value);
    }
    var certificate = (ClientCredential.Certificate) settings.credential();
    return ClientCredentialFactory.createFromCallback(
        options -> assertion(certificate, options.tokenEndpoint()));
  }

  private String assertion(ClientCredential.Certificate certificate, String audience) {
    try {
      String assertion =
          ClientAssertion.sign(
              certificate,
              settings.clientId(),
              audience,
              ClientAssertion.DEFAULT_LIFETIME,
              startedAt);
      secrets.add(assertion);
      return assertion;
    } catch (GeneralSecurityException | RuntimeException e) {
      failure = withoutMessage("The private key could not sign the client assertion", e);
      throw new IllegalStateException("No client assertion");
    }
  }

  private AccessToken outcome(@Nullable IAuthenticationResult result, @Nullable Throwable thrown) {
    if (result != null) {
      return new AccessToken(result.accessToken(), expiresAt);
    }
    Throwable cause = TokenCache.unwrap(thrown);
    throw new CompletionException(cause instanceof Error ? cause : asIoException(cause));
  }

  private IOException asIoException(Throwable thrown) {
    if (!(failure instanceof IOException e)) {
      return withoutMessage(
          "The token request failed unexpectedly", failure == null ? thrown : failure);
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

  @Override
  public IHttpResponse send(HttpRequest request) throws Exception {
    Request.Builder builder = new Request.Builder().url(request.url());
    request.headers().forEach(builder::header);
    builder.post(RequestBody.create(request.body().getBytes(UTF_8), FORM));
    try (Response response = settings.client().newCall(builder.build()).execute()) {
      // MSAL4J logs an id that it did not send.
      String correlationId = String.valueOf(request.headers().get(CORRELATION_ID));
      HttpResponse result =
          new HttpResponse().statusCode(200).body(tokenOnly(request.url(), response));
      result.addHeaders(Map.of(CORRELATION_ID, List.of(correlationId)));
      return result;
    } catch (IOException | RuntimeException e) {
      failure = e;
      throw e;
    }
  }

  private String tokenOnly(URL url, Response response) throws IOException {
    String body = new String(response.body().byteStream().readNBytes(MAX_BODY_BYTES), UTF_8);
    if (response.code() != 200) {
      throw TokenRequestException.of(
          url,
          response.code(),
          body,
          RetryAfter.parse(response.header(RetryAfter.HEADER), settings.clock().instant()),
          secrets);
    }
    Map<String, @Nullable Object> fields = Json.fields(body);
    String token = Json.text(fields, "access_token");
    String type = Objects.requireNonNullElse(Json.text(fields, "token_type"), "Bearer");
    String seconds = String.valueOf(fields.get("expires_in"));
    // RFC 6749, 7.1: a client must not use a token of a type that it does not know.
    if (token == null
        || !VisibleAscii.matches(token)
        || !type.equalsIgnoreCase("Bearer")
        || !SECONDS.matcher(seconds).matches()) {
      throw new TokenResponseFormatException(
          "The token endpoint "
              + url
              + " returned 200 with "
              + (body.stripLeading().startsWith("<") ? "a web page" : "a body")
              + " of "
              + body.length()
              + " characters instead of a JSON object with access_token (visible ASCII), token_type"
              + " (Bearer) and expires_in (positive). Check that the authority is Entra ID, and that"
              + " no proxy replaces its response.");
    }
    long lifetime = Long.parseLong(seconds);
    expiresAt = startedAt.plusSeconds(lifetime);
    return Json.object(
        Map.of("token_type", "Bearer", "access_token", token, "expires_in", lifetime));
  }
}
