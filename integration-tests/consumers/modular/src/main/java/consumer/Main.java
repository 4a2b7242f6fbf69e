package consumer;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.client.model.Mandate;
import io.github.fluviusenergy.measurements.Direction;
import io.github.fluviusenergy.measurements.EnergyRow;
import io.github.fluviusenergy.measurements.EnergyReader;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.TestMandate;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Lists mandates, and counts the quarter hours of the day on which the clocks go forward. */
public final class Main {
  private static final String EAN = "541440110000000001";

  private Main() {}

  public static void main(String[] args) {
    try (FluviusTestServer server = FluviusTestServer.start();
        FluviusEnergyClient client =
            FluviusEnergyClient.builder()
                .credentials(
                    FluviusCredentials.fromEnv(
                        "FLUVIUS_SANDBOX", server.credentials().environment()::get))
                .baseUrl(server.baseUrl())
                .authority(server.authority())
                .httpClient(server.httpClient())
                .build()) {
      server.mandates().add(TestMandate.of(EAN, "customer-7", "VH_kwartier_uur"));

      List<Mandate> mandates = client.getMandates().data().mandates();
      check("mandates", 1, mandates.size());
      check("the mandate's EAN", EAN, mandates.get(0).ean());

      EnergyQuery query =
          EnergyQuery.builder()
              .ean(EAN)
              .granularity(Granularity.HOURLY_QUARTER_HOURLY)
              .day(LocalDate.of(2024, 3, 31))
              .build();
      try (Stream<EnergyRow> rows = EnergyReader.of(client).stream(query)) {
        List<EnergyRow> offtake = rows.filter(Main::offtake).toList();
        check("quarter hours", 92, offtake.size());
        // the service loader binds the module of fluvius-energy-jackson
        JsonMapper mapper = JsonMapper.builder().findAndAddModules().build();
        String json = mapper.writeValueAsString(offtake.get(0));
        check("the row that was read", offtake.get(0), mapper.readValue(json, EnergyRow.class));
      }
    }
    System.out.println(
        "consumer: one mandate, 92 quarter hours, Java "
            + Runtime.version().feature()
            + ", module "
            + FluviusEnergyClient.class.getModule().getName());
  }

  private static boolean offtake(EnergyRow row) {
    return row.direction() == Direction.OFFTAKE;
  }

  private static void check(String what, Object expected, Object found) {
    if (!expected.equals(found)) {
      throw new IllegalStateException(what + ": expected " + expected + ", found " + found);
    }
  }
}
