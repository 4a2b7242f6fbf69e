package io.github.fluviusenergy.integration;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.FluviusException;
import io.github.fluviusenergy.testserver.Fault;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.ReceivedRequest;
import io.github.fluviusenergy.testserver.TestMandate;
import io.github.fluviusenergy.testsupport.TestCertificate;
import io.github.fluviusenergy.testsupport.TestLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Lets calls fail in every way, and searches for secrets in all that is left of them: messages,
 * causes, what was suppressed, the exceptions' serialized form, and the log at its finest.
 */
class SecretMaskingTest {
  private static final String START = "SecretMaskingTest starts";

  private static final TestCertificate REGISTERED = new TestCertificate();

  // Not the server's own, so that it refuses them; with signs that forms and URLs write otherwise.
  private static final String SECRET = "s3cr3t+/=&~never%shown";
  private static final String KEY = "k3y+/=&~never_shown";
  private static final String PASSWORD = "p4ss+/=&~never_shown";

  private final Set<String> secrets = new LinkedHashSet<>(List.of(SECRET, KEY, PASSWORD));
  private final List<String> left = new ArrayList<>();

  /** OkHttp logs by the JDK's loggers, which do not reach SLF4J without a bridge. */
  private final Logger okHttp = Logger.getLogger("okhttp3");

