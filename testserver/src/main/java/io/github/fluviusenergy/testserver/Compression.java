package io.github.fluviusenergy.testserver;

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

/** gzip, for those who ask for it. A streamed answer is compressed while it leaves. */
final class Compression {
  private Compression() {}

  static MockResponse of(ReceivedRequest request, MockResponse answer) {
    MockResponseBody body = answer.getBody();
    if (body == null || body.getContentLength() == 0 || !isAskedFor(request)) {
      return answer;
    }
    MockResponse.Builder compressed = answer.newBuilder();
    if (body instanceof StreamedJson streamed) {
      compressed.body(streamed.compressed()).removeHeader("Content-Length");
    } else {
      compressed.body(compress(body));
    }
    return compressed
        .setHeader("Content-Encoding", "gzip")
        .addHeader("Vary", "Accept-Encoding")
        .build();
  }

  /** The sink whose input arrives compressed at another; fast rather than small. */
  static GzipSink gzip(Sink sink) {
    GzipSink gzip = new GzipSink(sink);
    gzip.deflater().setLevel(Deflater.BEST_SPEED);
    return gzip;
  }

  private static Buffer compress(MockResponseBody body) {
    Buffer compressed = new Buffer();
    try (BufferedSink sink = Okio.buffer((Sink) gzip(compressed))) {
      body.writeTo(sink);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed;
  }

  private static boolean isAskedFor(ReceivedRequest request) {
    return accepts(request.header("Accept-Encoding"));
  }

  private static boolean accepts(@Nullable String header) {
    if (header == null) {
      return false;
    }
    for (String coding : header.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = coding.replace(" ", "").split(";", 2);
      boolean refused = parts.length > 1 && parts[1].matches("q=0(\\.0*)?");
      if (parts[0].equals("gzip") || parts[0].equals("*")) {
        return !refused;
      }
    }
    return false;
  }
}
