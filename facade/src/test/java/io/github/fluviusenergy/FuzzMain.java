package io.github.fluviusenergy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.fluviusenergy.auth.AccessToken;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import mockwebserver3.MockResponse;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;

/**
 * Calls an API that returns anything, and echoes secrets. Prints the number of calls, and ends with
 * an exception if one throws something else than a {@link FluviusException}, or prints a secret.
 */
final class FuzzMain {
  private static final int CLIENTS = 100;
  private static final int CALLS_PER_CLIENT = 20;
  private static final int SHOWN = 8;
  private static final String[] STARTS = {
    "",
    "{\"data\":",
    "{\"data\":{\"mandates\":[",
    "{\"data\":{\"headpoint\":{\"$type\":\"metering-on-headpoint\",\"hourlyEnergy\":[{\"start\":\"",
    "{\"_meta\":{\"fetchTime\":\"",
    "{\"message\":\"",
    "{\"errors\":{\"ean\":[\"",
    "<html>",
  };
  private static final List<Consumer<FluviusEnergyClient>> CALLS =
      List.of(
          FluviusEnergyClient::getMandates,
          client -> client.getEnergy(TestData.energyQuery()),
          client -> client.createClientSession(TestData.sessionRequest().build()),
          client -> client.sendRaw(MandateQuery.all()),
          FuzzMain::stream);

  private final Random random = new Random(42);
  private final MockResponse bomb =
      new MockResponse.Builder()
          .setHeader("Content-Encoding", "gzip")
          .body(zipped("{\"data\":{\"mandates\":[", "{},", 30_000_000))
          .build();

  private FuzzMain() throws IOException {}

  public static void main(String[] args) throws Exception {
    System.out.println(new FuzzMain().run() + " calls");
    System.exit(0); // idle threads of the server
  }

  private int run() throws Exception {
    int calls = 0;
    try (TestBackend backend = new TestBackend().offContract()) {
      for (int i = 0; i < CLIENTS; i++) {
        String key = text('!', '~', SHOWN + random.nextInt(60));
        String token = text('!', '~', 16 + random.nextInt(60));
        try (FluviusEnergyClient client =
            backend
                .clientBuilder()
                .credentials(
                    TestBackend.credentials()
                        .subscriptionKey(key)
                        .dataAccessContractNumber("1")
                        .build())
                .tokenProvider(() -> new AccessToken(token, Instant.MAX))
                .build()) {
          for (int j = 0; j < CALLS_PER_CLIENT; j++) {
            backend.api(random.nextInt(200) == 0 ? bomb : response(key, token));
            call(client, List.of(key, token));
            calls++;
          }
        }
      }
    }
    return calls;
  }

  private void call(FluviusEnergyClient client, List<String> secrets) {
    try {
      CALLS.get(random.nextInt(CALLS.size())).accept(client);
    } catch (FluviusException e) {
      for (Throwable t = e; t != null; t = t.getCause()) {
        require(String.valueOf(t), secrets);
      }
    }
  }

  private static void stream(FluviusEnergyClient client) {
    try (EnergySlices slices = client.streamEnergy(TestData.energyQuery())) {
      while (slices.next()) {
        slices.slice();
      }
    }
  }

  private static void require(String shown, List<String> secrets) {
    if (shown.chars().anyMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x202E)) {
      throw new AssertionError("invisible characters: " + shown);
    }
    for (String secret : secrets) {
      for (String form : forms(secret)) {
        for (int i = 0; i + SHOWN <= form.length(); i++) {
          if (shown.contains(form.substring(i, i + SHOWN))) {
            throw new AssertionError("part of the secret " + secret + " as " + form + ": " + shown);
          }
        }
      }
    }
  }

  private static List<String> forms(String secret) {
    List<String> forms = new ArrayList<>(List.of(secret, URLEncoder.encode(secret, UTF_8)));
    for (String before : new String[] {"", "a", "ab"}) {
      byte[] bytes = (before + secret).getBytes(UTF_8);
      forms.add(Base64.getEncoder().encodeToString(bytes));
      forms.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
    return forms;
  }

  private MockResponse response(String key, String token) {
    Buffer body = new Buffer().writeUtf8(STARTS[random.nextInt(STARTS.length)]);
    for (int i = random.nextInt(6); i >= 0; i--) {
      switch (random.nextInt(7)) {
        case 0 -> body.write(bytes(random.nextInt(2000)));
        case 1 -> body.writeUtf8(text('\u0001', '\u3000', random.nextInt(500)));
        case 2 -> body.writeUtf8("x".repeat(random.nextInt(5000)));
        case 3 -> body.writeUtf8(escaped(key));
        case 4 -> body.writeUtf8(escaped(token));
        case 5 -> body.writeUtf8(" \",\"[{}]\":1e".substring(random.nextInt(10)));
        default -> {
          List<String> forms = forms(random.nextBoolean() ? key : token);
          body.writeUtf8(escaped(forms.get(random.nextInt(forms.size()))));
        }
      }
    }
    int[] statuses = {200, 200, 200, 200, 400, 401, 403, 404, 429, 500, 503};
    MockResponse.Builder response =
        new MockResponse.Builder().code(statuses[random.nextInt(statuses.length)]).body(body);
    if (random.nextInt(10) == 0) {
      response.setHeader("Content-Encoding", "gzip");
    }
    if (random.nextInt(20) == 0) {
      response.setHeader("Content-Length", -7);
    }
    return response.build();
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private String text(char from, char to, int length) {
    StringBuilder text = new StringBuilder();
    random.ints(length, from, to + 1).forEach(c -> text.append((char) c));
    return text.toString();
  }

  private static Buffer zipped(String start, String repeated, int times) throws IOException {
    Buffer zipped = new Buffer();
    try (BufferedSink sink = Okio.buffer(new GzipSink(zipped))) {
      sink.writeUtf8(start);
      for (int i = 0; i < times; i += 1000) {
        sink.writeUtf8(repeated.repeat(1000));
      }
    }
    return zipped;
  }
}
