package io.github.fluviusenergy.testserver.internal.http;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.SocketEffect;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** Creates responses. */
public final class Responses {
  private Responses() {}

  public static MockResponse json(int status, JsonObject body) {
    return text(status, "application/json; charset=utf-8", body.toString());
  }

  public static MockResponse text(int status, String contentType, String body) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", contentType)
        .body(body)
        .build();
  }

  public static MockResponse empty(int status) {
    return new MockResponse.Builder().code(status).build();
  }

  public static MockResponse methodNotAllowed(String allowed) {
    return empty(405).newBuilder().setHeader("Allow", allowed).build();
  }

  /**
   * The response over HTTP/2, which has neither chunks nor headers about the connection.
   * MockWebServer stalls and closes connections with HTTP/1.1 only.
   */
  public static MockResponse overHttp2(MockResponse response, Runnable closeConnection) {
    if (response.getOnResponseStart() instanceof SocketEffect.Stall) {
      return new MockResponse.Builder().headersDelay(Long.MAX_VALUE, TimeUnit.NANOSECONDS).build();
    }
    if (response.getOnResponseStart() instanceof SocketEffect.CloseSocket) {
      closeConnection.run();
      return response;
    }
    MockResponse.Builder changed =
        response.newBuilder().removeHeader("Transfer-Encoding").removeHeader("Connection");
    MockResponseBody body = response.getBody();
    if (body instanceof StreamedJson streamed) {
      changed.body(streamed.unchunked()).removeHeader("Content-Length");
    } else if (response.getOnResponseEnd() instanceof SocketEffect.CloseSocket) {
      changed.body(new CutOffBody(body, closeConnection));
    }
    return changed.build();
  }

  /** A body after which the connection is closed, without an end of the stream. */
  private record CutOffBody(@Nullable MockResponseBody body, Runnable closeConnection)
      implements MockResponseBody {
    @Override
    public long getContentLength() {
      return -1;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      if (body != null) {
        body.writeTo(sink);
      }
      sink.flush();
      closeConnection.run();
    }
  }

  /** The response to HEAD. MockWebServer would send the body with it. */
  public static MockResponse withoutBody(MockResponse response) {
    return response.newBuilder().removeHeader("Transfer-Encoding").body("").build();
  }
}
