package io.github.fluviusenergy;

import static io.github.fluviusenergy.TestData.failure;
import static io.github.fluviusenergy.testsupport.MockResponses.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;

/** What a listener is told. (What is logged: see the tests of what no log may hold.) */
class CallListenerTest {
  private final VirtualTime time = new VirtualTime();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final CallListener listener =
      new CallListener() {
        @Override
        public void retrying(CallEvent call) {
          told.add("retrying: " + call);
        }

        @Override
        public void ended(CallEvent call) {
          told.add("ended: " + call);
        }
      };

  private FluviusEnergyClient client(TestBackend backend, CallListener listener) {
    return backend
        .clientBuilder()
        .retries(RetryPolicy.standard())
        .time(time.time())
        .listener(listener)
        .build();
  }

  @Test
  void receivesEveryCallAndRetry() throws Exception {
    try (TestBackend backend = new TestBackend();
        var client = client(backend, listener)) {
      backend.api(
          json(503, "{}"),
          json(200, "{}").newBuilder().setHeader("x-ms-request-id", "r-1").build());
      assertThat(client.getEnergy(TestData.energyQuery())).isNotNull();
    }
    assertThat(told)
        .containsExactly(
            "retrying: getEnergy of **************0001: ServiceUnavailableException, status 503,"
                + " 0 ms, 1 attempt",
            "ended: getEnergy of **************0001: success, status 200, 500 ms, 2 attempts,"
                + " request id r-1");
  }

  @Test
  void receivesFailures() throws Exception {
    List<CallEvent> events = new CopyOnWriteArrayList<>();
    CallListener keeping =
        new CallListener() {
          @Override
          public void ended(CallEvent call) {
            events.add(call);
          }
        };
    try (TestBackend backend = new TestBackend();
        var client = client(backend, keeping)) {
      backend.api(json(404, "{}"));
      NotFoundException e =
          failure(NotFoundException.class, client, c -> c.getEnergy(TestData.energyQuery()));
      assertThat(events).hasSize(1);
      CallEvent event = events.get(0);
      assertThat(event.operation()).isEqualTo("getEnergy");
      assertThat(event.maskedEan()).isEqualTo(TestData.MASKED_EAN);
      assertThat(event.statusCode()).isEqualTo(404);
      assertThat(event.attempts()).isEqualTo(1);
      assertThat(event.duration()).isEqualTo(Duration.ZERO);
      assertThat(event.failure()).isSameAs(e);
      assertThat(event.outcome()).isEqualTo("NotFoundException");
      assertThat(event.requestId()).isNull();
    }
  }

  @Test
  void exceptionsOfListenersDoNotFailCalls() throws Exception {
    CallListener broken =
        new CallListener() {
          @Override
          public void retrying(CallEvent call) {
            throw new IllegalStateException("retrying");
          }

          @Override
          public void ended(CallEvent call) {
            throw new IllegalStateException("ended");
          }
        };
    try (TestBackend backend = new TestBackend();
        var client = client(backend, broken)) {
      backend.api(json(500, "{}"), json(200, "{}"));
      assertThat(client.getEnergy(TestData.energyQuery())).isNotNull();
    }
  }

  @Test
  void errorsOfListenersDoNotBlockCalls() throws Exception {
    CallListener broken =
        new CallListener() {
          @Override
          public void ended(CallEvent call) {
            throw new LinkageError("a library is missing");
          }
        };
    try (TestBackend backend = new TestBackend();
        var client = client(backend, broken)) {
      backend.api(json(200, "{}"));
      assertThat(client.getEnergy(TestData.energyQuery())).isNotNull();
      assertThat(client.sendAsync(TestData.energyQuery()).join()).isNotNull();
    }
  }

  @Test
  void errorOnRetryEndsTheCall() throws Exception {
    CallListener broken =
        new CallListener() {
          @Override
          public void retrying(CallEvent call) {
            throw new LinkageError("a library is missing");
          }
        };
    try (TestBackend backend = new TestBackend();
        var client = client(backend, broken)) {
      backend.api(json(200, "{\"data\":"));
      assertThatThrownBy(() -> client.getEnergy(TestData.energyQuery()))
          .isInstanceOf(LinkageError.class);
    }
  }

