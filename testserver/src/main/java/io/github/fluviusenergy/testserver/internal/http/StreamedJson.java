package io.github.fluviusenergy.testserver.internal.http;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.Writer;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.Okio;
import okio.Sink;
import okio.Timeout;

/**
 * A JSON body that is sent while it is written, so that it is never all in memory: in chunks, or
 * with HTTP/2 in frames.
 */
public final class StreamedJson implements MockResponseBody {
  /** A JSON document. */
  public interface Document {
    void writeTo(JsonWriter json) throws IOException;
  }

  private static final int CHUNK = 32 * 1024;

  private final Document document;
  private final boolean isCompressed;
  private final boolean isChunked;

  private StreamedJson(Document document, boolean isCompressed, boolean isChunked) {
    this.document = document;
    this.isCompressed = isCompressed;
    this.isChunked = isChunked;
  }

  /** The same body with gzip. */
  StreamedJson compressed() {
    return new StreamedJson(document, true, isChunked);
  }

  /** The same body for HTTP/2, which has no chunks. */
  StreamedJson unchunked() {
    return new StreamedJson(document, isCompressed, false);
  }

  public static MockResponse response(Document document) {
    return new MockResponse.Builder()
        .setHeader("Content-Type", "application/json; charset=utf-8")
        .body(new StreamedJson(document, false, true))
        .removeHeader("Content-Length")
        .setHeader("Transfer-Encoding", "chunked")
        .build();
  }

  @Override
  public long getContentLength() {
    return -1;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    ChunkSink chunks = new ChunkSink(sink, isChunked);
    try (BufferedSink content =
        Okio.buffer(isCompressed ? Compression.gzip(chunks) : (Sink) chunks)) {
      writeDocumentTo(content);
    }
    chunks.end();
  }

  /** Writes the document without chunks and gzip. */
  public void writeDocumentTo(BufferedSink sink) throws IOException {
    JsonWriter json = new JsonWriter(new Utf8Writer(sink));
    document.writeTo(json);
    json.flush();
  }

  /** Writes large parts, each as a chunk of HTTP/1.1 if there are chunks. */
  private static final class ChunkSink implements Sink {
    private final BufferedSink sink;
    private final boolean isChunked;
    private final Buffer pending = new Buffer();

    ChunkSink(BufferedSink sink, boolean isChunked) {
      this.sink = sink;
      this.isChunked = isChunked;
    }

    @Override
    public void write(Buffer source, long byteCount) throws IOException {
      pending.write(source, byteCount);
      if (pending.size() >= CHUNK) {
        writePart();
      }
    }

    void end() throws IOException {
      writePart();
      if (isChunked) {
        // MockWebServer writes the trailers, and therefore the last empty line.
        sink.writeUtf8("0\r\n");
      }
    }

    private void writePart() throws IOException {
      if (!isChunked) {
        sink.write(pending, pending.size());
      } else if (pending.size() > 0) {
        sink.writeHexadecimalUnsignedLong(pending.size()).writeUtf8("\r\n");
        sink.write(pending, pending.size());
        sink.writeUtf8("\r\n");
      }
    }

    // Ignored, because a flush of the JSON writer would create small chunks.
    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public Timeout timeout() {
      return sink.timeout();
    }
  }

  /**
   * Buffers text for the UTF-8 encoder of Okio, because a JSON writer writes single characters. It
   * does not split surrogate pairs.
   */
  static final class Utf8Writer extends Writer {
    private static final int BUFFER_SIZE = 8 * 1024;

    private final BufferedSink sink;
    private final StringBuilder pending = new StringBuilder(BUFFER_SIZE + 256);

    Utf8Writer(BufferedSink sink) {
      this.sink = sink;
    }

    @Override
    public void write(int character) throws IOException {
      pending.append((char) character);
      writeIfFull();
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
      pending.append(text, offset, length);
      writeIfFull();
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
      pending.append(text, offset, offset + length);
      writeIfFull();
    }

    private void writeIfFull() throws IOException {
      int length = pending.length();
      if (length >= BUFFER_SIZE && !Character.isHighSurrogate(pending.charAt(length - 1))) {
        writeBuffer();
      }
    }

    private void writeBuffer() throws IOException {
      sink.writeUtf8(pending.toString());
      pending.setLength(0);
    }

    @Override
    public void flush() throws IOException {
      writeBuffer();
    }

    @Override
    public void close() throws IOException {
      writeBuffer();
    }
  }
}
