package io.github.fluviusenergy.testserver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import okio.Buffer;
import org.junit.jupiter.api.Test;

class Utf8WriterTest {
  /** Of one, two, three and four bytes; the last is a pair of surrogates. */
  private static final String TEXT = "aé€🔋";

  @Test
  void charactersOfAllWidthsArriveAcrossThePiecesInWhichTheyArePassedOn() throws IOException {
    for (String before : new String[] {"", "-", "--", "---", "----"}) {
      Buffer sink = new Buffer();
      JsonWriter json = new JsonWriter(new Utf8Writer(sink));
      json.beginArray();
      StringBuilder expected = new StringBuilder("[");
      for (int i = 0; i < 10_000; i++) {
        json.value(before + TEXT);
        expected.append(i == 0 ? "" : ",").append('"').append(before).append(TEXT).append('"');
      }
      json.endArray().flush();

      assertEquals(expected.append(']').toString(), sink.readUtf8());
    }
  }

  @Test
  void aPairOfSurrogatesThatComesCharacterByCharacterStaysOne() throws IOException {
    Buffer sink = new Buffer();
    try (Utf8Writer writer = new Utf8Writer(sink)) {
      for (int i = 0; i < 20_000 * TEXT.length(); i++) {
        writer.write(TEXT.charAt(i % TEXT.length()));
      }
    }

    assertEquals(TEXT.repeat(20_000), sink.readUtf8());
  }

  @Test
  void whatIsWrittenIsPassedOnBeforeItIsAll() throws IOException {
    Buffer sink = new Buffer();
    Utf8Writer writer = new Utf8Writer(sink);

    writer.write("x".repeat(10_000).toCharArray());

    assertEquals(10_000, sink.size());
  }
}
