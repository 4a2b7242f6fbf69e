/**
 * Traces calls of the SDK: {@link io.github.fluviusenergy.tracing.OpenTelemetryListener} with
 * OpenTelemetry, {@link io.github.fluviusenergy.tracing.ObservationListener} with Micrometer
 * Observation.
 *
 * <p>Each call is one span, which includes its retries. Its parent is the span that is current when
 * the call is made, also for asynchronous calls. Spans contain neither EANs nor secrets.
 */
@NullMarked
package io.github.fluviusenergy.tracing;

import org.jspecify.annotations.NullMarked;
