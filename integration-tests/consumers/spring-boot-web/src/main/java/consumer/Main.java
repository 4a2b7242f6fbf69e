package consumer;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.client.model.MandatesResponse;
import io.github.fluviusenergy.measurements.EnergyReader;
import io.github.fluviusenergy.measurements.EnergyRow;
import io.github.fluviusenergy.measurements.EnergySum;
import io.github.fluviusenergy.measurements.SumPeriod;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Serves models, rows and sums as JSON, and reads rows. Two named clients share a test server. */
@SpringBootApplication
public class Main {

  public static void main(String[] args) throws Exception {
    try (ConfigurableApplicationContext context = SpringApplication.run(Main.class, args)) {
      String server =
          "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port");
      expect(get(server + "/mandates"), "\"mandates\":[{\"referenceNumber\":\"customer-7\"");
      String rows = get(server + "/rows");
      expect(rows, "\"register_type\":\"total\"", "\"granularity\":\"quarter_hourly\"");
      expect(get(server + "/sums"), "\"date\":\"2024-10-27\"", "\"values\":100");
      expect(post(server + "/rows", rows), "same");
      expect(get(server + "/actuator/health"), "\"north\":{", "\"south\":{", "\"status\":\"UP\"");
      expect(get(server + "/actuator/metrics/fluvius.calls?tag=client:north"), "COUNT");
    }
    System.out.println(
        "consumer: JSON, health and metrics of two clients, Spring Boot "
            + SpringBootVersion.getVersion()
            + ", Java "
            + Runtime.version().feature());
  }

  @RestController
  static class Energy {
    private static final EnergyQuery QUERY =
        EnergyQuery.builder()
            .ean("541440110000000001")
            .granularity(Granularity.HOURLY_QUARTER_HOURLY)
            .day(LocalDate.of(2024, 10, 27))
            .build();

    private final FluviusEnergyClient north;
    private final EnergyReader reader;

    Energy(@Qualifier("north") FluviusEnergyClient north, @Qualifier("north") EnergyReader reader) {
      this.north = north;
      this.reader = reader;
    }

    @GetMapping("/mandates")
    MandatesResponse mandates() {
      return north.getMandates();
    }

    @GetMapping("/rows")
    List<EnergyRow> rows() {
      return reader.stream(QUERY).toList();
    }

    @GetMapping("/sums")
    List<EnergySum> sums() {
      return reader.sums(QUERY, SumPeriod.DAY);
    }

    @PostMapping("/rows")
    String same(@RequestBody List<EnergyRow> rows) {
      return rows.equals(rows()) ? "same" : "different";
    }
  }

  private static void expect(String body, String... parts) {
    for (String part : parts) {
      if (!body.contains(part)) {
        throw new IllegalStateException("expected " + part + " in " + body);
      }
    }
  }

  private static String get(String url) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(url)).build());
  }

  private static String post(String url, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static String send(HttpRequest request) throws Exception {
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
