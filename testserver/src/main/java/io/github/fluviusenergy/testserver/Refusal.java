package io.github.fluviusenergy.testserver;

import mockwebserver3.MockResponse;

/** Ends the handling of a request with an error answer; it never leaves the server. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient MockResponse answer;

  Refusal(MockResponse answer) {
    super(answer.getStatus(), null, false, false);
    this.answer = answer;
  }

  MockResponse answer() {
    return answer;
  }
}
