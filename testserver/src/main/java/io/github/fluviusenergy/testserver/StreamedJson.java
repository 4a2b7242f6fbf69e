package io.github.fluviusenergy.testserver;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.Okio;
import okio.Sink;
import okio.Timeout;

/**
 * A JSON answer that is written while it leaves, in chunks, so that a large one is never in memory
 * as a whole.
 */
final class StreamedJson implements MockResponseBody {
  /** Writes the document. */
  interface Document {
    void writeTo(JsonWriter json) throws IOException;
  }

  private static final int CHUNK = 32 * 1024;

  private final Document document;
  private final boolean compressed;

  private StreamedJson(Document document, boolean compressed) {
    this.document = document;
    this.compressed = compressed;
  }

  /** The same answer, for a client that takes gzip. */
  StreamedJson compressed() {
    return new StreamedJson(document, true);
  }

  static MockResponse answer(Document document) {
    return new MockResponse.Builder()
        .setHeader("Content-Type", "application/json; charset=utf-8")
        .body(new StreamedJson(document, false))
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
    ChunkSink chunks = new ChunkSink(sink);
    try (BufferedSink content =
        Okio.buffer(compressed ? Compression.gzip(chunks) : (Sink) chunks)) {
      writeDocumentTo(content);
    }
    chunks.end();
  }

  /** Writes the document alone, without chunks and not compressed. */
  void writeDocumentTo(BufferedSink sink) throws IOException {
    JsonWriter json = new JsonWriter(new Utf8Writer(sink));
    document.writeTo(json);
    json.flush();
  }

  /** Gathers what is written and passes it on in HTTP/1.1's chunks. */
  private static final class ChunkSink implements Sink {
    private final BufferedSink sink;
    private final Buffer pending = new Buffer();

    ChunkSink(BufferedSink sink) {
      this.sink = sink;
    }

    @Override
    public void write(Buffer source, long byteCount) throws IOException {
      pending.write(source, byteCount);
      if (pending.size() >= CHUNK) {
        writeChunk();
      }
    }

    void end() throws IOException {
      writeChunk();
      // MockWebServer adds the trailers, and with them the last empty line.
      sink.writeUtf8("0\r\n");
    }

    private void writeChunk() throws IOException {
      if (pending.size() > 0) {
        sink.writeHexadecimalUnsignedLong(pending.size()).writeUtf8("\r\n");
        sink.write(pending, pending.size());
        sink.writeUtf8("\r\n");
      }
    }

    // Chunks have their own size: a flush of the JSON is no reason to send a small one.
    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public Timeout timeout() {
      return sink.timeout();
    }
  }
}
