package io.github.fluviusenergy.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.fluviusenergy.testsupport.MockResponses;
import io.github.fluviusenergy.testsupport.MutableClock;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TokenFailureTest {
  private static final String TRACE_ID = "255d1aef-8c98-452f-ac51-23d051240864";
  private static final String CORRELATION_ID = "fb3d2015-bc17-4bb9-bb85-30c5cf1aaaa7";

  private final MutableClock clock = MutableClock.at("2026-01-31T12:00:00Z");
  @AutoClose private final TokenServer entra = new TokenServer(Protocol.HTTP_1_1);

  @Test
  void readsErrorsOfEntraId() {
    entra.enqueueToken(
        MockResponses.json(
            401,
            "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid client"
                + " secret provided. Ensure the secret being sent is the value.\\r\\nTrace ID: x\","
                + "\"error_codes\":[7000215],\"timestamp\":\"2026-01-31 12:00:00Z\",\"trace_id\":\""
                + TRACE_ID
                + "\",\"correlation_id\":\""
                + CORRELATION_ID
                + "\"}"));

    TokenRequestException failure = refusal();

    assertThat(failure.statusCode()).isEqualTo(401);
    assertThat(failure.errorCode()).isEqualTo("invalid_client");
    assertThat(failure.entraCode()).isEqualTo("AADSTS7000215");
    assertThat(failure.correlationId()).isEqualTo(CORRELATION_ID);
    assertThat(failure.traceId()).isEqualTo(TRACE_ID);
    assertThat(failure.retryAfter()).isNull();
    assertThat(failure.getCause()).isNull();
    assertThat(failure)
        .hasMessage(
            "The token endpoint "
                + entra.tokenUrl()
                + " returned 401 invalid_client: AADSTS7000215: Invalid client secret provided. Ensure the"
                + " secret being sent is the value."
                + " (The client secret is wrong: use the secret's value, not its secret ID.)"
                + " [correlation id "
                + CORRELATION_ID
                + "] [trace id "
                + TRACE_ID
                + "]");
  }

  @ParameterizedTest
  @CsvSource({
    "7000215, client secret is wrong",
    "7000222, client secret has expired",
    "90002, no such tenant",
    "700016, no such application",
    "700027, thumbprint and the private key belong",
    "70011, scope is not valid",
    "700024, this machine's clock",
  })
  void explainsCommonErrors(String number, String hint) {
    entra.enqueueToken(
        MockResponses.json(
            400,
            "{\"error\":\"invalid_request\",\"error_description\":\"AADSTS"
                + number
                + ": Something happened.\"}"));

    TokenRequestException failure = refusal();

    assertThat(failure.statusCode()).isEqualTo(400);
    assertThat(failure.entraCode()).isEqualTo("AADSTS" + number);
    assertThat(failure).hasMessageContaining(hint);
  }

  @ParameterizedTest
  @CsvSource({
    "26, 26",
    "0, 0",
    "'Sat, 31 Jan 2026 12:02:05 GMT', 125",
    "'Sat, 31 Jan 2026 11:00:00 GMT', 0",
    "soon,",
    "-5,",
    "9999999999999999999999,",
    "'',",
  })
  void readsRetryAfter(String header, @Nullable Long seconds) {
    entra.enqueueToken(
        MockResponses.json(429, "{}").newBuilder().setHeader("Retry-After", header).build());

    TokenRequestException failure = refusal();

    assertThat(failure.statusCode()).isEqualTo(429);
    assertThat(failure.errorCode()).isNull();
    assertThat(failure.entraCode()).isNull();
    assertThat(failure.retryAfter())
        .isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
    assertThat(failure)
        .hasMessageEndingWith(
            " returned 429" + (seconds == null ? "" : " [retry after " + seconds + " s]"));
  }

  @ParameterizedTest
  @CsvSource({
    "500, '{\"error\":{\"code\":\"x\"}}'",
    "503, '<html><body>Service unavailable</body></html>'",
    "502, ''",
    "302, ''",
    "201, '{\"access_token\":\"tokentoken\"}'",
    "400, '{\"error\":'",
    "400, '{\"error\":\"<b>odd</b>\",\"trace_id\":\"odd\",\"error_description\":\"\"}'",
    "400, '[\"error\"'",
  })
  void reportsTheStatusOfUnreadableBodiesWithoutRetry(int status, String body) {
    entra.enqueueToken(
        MockResponses.json(status, body)
            .newBuilder()
            .setHeader("Location", "https://a.b/")
            .build());

    TokenRequestException failure = refusal();

    assertThat(failure.statusCode()).isEqualTo(status);
    assertThat(failure.errorCode()).isNull();
    assertThat(failure.traceId()).isNull();
    assertThat(failure)
        .hasMessage("The token endpoint " + entra.tokenUrl() + " returned " + status);
    assertThat(entra.requestCount()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"token\"",
        "{}",
        "<html><body>Sign in to the proxy</body></html>",
        "{\"access_token\":null,\"expires_in\":3600}",
        "{\"access_token\":\"\",\"expires_in\":3600}",
        "{\"access_token\":{\"a\":1},\"expires_in\":3600}",
        "{\"access_token\":\"tokentoken\"}",
        "{\"access_token\":\"tokentoken\",\"expires_in\":-1}",
        "{\"access_token\":\"tokentoken\",\"expires_in\":0}",
        "{\"access_token\":\"tokentoken\",\"expires_in\":3599.5}",
        "{\"access_token\":\"tokentoken\",\"expires_in\":99999999999}",
        "{\"access_token\":\"tokentoken\",\"expires_in\":\"an hour\"}",
        "{\"access_token\":\"tokentoken\",\"expires_in\":",
        "{\"access_token\":\"token\\r\\ntoken\",\"expires_in\":3600}",
        "{\"access_token\":\"tok\u00E9ntoken\",\"expires_in\":3600}",
        "{\"access_token\":[],\"expires_in\":3600}",
        "{\"access_token\":\"tokentoken\",\"expires_in\":[]}",
        "{\"access_token\":\"tokentoken\",\"expires_in\":3600,\"token_type\":\"tokentype\"}",
      })
  void rejectsResponsesWithoutAUsableToken(String body) {
    entra.enqueueToken(MockResponses.json(200, body));

    assertThatThrownBy(() -> entra.provider(clock).token())
        .isExactlyInstanceOf(TokenResponseFormatException.class)
        .hasMessageStartingWith("The token endpoint " + entra.tokenUrl() + " returned 200 with ")
        .hasMessageNotContaining("token\r")
        .hasMessageNotContaining("tokentoken")
        .hasMessageNotContaining("an hour")
        .hasMessageNotContaining("tokentype")
        .hasNoCause();
  }

  @ParameterizedTest
  @CsvSource({
    "'[\"a\"]', a body of 5 characters",
    "'<html>Sign in</html>', a web page of 20 characters",
  })
  void describesABodyWithoutAToken(String body, String description) {
    entra.enqueueToken(MockResponses.json(200, body));

    assertThatThrownBy(() -> entra.provider(clock).token())
        .hasMessageContaining("returned 200 with " + description + " instead of");
  }

  /** MSAL4J 1.26 goes round for ever on an empty array, in any field. */
  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "[[],{\"a\":[]}]", "null", "12.5"})
  void ignoresOtherFields(String value) throws IOException {
    entra.enqueueToken(
        MockResponses.json(
            200,
            "{\"extra\":"
                + value
                + ",\"ext_expires_in\":"
                + value
                + ",\"refresh_in\":\"soon\",\"token_type\":\"bearer\",\"expires_in\":3600,"
                + "\"access_token\":\"good\",\"id_token\":"
                + value
                + "}"));

    AccessToken token = entra.provider(clock).token();

    assertThat(token.value()).isEqualTo("good");
    assertThat(token.expiresAt()).isEqualTo(clock.instant().plusSeconds(3600));
  }

  /** OkHttp would repeat the request after each of these by itself. */
  @ParameterizedTest
  @CsvSource({"408,", "408, 0", "503, 0"})
  void doesNotRetryStatusesThatOkHttpRetries(int status, @Nullable String retryAfter) {
    MockResponse.Builder refusal = MockResponses.json(status, "").newBuilder();
    if (retryAfter != null) {
      refusal.setHeader("Retry-After", retryAfter);
    }
    entra.enqueueToken(refusal.build());
    entra.enqueueToken(MockResponses.token("repeated"));

    assertThat(refusal().statusCode()).isEqualTo(status);
    assertThat(entra.requestCount()).isEqualTo(1);
  }

  @Test
  void doesNotResendOnAClosedPooledConnection() throws IOException {
    entra.enqueueToken(MockResponses.token("first"));
    entra.enqueueToken(
        MockResponses.token("lost")
            .newBuilder()
            .onResponseStart(new SocketEffect.CloseSocket())
            .build());
    entra.enqueueToken(MockResponses.token("repeated"));
    TokenProvider tokens = entra.provider(clock);
    AccessToken first = tokens.token();

    assertThatThrownBy(() -> tokens.renewed(first)).isInstanceOf(IOException.class);
    assertThat(entra.requestCount()).isEqualTo(2);
  }

  @Test
  void endsASlowResponseAtTheCallTimeout() {
    entra.enqueueToken(
        MockResponses.token("slow")
            .newBuilder()
            .throttleBody(1, 10, TimeUnit.MILLISECONDS)
            .build());
    OkHttpClient hasty = TokenServer.httpClient().callTimeout(Duration.ofMillis(200)).build();

    assertThatThrownBy(() -> entra.provider().httpClient(hasty).build().token())
        .isExactlyInstanceOf(SocketTimeoutException.class)
        .hasMessage("The token request exceeded the call timeout of 200 ms");
  }

  /** Each piece of a trickle comes in time, so the read timeout does not end it. */
  @ParameterizedTest
  @CsvSource({"0, 60000", "5000, 5000", "90000, 90000"})
  void setsACallTimeoutIfTheClientHasNone(int own, int effective) throws IOException {
    entra.enqueueToken(MockResponses.token("first"));
    List<Long> limits = new CopyOnWriteArrayList<>();
    OkHttpClient noting =
        TokenServer.httpClient()
            .callTimeout(Duration.ofMillis(own))
            .addInterceptor(
                chain -> {
                  limits.add(TimeUnit.NANOSECONDS.toMillis(chain.call().timeout().timeoutNanos()));
                  return chain.proceed(chain.request());
                })
            .build();

    entra.provider().httpClient(noting).build().token();

    assertThat(limits).containsExactly((long) effective);
  }

  @Test
  void rejectsResponsesBeyondOneMebibyte() {
    entra.enqueueToken(MockResponses.json(200, " ".repeat(1024 * 1024 + 1)));

    assertThatThrownBy(() -> entra.provider(clock).token())
        .isInstanceOf(TokenResponseFormatException.class)
        .hasMessageContaining("1048576 characters");
  }

  @Test
  void readsAResponseOfOneMebibyte() throws IOException {
    String token = "{\"access_token\":\"large\",\"expires_in\":3600}";
    entra.enqueueToken(MockResponses.json(200, token + " ".repeat(1024 * 1024 - token.length())));

    assertThat(entra.provider(clock).token().value()).isEqualTo("large");
  }

  @ParameterizedTest
  @ValueSource(ints = {299, 300, 301, 400})
  void quotesUpTo300Characters(int length) {
    String sentence = "x".repeat(length);
    entra.enqueueToken(
        MockResponses.json(400, "{\"error\":\"a\",\"error_description\":\"" + sentence + "\"}"));

    assertThat(refusal())
        .hasMessageEndingWith(" returned 400 a: " + "x".repeat(Math.min(length, 300)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\n", "\\u001b[2J", "\\u0085", "\\u2028", "\\u202e", "\\ud83d"})
  void quotesUpToTheFirstInvisibleCharacter(String invisible) {
    entra.enqueueToken(
        MockResponses.json(400, "{\"error_description\":\"ab" + invisible + "cd\"}"));

    assertThat(refusal()).hasMessageEndingWith(" returned 400: ab");
  }

  @Test
  void throwsIoExceptionsOfOkHttp() throws IOException {
    entra.enqueueToken(
        MockResponses.token("cut-off")
            .newBuilder()
            .onResponseBody(new SocketEffect.CloseSocket())
            .build());
    assertThatThrownBy(() -> entra.provider(clock).token())
        .isExactlyInstanceOf(ProtocolException.class)
        .hasMessage("unexpected end of stream");

    TokenProvider trusting = entra.provider().httpClient(new OkHttpClient()).build();
    assertThatThrownBy(trusting::token).isInstanceOf(SSLHandshakeException.class);

    TokenProvider late = entra.provider(clock);
    entra.close();
    assertThatThrownBy(late::token).isInstanceOf(ConnectException.class);
  }

  @Test
  void throwsSocketTimeoutExceptionAfterATimeout() {
    entra.enqueueToken(
        MockResponses.token("late")
            .newBuilder()
            .onResponseStart(SocketEffect.Stall.INSTANCE)
            .build());
    OkHttpClient hasty = TokenServer.httpClient().readTimeout(Duration.ofMillis(200)).build();

    assertThatThrownBy(() -> entra.provider().httpClient(hasty).build().token())
        .isExactlyInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void reportsAKeyThatCannotSign() {
    PrivateKey unusable = new UnusableKey();
    TokenProvider tokens =
        entra
            .provider()
            .credential(
                ClientCredential.certificate(
                    Thumbprint.parse("84E05C1D98BCE3A5421D225B140B36E86A3D5534"), unusable))
            .build();

    assertThatThrownBy(tokens::token)
        .isExactlyInstanceOf(IOException.class)
        .hasMessageStartingWith("The private key could not sign the client assertion: java")
        .hasNoCause();
    assertThat(entra.requestCount()).isZero();
  }

  @Test
  void wrapsUncheckedExceptionsOfInterceptors() {
    OkHttpClient broken =
        TokenServer.httpClient()
            .addInterceptor(
                chain -> {
                  throw new IllegalStateException("broken");
                })
            .build();

    assertThatThrownBy(() -> entra.provider().httpClient(broken).build().token())
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("The token request failed unexpectedly: java.lang.IllegalStateException")
        .satisfies(
            failure ->
                assertThat(failure.getStackTrace()[0].getClassName())
                    .as("where it was thrown")
                    .startsWith(TokenFailureTest.class.getName()));
  }

  @Test
  void hidesTheMessageOfAnExceptionWithTheSecret() {
    OkHttpClient leaking =
        TokenServer.httpClient()
            .addInterceptor(
                chain -> {
                  throw new IOException("refused " + TokenServer.CLIENT_SECRET);
                })
            .build();

    assertThatThrownBy(() -> entra.provider().httpClient(leaking).build().token())
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("The token request failed: java.io.IOException")
        .hasNoCause();
  }

  @Test
  void throwsErrorsOfInterceptors() {
    Error error = new OutOfMemoryError("pretended");
    OkHttpClient broken =
        TokenServer.httpClient()
            .addInterceptor(
                chain -> {
                  throw error;
                })
            .build();

    assertThatThrownBy(() -> entra.provider().httpClient(broken).build().token()).isSameAs(error);
  }

  @Test
  void requestsAgainAfterAFailure() throws IOException {
    entra.enqueueToken(MockResponses.json(500, ""));
    entra.enqueueToken(MockResponses.token("better"));
    TokenProvider tokens = entra.provider(clock);

    assertThatThrownBy(tokens::token).isInstanceOf(TokenRequestException.class);
    assertThat(tokens.token().value()).isEqualTo("better");
  }

  /** Like a key whose hardware was taken away. */
  private static final class UnusableKey implements PrivateKey {
    private static final long serialVersionUID = 1L;

    @Override
    public String getAlgorithm() {
      return "RSA";
    }

    @Override
    public @Nullable String getFormat() {
      return null;
    }

    @Override
    public byte @Nullable [] getEncoded() {
      return null;
    }
  }

  private TokenRequestException refusal() {
    TokenRequestException failure =
        catchThrowableOfType(TokenRequestException.class, () -> entra.provider(clock).token());
    assertThat(failure).isNotNull();
    return failure;
  }
}
