package io.github.fluviusenergy.tracing;

import io.github.fluviusenergy.CallEvent;
import io.github.fluviusenergy.CallListener;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Objects;

/**
 * Observes each call with Micrometer: as a span with Micrometer Tracing, and as the timer {@code
 * fluvius.calls} with a {@code MeterRegistry}. A retry is an event of the observation.
 *
 * <pre>{@code
 * FluviusEnergyClient client =
 *     FluviusEnergyClient.builder()
 *         .environment(Environment.PRODUCTION)
 *         .listener(ObservationListener.of(observationRegistry))
 *         .build();
 * }</pre>
 *
 * <p>The key values for metrics are {@code client} (the client's name, or {@code default}), {@code
 * operation} and {@code outcome}. Spans have {@code status} and {@code request_id} too.
 *
 * <p>Immutable and thread-safe.
 */
public final class ObservationListener implements CallListener {
  private final ObservationRegistry registry;

  private ObservationListener(ObservationRegistry registry) {
    this.registry = registry;
  }

  /**
   * Creates a listener for {@link FluviusEnergyClient.Builder#listener}. Several clients can share
   * it.
   *
   * @param registry where the observations go
   * @return the listener
   */
  public static ObservationListener of(ObservationRegistry registry) {
    return new ObservationListener(Objects.requireNonNull(registry, "registry"));
  }

  @Override
  public CallListener started(CallEvent call) {
    return new CallObservation(
        Observation.createNotStarted("fluvius.calls", registry)
            .contextualName("fluvius " + call.operation())
            .lowCardinalityKeyValue("client", Objects.requireNonNullElse(call.client(), "default"))
            .lowCardinalityKeyValue("operation", call.operation())
            .lowCardinalityKeyValue("outcome", "none")
            .start());
  }

  /** Stops the observation of one call. */
  private record CallObservation(Observation observation) implements CallListener {
    @Override
    public void retrying(CallEvent call) {
      observation.event(Observation.Event.of("retry", "retry after " + call.outcome()));
    }

    @Override
    public void ended(CallEvent call) {
      observation.lowCardinalityKeyValue("outcome", call.outcome());
      observation.highCardinalityKeyValue("status", String.valueOf(call.statusCode()));
      if (call.requestId() != null) {
        observation.highCardinalityKeyValue(KeyValue.of("request_id", call.requestId()));
      }
      if (call.failure() != null) {
        observation.error(call.failure());
      }
      observation.stop();
    }
  }
}
