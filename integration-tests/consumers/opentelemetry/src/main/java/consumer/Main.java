package consumer;

import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.tracing.OpenTelemetryListener;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;

/** Exports a span for a call. Micrometer is not on the class path. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    InMemorySpanExporter exporter = InMemorySpanExporter.create();
    OpenTelemetrySdk telemetry =
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                    .build())
            .build();
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client =
            FluviusEnergyClient.builder()
                .credentials(
                    FluviusCredentials.fromEnv(
                        "FLUVIUS_SANDBOX", server.credentials().environment()::get))
                .baseUrl(server.baseUrl())
                .authority(server.authority())
                .httpClient(server.httpClient())
                .listener(OpenTelemetryListener.of(telemetry))
                .build()) {
      client.getMandates();
    }
    List<String> spans = exporter.getFinishedSpanItems().stream().map(SpanData::getName).toList();
    if (!spans.equals(List.of("getMandates"))) {
      throw new IllegalStateException("spans: " + spans);
    }
    System.out.println("consumer: a span, Java " + Runtime.version().feature());
  }
}
