package io.github.fluviusenergy.client;

import com.google.gson.JsonParseException;
import com.google.gson.JsonSyntaxException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import io.github.fluviusenergy.client.internal.PrintableText;
import io.github.fluviusenergy.client.internal.json.MemoryLimit;
import io.github.fluviusenergy.client.internal.json.ModelJsonReader;
import java.io.EOFException;
import java.io.FilterReader;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the JSON of one response. It throws an {@link IOException} if the connection failed and a
 * {@link JsonParseException} if the document is malformed, where JSON readers throw an IOException
 * for both.
 */
final class ResponseReader extends FilterReader {
  private final @Nullable MediaType contentType;
  private @Nullable IOException failure;

  ResponseReader(ResponseBody body) {
    super(body.charStream());
    contentType = body.contentType();
  }

  <T> T decode(TypeAdapter<T> adapter, MemoryLimit memory) throws IOException {
    JsonReader json = ModelJsonReader.keepingUnknownFields(this, memory);
    return guarded(
        json,
        () -> {
          requireJson();
          T value = adapter.read(json);
          requireEnd(json);
          if (value == null) {
            throw new JsonSyntaxException("expected an object at $ but found null");
          }
          return value;
        });
  }

  interface Reading<T> {
    T read() throws IOException;
  }

  /**
   * Reads, and throws an exception by the cause of a failure.
   *
   * @throws IOException if the connection failed
   * @throws JsonSyntaxException if the document is malformed
   */
  <T> T guarded(JsonReader json, Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (JsonSyntaxException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      if (failure != null) {
        throw failure;
      }
      throw malformed(json, e);
    }
  }

  /** Requires the end of the document: the reader throws if anything follows. */
  void requireEnd(JsonReader json) throws IOException {
    var unused = json.peek();
  }

  void requireJson() {
    if (contentType != null
        && (contentType.subtype().contains("html") || contentType.subtype().contains("xml"))) {
      throw new JsonSyntaxException(
          "expected JSON but the response is "
              + contentType.type()
              + "/"
              + contentType.subtype()
              + ", as from a login page or a proxy");
    }
  }

  private static JsonSyntaxException malformed(JsonReader json, Exception e) {
    String path = json.getPath();
    if (e instanceof EOFException) {
      return new JsonSyntaxException(
          path.equals("$")
              ? "expected JSON but the response is empty"
              : printable("the JSON is truncated at " + path),
          new EOFException());
    }
    // not chained: its message may contain the path as the server wrote it, of any length
    return new JsonSyntaxException(printable("malformed JSON at " + path + ": " + e.getMessage()));
  }

  /** Field names come from the server: they must neither flood a log nor start a line in it. */
  private static String printable(String text) {
    return PrintableText.of(PrintableText.startOf(text));
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    try {
      return super.read(buffer, offset, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }
}
