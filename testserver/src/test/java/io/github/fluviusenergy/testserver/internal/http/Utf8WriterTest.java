package io.github.fluviusenergy.testserver.internal.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.stream.JsonWriter;
import io.github.fluviusenergy.testserver.internal.http.StreamedJson.Utf8Writer;
import java.io.IOException;
import okio.Buffer;
import org.junit.jupiter.api.Test;

class Utf8WriterTest {
  /** Characters of one, two, three and four bytes. The last one is a surrogate pair. */
  private static final String TEXT = "aé€🔋";

  @Test
  void writesCharactersOfAllWidths() throws IOException {
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
  void doesNotSplitSurrogatePairs() throws IOException {
    String text = TEXT.repeat(20_000);
    for (int piece : new int[] {1, 2, 3, 7, 4095, 8192, 8194, 8195}) {
      Buffer sink = new Buffer();
      try (Utf8Writer writer = new Utf8Writer(sink)) {
        for (int start = 0; start < text.length(); start += piece) {
          int length = Math.min(piece, text.length() - start);
          if (length == 1) {
            writer.write(text.charAt(start));
          } else {
            writer.write(text, start, length);
          }
        }
      }

      assertEquals(text, sink.readUtf8(), () -> "in pieces of " + piece);
    }
  }

  @Test
  void writesBufferWhenFull() throws IOException {
    Buffer sink = new Buffer();
    Utf8Writer writer = new Utf8Writer(sink);

    writer.write("x".repeat(10_000).toCharArray());
    assertEquals(10_000, sink.size());

    for (int i = 0; i < 8192; i++) {
      writer.write('x');
    }
    assertEquals(18_192, sink.size());
  }
}
