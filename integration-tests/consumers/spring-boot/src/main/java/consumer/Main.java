package consumer;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.MockMandateRequest;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.client.model.MandateStatus;
import io.github.fluviusenergy.measurements.Direction;
import io.github.fluviusenergy.measurements.EnergyRow;
import io.github.fluviusenergy.measurements.EnergyReader;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.stereotype.Service;

/** Makes a mandate, and counts the quarter hours of the day on which the clocks go back. */
@SpringBootApplication
public class Main {
  private static final String EAN = "541440110000000001";

  public static void main(String[] args) {
    try (ConfigurableApplicationContext context = SpringApplication.run(Main.class, args)) {
      long quarterHours = context.getBean(QuarterHours.class).count(LocalDate.of(2024, 10, 27));
      if (quarterHours != 100) {
        throw new IllegalStateException("quarter hours: expected 100, found " + quarterHours);
      }
    }
    System.out.println(
        "consumer: 100 quarter hours, Spring Boot "
            + SpringBootVersion.getVersion()
            + ", Java "
            + Runtime.version().feature());
  }

  @Service
  static class QuarterHours {
    private final FluviusEnergyClient client;
    private final EnergyReader measurements;

    QuarterHours(FluviusEnergyClient client, EnergyReader measurements) {
      this.client = client;
      this.measurements = measurements;
    }

    long count(LocalDate day) {
      client.createMockMandate(
          MockMandateRequest.builder()
              .referenceNumber("customer-7")
              .ean(EAN)
              .dataServiceType(DataServiceType.VH_KWARTIER_UUR)
              .dataPeriod(LocalDate.of(2024, 1, 1), LocalDate.of(2025, 1, 1))
              .status(MandateStatus.APPROVED)
              .build());
      EnergyQuery query =
          EnergyQuery.builder()
              .ean(EAN)
              .granularity(Granularity.HOURLY_QUARTER_HOURLY)
              .day(day)
              .build();
      try (Stream<EnergyRow> rows = measurements.stream(query)) {
        return rows.filter(row -> row.direction() == Direction.OFFTAKE).count();
      }
    }
  }
}
