package io.github.fluviusenergy.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.testsupport.Concurrently;
import io.github.fluviusenergy.testsupport.MockResponses;
import io.github.fluviusenergy.testsupport.MutableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens when the API refuses a token. */
@Timeout(60)
class RetryAfter401Test {
  @AutoClose private final MockWebServer api = new MockWebServer();
  @AutoClose private final TokenServer entra = new TokenServer();

  @BeforeEach
  void start() throws IOException {
    api.start();
  }

  @Test
  void retriesOnceWithAnotherToken() throws Exception {
    entra.enqueueToken(MockResponses.token("first"));
    entra.enqueueToken(MockResponses.token("second"));
    api.enqueue(refused());
    api.enqueue(new MockResponse.Builder().body("done").build());

    try (Response response = call(client(entra.provider().build()), get())) {
      assertThat(response.code()).isEqualTo(200);
      assertThat(response.body().string()).isEqualTo("done");
    }
    assertThat(bearer(api.takeRequest())).isEqualTo("Bearer first");
    RecordedRequest repeat = api.takeRequest();
    assertThat(bearer(repeat)).isEqualTo("Bearer second");
    assertThat(repeat.getHeaders().values("Ocp-Apim-Subscription-Key")).containsExactly("key");
    assertThat(entra.requestCount()).isEqualTo(2);
  }

  @Test
  void retriesAOneShotPost() throws Exception {
    entra.enqueueToken(MockResponses.token("first"));
    entra.enqueueToken(MockResponses.token("second"));
    api.enqueue(refused());
    api.enqueue(new MockResponse.Builder().build());
    Request post = get().newBuilder().post(new OneShot()).build();

    call(client(entra.provider().build()), post).close();

    for (String token : List.of("first", "second")) {
      RecordedRequest request = api.takeRequest();
      assertThat(bearer(request)).isEqualTo("Bearer " + token);
      assertThat(request.getBody()).hasToString("[text=once]");
    }
  }

  @Test
  void returnsASecond401() throws Exception {
    entra.enqueueToken(MockResponses.token("first"));
    entra.enqueueToken(MockResponses.token("second"));
    api.enqueue(refused());
    api.enqueue(new MockResponse.Builder().code(401).body("still not").build());

    try (Response response = call(client(entra.provider().build()), get())) {
      assertThat(response.code()).isEqualTo(401);
      assertThat(response.body().string()).isEqualTo("still not");
    }
    assertThat(api.getRequestCount()).isEqualTo(2);
    assertThat(entra.requestCount()).isEqualTo(2);
  }

  @Test
  void doesNotRetryWithTheSameToken() throws Exception {
    api.enqueue(new MockResponse.Builder().code(401).body("no").build());
    AtomicInteger asked = new AtomicInteger();
    TokenProvider same =
        () -> {
          asked.incrementAndGet();
          return new AccessToken("the-only-one", Instant.MAX);
        };

    try (Response response = call(client(same), get())) {
      assertThat(response.code()).isEqualTo(401);
      assertThat(response.body().string()).isEqualTo("no");
    }
    assertThat(api.getRequestCount()).isEqualTo(1);
    assertThat(asked).hasValue(2);
  }

