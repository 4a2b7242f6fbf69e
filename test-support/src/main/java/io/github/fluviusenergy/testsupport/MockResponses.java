package io.github.fluviusenergy.testsupport;

import mockwebserver3.MockResponse;

/** Responses of the API and of the token endpoint. */
public final class MockResponses {
  private MockResponses() {}

  public static MockResponse json(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", "application/json; charset=utf-8")
        .body(body)
        .build();
  }

  /** Returns a web page, such as the sign-in page of a proxy. */
  public static MockResponse html(int status) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", "text/html")
        .body("<!DOCTYPE html><html><body>Sign in, please</body></html>")
        .build();
  }

  /** Returns a response without content type and body. */
  public static MockResponse empty(int status) {
    return new MockResponse.Builder().code(status).build();
  }

  /** Returns the token endpoint's response with a token that expires in an hour. */
  public static MockResponse token(String value) {
    return json(
        200,
        "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"ext_expires_in\":3600,\"access_token\":\""
            + value
            + "\"}");
  }
}
