package io.github.fluviusenergy.spring;

import io.github.fluviusenergy.CallEvent;
import io.github.fluviusenergy.CallListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Counts and times calls by operation and outcome, of which there are a few of each; never by meter
 * or customer.
 */
final class FluviusMetrics implements CallListener {
  private final MeterRegistry registry;

  FluviusMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void ended(CallEvent call) {
    Timer.builder("fluvius.calls")
        .description("Calls to Fluvius' Energy API, with their retries")
        .tag("operation", call.operation())
        .tag("outcome", call.outcome())
        .register(registry)
        .record(call.duration());
  }

  @Override
  public void retrying(CallEvent call) {
    Counter.builder("fluvius.retries")
        .description("Calls to Fluvius' Energy API that were sent again")
        .tag("operation", call.operation())
        .tag("outcome", call.outcome())
        .register(registry)
        .increment();
  }
}