  /** What it has sent is gone: whoever wrote it would have to write it anew. */
  @Test
  void doesNotRetryADuplexRequest() throws Exception {
    MockWebServer http2 = new MockWebServer();
    http2.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
    http2.enqueue(refused());
    http2.start();
    entra.enqueueToken(MockResponses.token("first"));
    OkHttpClient client =
        new OkHttpClient.Builder()
            .protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE))
            .followRedirects(false)
            .addInterceptor(
                new AuthenticationInterceptor(http2.url("/"), entra.provider().build(), "key"))
            .build();
    Request talk = new Request.Builder().url(http2.url("/")).post(new Duplex()).build();

    try (http2;
        Response response = call(client, talk)) {
      assertThat(response.code()).isEqualTo(401);
      assertThat(response.body().string()).isEqualTo("refused");
      assertThat(http2.getRequestCount()).isEqualTo(1);
    }
    assertThat(entra.requestCount()).isEqualTo(1);
  }

  @Test
  void renewsOnceIfTheApiRefusesAnyToken() throws Exception {
    entra.enqueueToken(MockResponses.token("first"));
    entra.enqueueToken(MockResponses.token("second"));
    entra.enqueueToken(MockResponses.token("third"));
    api.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return refused();
          }
        });
    MutableClock clock = MutableClock.at("2026-01-31T12:00:00Z");
    OkHttpClient client = client(entra.provider(clock));

    for (int call = 0; call < 100; call++) {
      call(client, get()).close();
    }

    assertThat(entra.requestCount()).isEqualTo(2);
    assertThat(api.getRequestCount()).isEqualTo(101);
    clock.advance(Duration.ofSeconds(30));
    call(client, get()).close();
    assertThat(entra.requestCount()).isEqualTo(3);
  }

  /** Another token would not help. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AzureApiManagementKey realm=\"https://a/\",name=\"b\",type=\"header\" | 1",
        "azureapimanagementkey realm=\"https://a/\" | 1",
        "Bearer error=\"invalid_token\", AzureApiManagementKey realm=\"https://a/\" | 2",
        "AzureApiManagementKey realm=\"https://a/\", bearer | 2",
      })
  void doesNotRetryARejectedSubscriptionKey(String challenges, int requests) throws Exception {
    entra.enqueueToken(MockResponses.token("first"));
    entra.enqueueToken(MockResponses.token("second"));
    api.enqueue(refused().newBuilder().setHeader("WWW-Authenticate", challenges).build());
    api.enqueue(refused());

    try (Response response = call(client(entra.provider().build()), get())) {
      assertThat(response.code()).isEqualTo(401);
    }
    assertThat(api.getRequestCount()).isEqualTo(requests);
    assertThat(entra.requestCount()).isEqualTo(requests);
  }

  @Test
  void throwsTheFailureOfTheRenewal() throws Exception {
    entra.enqueueToken(MockResponses.token("first"));
    entra.enqueueToken(MockResponses.json(503, ""));
    entra.enqueueToken(MockResponses.token("third"));
    api.enqueue(refused());
    api.enqueue(new MockResponse.Builder().build());
    OkHttpClient client = client(entra.provider().build());

    assertThatThrownBy(() -> call(client, get())).isInstanceOf(TokenRequestException.class);
    assertThat(client.connectionPool().idleConnectionCount())
        .as("connections whose answers were closed")
        .isEqualTo(client.connectionPool().connectionCount());
    call(client, get()).close();
    assertThat(bearer(api.takeRequest())).isEqualTo("Bearer first");
    assertThat(bearer(api.takeRequest())).isEqualTo("Bearer third");
  }

  @Test
  void doesNotRenewForACancelledCall() throws Exception {
    entra.enqueueToken(MockResponses.token("first"));
    api.enqueue(refused());
    OkHttpClient client =
        client(entra.provider().build())
            .newBuilder()
            .addInterceptor(
                chain -> {
                  Response response = chain.proceed(chain.request());
                  chain.call().cancel();
                  return response;
                })
            .build();

    assertThatThrownBy(() -> call(client, get()))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("Canceled");
    assertThat(entra.requestCount()).isEqualTo(1);
  }

  @Test
  void renewsOnceForConcurrentRejectedCalls() throws Exception {
    entra.enqueueToken(MockResponses.token("first"));
    entra.enqueueToken(MockResponses.token("second"));
    CyclicBarrier allHere = new CyclicBarrier(100);
    api.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            if ("Bearer second".equals(bearer(request))) {
              return new MockResponse.Builder().build();
            }
            try {
              allHere.await(); // None is refused before all have been sent.
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
            return refused();
          }
        });
    OkHttpClient client = client(entra.provider().build());

    List<Integer> statuses =
        Concurrently.call(
            100,
            () -> {
              try (Response response = call(client, get())) {
                return response.code();
              }
            });

    assertThat(statuses).hasSize(100).containsOnly(200);
    assertThat(api.getRequestCount()).isEqualTo(200);
    assertThat(entra.requestCount()).isEqualTo(2);
  }

  private static MockResponse refused() {
    return new MockResponse.Builder()
        .code(401)
        .setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"")
        .body("refused")
        .build();
  }

  private OkHttpClient client(TokenProvider tokens) {
    return new OkHttpClient.Builder()
        .followRedirects(false)
        .addInterceptor(new AuthenticationInterceptor(api.url("/"), tokens, "key"))
        .build();
  }

  private Request get() {
    return new Request.Builder().url(api.url("/api/mandate")).build();
  }

  private static Response call(OkHttpClient client, Request request) throws IOException {
    return client.newCall(request).execute();
  }

  private static String bearer(RecordedRequest request) {
    return String.valueOf(request.getHeaders().get("Authorization"));
  }

  /** As the generated client's bodies are. */
  private static final class OneShot extends RequestBody {
    @Override
    public MediaType contentType() {
      return MediaType.get("text/plain");
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      sink.writeUtf8("once");
    }
  }

  private static final class Duplex extends RequestBody {
    @Override
    public MediaType contentType() {
      return MediaType.get("text/plain");
    }

    @Override
    public boolean isDuplex() {
      return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      try (sink) {
        sink.writeUtf8("once");
      }
    }
  }
}
