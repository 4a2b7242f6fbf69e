package io.github.fluviusenergy.tracing;

import io.github.fluviusenergy.CallEvent;
import io.github.fluviusenergy.CallListener;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.util.Objects;

/**
 * Traces each call as a client span of OpenTelemetry, with the attributes of the semantic
 * conventions for HTTP clients. A retry is an event of the span.
 *
 * <pre>{@code
 * FluviusEnergyClient client =
 *     FluviusEnergyClient.builder()
 *         .environment(Environment.PRODUCTION)
 *         .listener(OpenTelemetryListener.of(GlobalOpenTelemetry.get()))
 *         .build();
 * }</pre>
 *
 * <p>The span's name is the operation, such as {@code getEnergy}. Its attributes are {@code
 * http.request.method}, {@code server.address}, {@code server.port}, {@code
 * http.response.status_code}, {@code http.request.resend_count}, {@code error.type}, {@code
 * fluvius.client} (the name of the client) and {@code fluvius.request_id}. The URL is left out,
 * because its query contains the EAN.
 *
 * <p>Immutable and thread-safe.
 */
public final class OpenTelemetryListener implements CallListener {
  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  private static final AttributeKey<String> ADDRESS = AttributeKey.stringKey("server.address");
  private static final AttributeKey<Long> PORT = AttributeKey.longKey("server.port");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final AttributeKey<Long> RESENDS =
      AttributeKey.longKey("http.request.resend_count");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
  private static final AttributeKey<String> CLIENT = AttributeKey.stringKey("fluvius.client");
  private static final AttributeKey<String> REQUEST_ID =
      AttributeKey.stringKey("fluvius.request_id");

  private final Tracer tracer;

  private OpenTelemetryListener(Tracer tracer) {
    this.tracer = tracer;
  }

  /**
   * Creates a listener for {@link FluviusEnergyClient.Builder#listener}. Several clients can share
   * it.
   *
   * @param openTelemetry where the spans go
   * @return the listener
   */
  public static OpenTelemetryListener of(OpenTelemetry openTelemetry) {
    return new OpenTelemetryListener(
        Objects.requireNonNull(openTelemetry, "openTelemetry")
            .getTracer("io.github.fluviusenergy"));
  }

  @Override
  public CallListener started(CallEvent call) {
    Span span =
        tracer
            .spanBuilder(call.operation())
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute(METHOD, call.method())
            .setAttribute(ADDRESS, call.server().host())
            .setAttribute(PORT, (long) call.server().port())
            .startSpan();
    if (call.client() != null) {
      span.setAttribute(CLIENT, call.client());
    }
    return new SpanListener(span);
  }

  /** Ends the span of one call. */
  private record SpanListener(Span span) implements CallListener {
    @Override
    public void retrying(CallEvent call) {
      span.addEvent("retry", Attributes.of(ERROR, errorType(call)));
    }

    @Override
    public void ended(CallEvent call) {
      if (call.statusCode() != 0) {
        span.setAttribute(STATUS, (long) call.statusCode());
      }
      if (call.attempts() > 1) {
        span.setAttribute(RESENDS, call.attempts() - 1L);
      }
      if (call.requestId() != null) {
        span.setAttribute(REQUEST_ID, call.requestId());
      }
      Throwable failure = call.failure();
      if (failure != null) {
        span.setAttribute(ERROR, errorType(call));
        span.setStatus(StatusCode.ERROR, Objects.requireNonNullElse(failure.getMessage(), ""));
      }
      span.end();
    }

    /** The status of a response is an error's type, or the class of the exception. */
    private static String errorType(CallEvent call) {
      return call.statusCode() >= 400 ? String.valueOf(call.statusCode()) : call.outcome();
    }
  }
}
