package io.github.fluviusenergy.testserver;

import java.util.function.Supplier;
import mockwebserver3.MockResponse;

/** One request, as a failure sees it: the true answer, and the connection that it came on. */
final class Exchange {
  private final ReceivedRequest request;
  private final Supplier<MockResponse> answer;
  private final Runnable reset;

  Exchange(ReceivedRequest request, Supplier<MockResponse> answer, Runnable reset) {
    this.request = request;
    this.answer = answer;
    this.reset = reset;
  }

  ReceivedRequest request() {
    return request;
  }

  /** Carries the request out. */
  MockResponse trueAnswer() {
    return answer.get();
  }

  /** Ends the connection as a crash does: the other side sees a reset, not an end. */
  void reset() {
    reset.run();
  }
}
