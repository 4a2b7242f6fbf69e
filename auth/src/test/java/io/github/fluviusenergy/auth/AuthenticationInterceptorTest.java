package io.github.fluviusenergy.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AuthenticationInterceptorTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";

  @AutoClose private final MockWebServer api = new MockWebServer();
  @AutoClose private final MockWebServer elsewhere = new MockWebServer();
  private final AtomicInteger fetches = new AtomicInteger();
  private final TokenProvider tokens =
      () -> new AccessToken("token-" + fetches.incrementAndGet(), Instant.MAX);

  @BeforeEach
  void start() throws IOException {
    api.start();
    elsewhere.start();
    api.enqueue(new MockResponse.Builder().build());
    elsewhere.enqueue(new MockResponse.Builder().build());
  }

  @Test
  void authenticatesRequestsToTheApi() throws Exception {
    Request request =
        new Request.Builder()
            .url(api.url("/esco-sbx/v3/api/mandate"))
            .header("Authorization", "Basic old")
            .header("ocp-apim-subscription-key", "old")
            .build();

    client(api.url("/esco-sbx/v3"), tokens).newCall(request).execute().close();

    RecordedRequest sent = api.takeRequest();
    assertThat(sent.getHeaders().values("Authorization")).containsExactly("Bearer token-1");
    assertThat(sent.getHeaders().values("Ocp-Apim-Subscription-Key")).containsExactly(KEY);
  }

  @Test
  void sendsNoCredentialsToAnotherPort() throws Exception {
    get(client(api.url("/"), tokens), elsewhere.url("/")).close();

    assertUnauthenticated(elsewhere.takeRequest());
  }

  @Test
  void sendsNoCredentialsToAnotherSchemeOrHost() throws Exception {
    HttpUrl https = api.url("/").newBuilder().scheme("https").build();
    get(client(https, tokens), api.url("/")).close();
    assertUnauthenticated(api.takeRequest());

    api.enqueue(new MockResponse.Builder().build());
    HttpUrl otherName = api.url("/").newBuilder().host("127.0.0.1").build();
    assertThat(otherName).isNotEqualTo(api.url("/"));
    get(client(otherName, tokens), api.url("/")).close();
    assertUnauthenticated(api.takeRequest());
  }

  @Test
  void rejectsClientsThatFollowRedirects() {
    OkHttpClient following =
        client(api.url("/"), tokens).newBuilder().followRedirects(true).build();

    assertThatThrownBy(() -> get(following, api.url("/")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("followRedirects(false)");
    assertThat(api.getRequestCount()).isZero();
    assertThat(fetches).hasValue(0);
  }

  @Test
  void doesNotFollowRedirects() throws Exception {
    MockWebServer redirecting = new MockWebServer();
    redirecting.start();
    try (redirecting) {
      redirecting.enqueue(
          new MockResponse.Builder()
              .code(302)
              .setHeader("Location", elsewhere.url("/").toString())
              .build());

      try (Response response = get(client(redirecting.url("/"), tokens), redirecting.url("/"))) {
        assertThat(response.code()).isEqualTo(302);
      }
      assertThat(elsewhere.getRequestCount()).isZero();
    }
  }

  @Test
  void requestsNoTokenForACancelledCall() {
    Call call =
        client(api.url("/"), tokens).newCall(new Request.Builder().url(api.url("/")).build());
    call.cancel();

    assertThatThrownBy(call::execute).isInstanceOf(IOException.class).hasMessage("Canceled");
    assertThat(fetches).hasValue(0);
  }

  @Test
  void wrapsUncheckedExceptionsOfTheProvider() {
    IllegalStateException sealed = new IllegalStateException("vault sealed");
    TokenProvider broken =
        () -> {
          throw sealed;
        };

    assertThatThrownBy(() -> enqueued(client(api.url("/"), broken)))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("The token provider failed: java.lang.IllegalStateException")
        .hasCause(sealed);
    assertThat(api.getRequestCount()).isZero();
  }

  @Test
  @SuppressWarnings("NullAway") // What code without null checks may do.
  void rejectsANullToken() {
    TokenProvider empty = () -> null;

    assertThatThrownBy(() -> get(client(api.url("/"), empty), api.url("/")))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("The token provider returned null instead of a token.");
  }

  @Test
  void throwsTokenUnavailableExceptionWithoutAToken() {
    IOException refused = new IOException("refused");
    TokenProvider failing =
        () -> {
          throw refused;
        };

    TokenUnavailableException failure =
        catchThrowableOfType(
            TokenUnavailableException.class,
            () -> get(client(api.url("/"), failing), api.url("/")));

    assertThat(failure).hasMessage("No access token: refused").hasCause(refused);
    assertThat(failure.reason()).isSameAs(refused);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "hush\n", "hush\r\nX: y", "hush hush", "hush\u00E9"})
  void rejectsInvalidSubscriptionKeysWithoutShowingThem(String key) {
    HttpUrl url = HttpUrl.get("https://api.example");

    assertThatThrownBy(() -> new AuthenticationInterceptor(url, tokens, key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The subscription key ")
        .hasMessageNotContaining("hush");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://apihub.fluvius.be/",
        "http://127.0.0.1.evil.example/",
        "http://localhost.evil.example/",
        "http://10.0.0.1/",
        "http://127.999.1.1/",
        "http://127.0.0.256/",
        "http://localhost./",
      })
  void rejectsHttpToAnotherMachine(String url) {
    assertThatThrownBy(() -> new AuthenticationInterceptor(HttpUrl.get(url), tokens, KEY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected https, found http://");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://localhost/", "http://LOCALHOST:1/", "http://127.1.2.3/", "http://[::1]/"})
  void acceptsHttpToThisMachine(String url) {
    assertThatNoException()
        .isThrownBy(() -> new AuthenticationInterceptor(HttpUrl.get(url), tokens, KEY));
  }

  /** A proxy would see token and key, which http sends unencrypted. */
  @Test
  void usesNoProxyForHttp() throws Exception {
    api.enqueue(new MockResponse.Builder().build());
    try (MockWebServer proxy = new MockWebServer()) {
      proxy.start();
      OkHttpClient client =
          client(api.url("/"), tokens).newBuilder().proxy(proxy.getProxyAddress()).build();

      get(client, api.url("/")).close();

      assertThat(api.getRequestCount()).isEqualTo(1);
      assertThat(proxy.getRequestCount()).isZero();
    }
  }

  private void assertUnauthenticated(RecordedRequest sent) {
    assertThat(sent.getHeaders().names())
        .doesNotContain("Authorization", "Ocp-Apim-Subscription-Key");
    assertThat(fetches).hasValue(0);
  }

  private static OkHttpClient client(HttpUrl base, TokenProvider tokens) {
    return new OkHttpClient.Builder()
        .followRedirects(false)
        .addInterceptor(new AuthenticationInterceptor(base, tokens, KEY))
        .build();
  }

  private static Response get(OkHttpClient client, HttpUrl url) throws IOException {
    return client.newCall(new Request.Builder().url(url).build()).execute();
  }

  private Response enqueued(OkHttpClient client) throws Exception {
    CompletableFuture<Response> result = new CompletableFuture<>();
    client
        .newCall(new Request.Builder().url(api.url("/")).build())
        .enqueue(
            new Callback() {
              @Override
              public void onFailure(Call call, IOException e) {
                result.completeExceptionally(e);
              }

              @Override
              public void onResponse(Call call, Response response) {
                result.complete(response);
              }
            });
    return result.get(30, TimeUnit.SECONDS);
  }
}
