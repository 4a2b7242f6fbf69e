package io.github.fluviusenergy.client;

import com.google.gson.JsonParseException;
import com.google.gson.JsonSyntaxException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import io.github.fluviusenergy.client.internal.json.ModelJsonReader;
import java.io.EOFException;
import java.io.FilterReader;
import java.io.IOException;
import java.util.regex.Pattern;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the JSON of one response. It throws an {@link IOException} if the connection failed and a
 * {@link JsonParseException} if the document is malformed, where JSON readers throw an IOException
 * for both.
 */
final class ResponseReader extends FilterReader {
  /**
   * Bounds the characters of a response that is decoded as a whole. Compression can shrink a
   * document a thousandfold, and a string of this length needs three times its size while it grows.
   */
  private static final long MAX_CHARS = Runtime.getRuntime().maxMemory() / 6;

  private static final int MAX_MESSAGE_LENGTH = 300;

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

  private final @Nullable MediaType contentType;
  private @Nullable IOException failure;
  private long allowance = Long.MAX_VALUE;
  private long allowed = Long.MAX_VALUE;

  ResponseReader(ResponseBody body) {
    super(body.charStream());
    contentType = body.contentType();
  }

  <T> T decode(TypeAdapter<T> adapter) throws IOException {
    allow(MAX_CHARS);
    JsonReader json = ModelJsonReader.keepingUnknownFields(this);
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

  /**
   * Sets how many more characters may be read until the next call. A longer document is refused as
   * malformed.
   */
  void allow(long characters) {
    allowance = characters;
    allowed = characters;
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
    String path = oneLine(json.getPath());
    if (e instanceof EOFException) {
      return new JsonSyntaxException(
          path.equals("$")
              ? "expected JSON but the response is empty"
              : "the JSON is truncated at " + path,
          new EOFException());
    }
    // not chained: its message may contain the path as the server wrote it, of any length
    return new JsonSyntaxException(
        "malformed JSON at " + path + ": " + oneLine(String.valueOf(e.getMessage())));
  }

  /** Field names come from the server: they must neither flood a log nor start a line in it. */
  private static String oneLine(String text) {
    String line = CONTROL.matcher(text).replaceAll(" ");
    return line.length() <= MAX_MESSAGE_LENGTH ? line : line.substring(0, MAX_MESSAGE_LENGTH) + "…";
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    if (allowance <= 0) {
      throw new JsonSyntaxException(
          "the response exceeds "
              + allowed
              + " characters: read it as a stream, or give the JVM more heap");
    }
    try {
      int count = super.read(buffer, offset, length);
      allowance -= Math.max(0, count);
      return count;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }
}
