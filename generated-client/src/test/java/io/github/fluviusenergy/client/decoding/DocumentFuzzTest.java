package io.github.fluviusenergy.client.decoding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.gson.JsonParseException;
import io.github.fluviusenergy.client.ApiException;
import io.github.fluviusenergy.client.EnergyStream;
import io.github.fluviusenergy.client.TestJson;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.streaming.StreamedSlice;
import java.util.Arrays;
import java.util.Random;
import okio.Buffer;
import org.junit.jupiter.api.Test;

/** Whatever comes: a response, or the one exception that says where it is wrong. */
class DocumentFuzzTest {
  private static final int TRIES = 20_000;

  private final Random random = new Random(20260102);

  @Test
  void mutatedDocumentsAreReadOrThrowJsonParseException() {
    int responses = 0;
    for (int i = 0; i < TRIES; i++) {
      byte[] bytes = mutated();
      String text = new String(bytes, UTF_8);
      Throwable whole = catchThrowable(() -> TestJson.decode(text, EnergyResponse.class));
      Throwable streamed = catchThrowable(() -> readAll(bytes));

      responses += whole == null ? 1 : 0;
      for (Throwable thrown : Arrays.asList(whole, streamed)) {
        if (thrown != null) {
          assertThat(thrown instanceof ApiException ? thrown.getCause() : thrown)
              .as(text)
              .isInstanceOf(JsonParseException.class);
        }
      }
    }
    // were it all of one kind, nothing would be tested
    assertThat(responses).isBetween(TRIES / 100, TRIES * 99 / 100);
  }

  private static void readAll(byte[] bytes) throws ApiException {
    try (EnergyStream stream = StreamedSlice.stream(new Buffer().write(bytes))) {
      while (stream.next()) {
        assertThat(stream.slice()).isNotNull();
        assertThat(stream.headpoint()).isNotNull();
      }
    }
  }

  /** A good document with up to three bytes changed, cut out or doubled. */
  private byte[] mutated() {
    String[] documents = {
      "energy-on-meter",
      "energy-on-headpoint",
      "energy-on-headpoint-and-meter",
      "energy-unknown-things"
    };
    byte[] bytes = TestDocument.text(documents[random.nextInt(documents.length)]).getBytes(UTF_8);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(bytes.length);
      int end = Math.min(bytes.length, at + 1 + random.nextInt(8));
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = (byte) "{}[]\",:0-9.eEtfn".charAt(random.nextInt(16));
        case 2 -> bytes = joined(bytes, at, end);
        default -> bytes = joined(bytes, end, at);
      }
    }
    return bytes;
  }

  private static byte[] joined(byte[] bytes, int end, int start) {
    Buffer buffer = new Buffer();
    buffer.write(bytes, 0, end);
    buffer.write(bytes, start, bytes.length - start);
    return buffer.readByteArray();
  }
}
