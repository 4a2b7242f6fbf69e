package io.github.fluviusenergy.testserver.internal.http;

import com.google.gson.JsonObject;
import mockwebserver3.MockResponse;

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

  /** The response to HEAD. MockWebServer would send the body with it. */
  public static MockResponse withoutBody(MockResponse response) {
    return response.newBuilder().removeHeader("Transfer-Encoding").body("").build();
  }
}