  @Test
  void reportsTheStatusOfTheLastResponse() throws Exception {
    List<CallEvent> events = new CopyOnWriteArrayList<>();
    CallListener keeping =
        new CallListener() {
          @Override
          public void ended(CallEvent call) {
            events.add(call);
          }
        };
    try (TestBackend backend = new TestBackend();
        var client = client(backend, keeping)) {
      backend.tokens(json(400, "{\"error\":\"invalid_client\"}"));
      failure(AuthenticationException.class, client);
    }
    try (TestBackend backend = new TestBackend();
        var client = client(backend, keeping)) {
      MockResponse nothing =
          json(200, "")
              .newBuilder()
              .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
              .build();
      backend.api(
          json(503, "").newBuilder().setHeader("x-ms-request-id", "first").build(), nothing);
      failure(FluviusConnectionException.class, client);
    }
    assertThat(events).extracting(CallEvent::statusCode).containsExactly(400, 0);
    assertThat(events.get(1).requestId()).isNull();
  }

  @Test
  void doesNotReportThePathOfUnknownOperations() throws Exception {
    try (TestBackend backend = new TestBackend().offContract();
        var client = client(backend, listener)) {
      backend.api(json(404, "{}"));
      NotFoundException e =
          failure(NotFoundException.class, client, c -> c.getRaw("/api/meters/" + TestData.EAN));
      assertThat(e.operation()).isEqualTo("get");
      assertThat(e.getMessage()).doesNotContain(TestData.EAN);
    }
    assertThat(told).hasSize(1).allMatch(line -> line.startsWith("ended: get: NotFound"));
  }

  @Test
  void reportsASessionThatWasNotCreated() throws Exception {
    try (TestBackend backend = new TestBackend();
        var client = client(backend, listener)) {
      backend.api(json(200, "{\"data\":{\"status\":\"failed\"}}"));
      ClientSessionFailedException e =
          failure(
              ClientSessionFailedException.class,
              client,
              c -> c.createClientSession(TestData.sessionRequest().build()));
      assertThat(e.response()).isNotNull();
      assertThat(backend.apiRequests()).hasSize(1);
    }
    assertThat(told.get(0)).contains("ClientSessionFailedException, status 200");
  }

  /** A listener for each call, as tracing needs it. */
  @Test
  void startedChoosesTheListenerOfTheCall() throws Exception {
    CallListener perCall =
        new CallListener() {
          @Override
          public CallListener started(CallEvent call) {
            told.add("started: " + call + " " + call.method() + " " + call.server().encodedPath());
            return listener;
          }

          @Override
          public void ended(CallEvent call) {
            told.add("ended, but not here");
          }
        };
    try (TestBackend backend = new TestBackend();
        var client =
            backend.clientBuilder().name("north").time(time.time()).listener(perCall).build()) {
      backend.api(json(200, "{}"));
      client.getEnergy(TestData.energyQuery());
    }
    assertThat(told)
        .containsExactly(
            "started: north: getEnergy of **************0001: started, 0 ms, 0 attempts GET /",
            "ended: north: getEnergy of **************0001: success, status 200, 0 ms, 1 attempt");
  }

  @Test
  void asynchronousCallsStartOnTheCallingThread() throws Exception {
    List<Thread> threads = new CopyOnWriteArrayList<>();
    CallListener keeping =
        new CallListener() {
          @Override
          public CallListener started(CallEvent call) {
            threads.add(Thread.currentThread());
            return listener;
          }
        };
    try (TestBackend backend = new TestBackend();
        var client =
            backend
                .clientBuilder()
                .listener(keeping)
                .executor(
                    task -> {
                      throw new RejectedExecutionException("full");
                    })
                .build()) {
      assertThatThrownBy(() -> client.sendAsync(TestData.energyQuery()))
          .isInstanceOf(RejectedExecutionException.class);
    }
    assertThat(threads).containsExactly(Thread.currentThread());
    assertThat(told).hasSize(1).first().asString().contains("RejectedExecutionException");
  }

  @Test
  void errorsOfStartedDoNotFailCalls() throws Exception {
    CallListener broken =
        new CallListener() {
          @Override
          public CallListener started(CallEvent call) {
            throw new IllegalStateException("started");
          }

          @Override
          public void ended(CallEvent call) {
            told.add("ended");
          }
        };
    try (TestBackend backend = new TestBackend();
        var client = client(backend, broken)) {
      backend.api(json(200, "{}"));
      assertThat(client.getEnergy(TestData.energyQuery())).isNotNull();
    }
    assertThat(told).containsExactly("ended");
  }
}
