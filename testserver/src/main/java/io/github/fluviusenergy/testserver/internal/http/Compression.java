package io.github.fluviusenergy.testserver.internal.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.Deflater;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import okio.Sink;
import org.jspecify.annotations.Nullable;

/** Compresses a response with gzip if the client accepts it. Streamed responses stay streamed. */
public final class Compression {
  private Compression() {}

  public static MockResponse compress(HttpRequest request, MockResponse response) {
    MockResponseBody body = response.getBody();
    if (body == null
        || body.getContentLength() == 0
        || !accepts(request.header("Accept-Encoding"))) {
      return response;
    }
    MockResponse.Builder compressed = response.newBuilder();
    if (body instanceof StreamedJson streamed) {
      compressed.body(streamed.compressed()).removeHeader("Content-Length");
    } else {
      compressed.body(gzip(body));
    }
    return compressed
        .setHeader("Content-Encoding", "gzip")
        .addHeader("Vary", "Accept-Encoding")
        .build();
  }

  /** Compresses into a sink, fast rather than small. */
  static GzipSink gzip(Sink sink) {
    GzipSink gzip = new GzipSink(sink);
    gzip.deflater().setLevel(Deflater.BEST_SPEED);
    return gzip;
  }

  private static Buffer gzip(MockResponseBody body) {
    Buffer compressed = new Buffer();
    try (BufferedSink sink = Okio.buffer((Sink) gzip(compressed))) {
      body.writeTo(sink);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed;
  }

  private static boolean accepts(@Nullable String header) {
    if (header == null) {
      return false;
    }
    for (String coding : header.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = coding.replace(" ", "").split(";", 2);
      boolean rejected = parts.length > 1 && parts[1].matches("q=0(\\.0*)?");
      if (parts[0].equals("gzip") || parts[0].equals("*")) {
        return !rejected;
      }
    }
    return false;
  }
}
