package io.github.fluviusenergy.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.CallListener;
import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.MandateQuery;
import io.github.fluviusenergy.NotFoundException;
import io.github.fluviusenergy.testserver.Fault;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls against a test server, and what the SDK of OpenTelemetry exports. */
@NullMarked
class TracingTest {
  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final OpenTelemetrySdk sdk =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                  .build())
          .build();
  private final Tracer tracer = sdk.getTracer("application");
  private final FluviusTestServer server = FluviusTestServer.start();

  @AfterEach
  void close() {
    server.close();
    sdk.close();
  }

  private FluviusEnergyClient client(CallListener listener) {
    return FluviusEnergyClient.builder()
        .name("north")
        .credentials(
            FluviusCredentials.fromEnv("FLUVIUS_SANDBOX", server.credentials().environment()::get))
        .baseUrl(server.baseUrl())
        .authority(server.authority())
        .httpClient(server.httpClient())
        .listener(listener)
        .build();
  }

  /** The last span is the application's own, which ends last. */
  private List<SpanData> spansOf(CallListener listener) {
    server.faults().next(Fault.rateLimited(Duration.ZERO));
    Span parent = tracer.spanBuilder("parent").startSpan();
    try (FluviusEnergyClient client = client(listener);
        Scope current = parent.makeCurrent()) {
      assertThat(current).isNotNull();
      client.getMandates();
      client.sendAsync(MandateQuery.builder().build()).join();
      assertThatThrownBy(
              () -> client.getEnergy(EnergyQuery.builder().ean("541440110000000001").build()))
          .isInstanceOf(NotFoundException.class);
    } finally {
      parent.end();
    }
    List<SpanData> spans = exporter.getFinishedSpanItems();
    assertThat(spans)
        .hasSize(4)
        .allSatisfy(span -> assertThat(span.toString()).doesNotContain("541440110000000001"))
        .allSatisfy(
            span -> assertThat(span.getTraceId()).isEqualTo(parent.getSpanContext().getTraceId()));
    assertThat(spans.subList(0, 3))
        .extracting(SpanData::getParentSpanId)
        .containsOnly(parent.getSpanContext().getSpanId());
    return spans;
  }

  private static Map<String, Object> attributes(SpanData span) {
    return span.getAttributes().asMap().entrySet().stream()
        .collect(Collectors.toMap(entry -> entry.getKey().getKey(), Map.Entry::getValue));
  }

  @Test
  void openTelemetryExportsAClientSpanPerCall() {
    List<SpanData> spans = spansOf(OpenTelemetryListener.of(sdk));

    SpanData retried = spans.get(0);
    assertThat(retried.getName()).isEqualTo("getMandates");
    assertThat(retried.getKind()).isEqualTo(SpanKind.CLIENT);
    assertThat(retried.getInstrumentationScopeInfo().getName())
        .isEqualTo("io.github.fluviusenergy");
    assertThat(retried.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(attributes(retried))
        .containsEntry("http.request.method", "GET")
        .containsEntry("server.address", server.baseUrl().host())
        .containsEntry("server.port", (long) server.baseUrl().port())
        .containsEntry("http.response.status_code", 200L)
        .containsEntry("http.request.resend_count", 1L)
        .containsEntry("fluvius.client", "north")
        .doesNotContainKey("error.type");
    assertThat(retried.getEvents()).extracting(EventData::getName).containsExactly("retry");
    assertThat(retried.getEvents().get(0).getAttributes().get(AttributeKey.stringKey("error.type")))
        .isEqualTo("429");

    assertThat(attributes(spans.get(1))).doesNotContainKey("http.request.resend_count");

    SpanData failed = spans.get(2);
    assertThat(failed.getName()).isEqualTo("getEnergy");
    assertThat(failed.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(attributes(failed))
        .containsEntry("http.response.status_code", 404L)
        .containsEntry("error.type", "404");
  }

  @Test
  void observationIsASpanAndATimer() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    ObservationRegistry registry = ObservationRegistry.create();
    registry
        .observationConfig()
        .observationHandler(new DefaultMeterObservationHandler(meters))
        .observationHandler(
            new DefaultTracingObservationHandler(
                new OtelTracer(tracer, new OtelCurrentTraceContext(), event -> {})));

    List<SpanData> spans = spansOf(ObservationListener.of(registry));

    assertThat(spans)
        .extracting(SpanData::getName)
        .containsExactly(
            "fluvius get-mandates", "fluvius get-mandates", "fluvius get-energy", "parent");
    assertThat(attributes(spans.get(0)))
        .containsEntry("client", "north")
        .containsEntry("operation", "getMandates")
        .containsEntry("outcome", "success")
        .containsEntry("status", "200");
    assertThat(spans.get(0).getEvents()).hasSize(1);
    assertThat(spans.get(2).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);

    Timer timer =
        meters
            .get("fluvius.calls")
            .tags("client", "north", "operation", "getMandates", "outcome", "success")
            .timer();
    assertThat(timer.count()).isEqualTo(2);
  }
}
