package io.github.fluviusenergy.spring;

import io.github.fluviusenergy.CallEvent;
import io.github.fluviusenergy.CallListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Objects;

/**
 * Counts and times calls by client, operation and outcome, of which there are a few of each; never
 * by meter or customer.
 */
final class FluviusMetrics implements CallListener {
  private final MeterRegistry registry;
  private final boolean timesCalls;

  /**
   * @param timesCalls false if observations do
   */
  FluviusMetrics(MeterRegistry registry, boolean timesCalls) {
    this.registry = registry;
    this.timesCalls = timesCalls;
  }

  @Override
  public void ended(CallEvent call) {
    if (!timesCalls) {
      return;
    }
    Timer.builder("fluvius.calls")
        .description("Calls to Fluvius' Energy API, with their retries")
        .tag("client", Objects.requireNonNullElse(call.client(), "default"))
        .tag("operation", call.operation())
        .tag("outcome", call.outcome())
        .register(registry)
        .record(call.duration());
  }

  @Override
  public void retrying(CallEvent call) {
    Counter.builder("fluvius.retries")
        .description("Calls to Fluvius' Energy API that were sent again")
        .tag("client", Objects.requireNonNullElse(call.client(), "default"))
        .tag("operation", call.operation())
        .tag("outcome", call.outcome())
        .register(registry)
        .increment();
  }
}
