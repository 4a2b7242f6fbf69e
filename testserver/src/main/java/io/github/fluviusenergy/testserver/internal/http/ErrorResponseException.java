package io.github.fluviusenergy.testserver.internal.http;

import mockwebserver3.MockResponse;

/** Ends the processing of a request with an error response. */
public final class ErrorResponseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient MockResponse response;

  public ErrorResponseException(MockResponse response) {
    super(response.getStatus(), null, false, false);
    this.response = response;
  }

  public MockResponse response() {
    return response;
  }
}
