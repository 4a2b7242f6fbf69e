package io.github.fluviusenergy;

import java.time.Duration;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all calls of one client have in common. */
record CallContext(
    Time time,
    Failures failures,
    RetryPolicy retries,
    Duration deadline,
    @Nullable Pace pace,
    CallListener listener,
    String userAgent) {

  private static final Logger log = LoggerFactory.getLogger(FluviusEnergyClient.class);

  /** Says who we are, where the caller has not. */
  Request identified(Request request) {
    return request.header("User-Agent") != null
        ? request
        : request.newBuilder().header("User-Agent", userAgent).build();
  }

  void retrying(CallEvent event, Duration delay) {
    log.debug("{}; next try in {} ms", event, delay.toMillis());
    try {
      listener.retrying(event);
    } catch (RuntimeException e) {
      log.warn("The CallListener failed", e);
    }
  }

  void ended(CallEvent event) {
    log.debug("{}", event);
    try {
      listener.ended(event);
    } catch (RuntimeException e) {
      log.warn("The CallListener failed", e);
    }
  }
}