  private final Queue<String> okHttpsLog = new ConcurrentLinkedQueue<>();
  private final Handler gathering =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          okHttpsLog.add(new SimpleFormatter().format(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void gatherWhatOkHttpLogs() {
    gathering.setLevel(Level.ALL);
    okHttp.setLevel(Level.ALL);
    okHttp.addHandler(gathering);
  }

  @AfterEach
  void gatherNoMore() {
    okHttp.removeHandler(gathering);
    okHttp.setLevel(null);
  }

  @Test
  void exceptionsAndLogsContainNoSecrets(@TempDir Path folder) throws Exception {
    LoggerFactory.getLogger(SecretMaskingTest.class).info(START);
    succeed();
    attempt(Map.of("FLUVIUS_SANDBOX_CLIENT_SECRET", SECRET), server -> {});
    attempt(Map.of("FLUVIUS_SANDBOX_SUBSCRIPTION_KEY", KEY), server -> {});
    attempt(certificate(REGISTERED, new TestCertificate()), server -> {});
    attempt(certificate(new TestCertificate(), REGISTERED), server -> {});
    Path pkcs12 = REGISTERED.pkcs12(folder.resolve("client.pfx"), PASSWORD);
    attempt(
        Map.of(
            "FLUVIUS_SANDBOX_CLIENT_SECRET",
            "",
            "FLUVIUS_SANDBOX_CERTIFICATE_PATH",
            pkcs12.toString(),
            "FLUVIUS_SANDBOX_CERTIFICATE_PASSWORD",
            PASSWORD),
        server -> server.tokenFaults().next(3, Fault.status(401)));
    for (Fault failure : failures()) {
      attempt(Map.of(), server -> server.faults().next(3, failure));
      attempt(Map.of(), server -> server.tokenFaults().next(3, failure));
      attempt(certificate(REGISTERED, REGISTERED), server -> server.tokenFaults().next(3, failure));
    }

    secrets.add(REGISTERED.pkcs8Pem().lines().skip(5).findFirst().orElseThrow());
    String log = TestLog.text();
    String ours = log.substring(log.indexOf(START)); // without what other tests logged
    String okHttps = String.join("", okHttpsLog);
    assertThat(ours)
        .as("the SDK's log")
        .contains("Requesting an access token from https://localhost")
        .containsPattern("getEnergy of \\*{14}0001: success, status 200, \\d+ ms, 1 attempt")
        .containsPattern("getEnergy of \\*{14}0001: \\w+Exception, status \\d+, \\d+ ms");
    left.add(ours);
    assertThat(okHttpsLog).as("OkHttp's log").isNotEmpty();
    left.add(okHttps);
    for (String text : List.of(ours, okHttps)) {
      assertThat(text.contains(TestRequests.METER)).as("an EAN in %s", text).isFalse();
    }
    assertThat(secrets).as("secrets that went over the wire").hasSizeGreaterThan(20);
    for (String secret : secrets) {
      for (String form : forms(secret)) {
        for (String text : left) {
          assertThat(text.contains(form)).as("%s in %s", form, text).isFalse();
        }
      }
    }
  }

  private static List<Fault> failures() {
    return List.of(
        Fault.status(401),
        Fault.status(500),
        Fault.htmlPage(),
        Fault.malformedJson(),
        Fault.disconnect(),
        Fault.truncatedBody(),
        Fault.response(302, Map.of("Location", "https://elsewhere.example/"), ""));
  }

  /** Successful calls log as well. */
  private void succeed() {
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client = TestClients.of(server)) {
      server.mandates().add(TestMandate.of(TestRequests.METER, "customer-7", "VH_kwartier_uur"));
      TestRequests.ofEachOperation().values().forEach(operation -> operation.accept(client));
      server.requests().all().forEach(this::noteSecrets);
    }
  }

  private void attempt(Map<String, String> settings, Consumer<FluviusTestServer> preparation)
      throws IOException {
    try (FluviusTestServer server =
        FluviusTestServer.builder().trustCertificate(REGISTERED.certificate()).start()) {
      Map<String, String> environment = new HashMap<>(server.credentials().environment());
      environment.putAll(settings);
      environment.values().removeIf(String::isEmpty);
      FluviusCredentials credentials =
          FluviusCredentials.fromEnv("FLUVIUS_SANDBOX", environment::get);
      try (FluviusEnergyClient client = TestClients.builder(server, credentials).build()) {
        for (Consumer<FluviusEnergyClient> operation : TestRequests.ofEachOperation().values()) {
          preparation.accept(server);
          Throwable failure = catchThrowable(() -> operation.accept(client));
          assertThat(failure).isInstanceOf(FluviusException.class);
          gather(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
          left.add(serialized(failure));
          server.faults().clear();
          server.tokenFaults().clear();
        }
        left.add(client + " " + credentials + " " + server);
      }
      server.requests().all().forEach(this::noteSecrets);
    }
  }

  private void noteSecrets(ReceivedRequest request) {
    if (request.isTokenRequest()) {
      HttpUrl form = request.url().newBuilder().encodedQuery(request.body()).build();
      form.queryParameterValues("client_secret").forEach(secrets::add);
      form.queryParameterValues("client_assertion").forEach(secrets::add);
    } else {
      secrets.add(request.header("Authorization").substring("Bearer ".length()));
      secrets.add(request.header("Ocp-Apim-Subscription-Key"));
    }
  }

  private void gather(Throwable failure, Set<Throwable> seen) {
    if (failure == null || !seen.add(failure)) {
      return;
    }
    left.add(failure + " " + failure.getMessage() + " " + failure.getLocalizedMessage());
    gather(failure.getCause(), seen);
    for (Throwable suppressed : failure.getSuppressed()) {
      gather(suppressed, seen);
    }
  }

  private static String serialized(Throwable failure) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(failure);
    }
    return bytes.toString(ISO_8859_1);
  }

  private static Set<String> forms(String secret) {
    byte[] bytes = secret.getBytes(UTF_8);
    return new HashSet<>(
        List.of(
            secret,
            URLEncoder.encode(secret, UTF_8),
            Base64.getEncoder().encodeToString(bytes),
            Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
  }

  private static Map<String, String> certificate(TestCertificate thumbprint, TestCertificate key) {
    return Map.of(
        "FLUVIUS_SANDBOX_CLIENT_SECRET", "",
        "FLUVIUS_SANDBOX_CERTIFICATE_THUMBPRINT", thumbprint.sha1(),
        "FLUVIUS_SANDBOX_PRIVATE_KEY", key.pkcs8Pem());
  }
}
