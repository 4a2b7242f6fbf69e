package io.github.fluviusenergy.testserver;

import static io.github.fluviusenergy.testserver.EnergyClient.days;
import static io.github.fluviusenergy.testserver.EnergyClient.end;
import static io.github.fluviusenergy.testserver.EnergyClient.fine;
import static io.github.fluviusenergy.testserver.EnergyClient.headpoint;
import static io.github.fluviusenergy.testserver.EnergyClient.onlyMeter;
import static io.github.fluviusenergy.testserver.EnergyClient.start;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.fluviusenergy.testserver.TestClient.ReceivedResponse;
import io.github.fluviusenergy.testsupport.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The slices to which the status, service and period of a mandate give access. */
class MandateAccessTest {
  private static final String EAN = "541440110000000001";
  private static final Instant JULY_2 = Instant.parse("2024-07-01T22:00:00Z");
  private static final Instant JULY_3 = Instant.parse("2024-07-02T22:00:00Z");
  private static final Instant JULY_4 = Instant.parse("2024-07-03T22:00:00Z");
  private static final Instant JULY_5 = Instant.parse("2024-07-04T22:00:00Z");

  private final MutableClock clock = MutableClock.at("2025-07-15T12:00:00Z");

  @AutoClose
  private final FluviusTestServer server = FluviusTestServer.builder().clock(clock).start();

  private final EnergyClient client = new EnergyClient(server);

  @ParameterizedTest
  @CsvSource({
    "VH_dag, daily, 200, 1, 0",
    "VH_dag, hourly_quarterhourly, 403, 0, 0",
    "VH_dag, , 200, 1, 0",
    "VH_kwartier_uur, daily, 200, 1, 0",
    "VH_kwartier_uur, hourly_quarterhourly, 200, 0, 96",
    "VH_kwartier_uur, , 200, 1, 96",
    "VH_onbepaald, daily, 200, 1, 0",
    "VH_onbepaald, hourly_quarterhourly, 200, 0, 96",
    "VH_onbepaald, , 200, 1, 96",
    "IG, daily, 403, 0, 0",
    "IG, hourly_quarterhourly, 403, 0, 0",
    "IG, , 403, 0, 0",
    "VH_uur, daily, 403, 0, 0"
  })
  void serviceDecidesAccess(
      String service, @Nullable String granularity, int status, int days, int quarters) {
    server.mandates().add(TestMandate.of(EAN, "x", service));

    ReceivedResponse response = ask(granularity, JULY_3, JULY_4);

    assertThat(response.status()).isEqualTo(status);
    if (status == 200) {
      JsonObject meter = onlyMeter(headpoint(response));
      assertThat(days(meter)).hasSize(days);
      assertThat(fine(meter)).hasSize(quarters);
      assertThat(meter.has("quarterHourlyEnergy")).isEqualTo(quarters > 0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Requested", "Rejected", "Finished", "Suspended"})
  void onlyApprovedMandateGivesAccess(String status) {
    server.mandates().add(TestMandate.of(EAN, "x", "VH_kwartier_uur").withStatus(status));

    ReceivedResponse response = ask("daily", JULY_3, JULY_4);

    assertThat(response.status()).isEqualTo(403);
    assertThat(response.json().get("statusCode").getAsInt()).isEqualTo(403);
    assertThat(response.json().get("message").getAsString()).contains(EAN);
  }

  @Test
  void expiredMandateGivesNoAccess() {
    server
        .mandates()
        .add(
            TestMandate.of(EAN, "x", "VH_dag")
                .withMandateExpirationDate(Instant.parse("2025-07-15T12:00:01Z")));

    assertThat(ask("daily", JULY_3, JULY_4).status()).isEqualTo(200);
    clock.advance(Duration.ofSeconds(1));
    assertThat(ask("daily", JULY_3, JULY_4).status()).isEqualTo(403);
  }

  @Test
  void eanWithoutMandateReturns404() {
    assertThat(ask("daily", JULY_3, JULY_4).status()).isEqualTo(404);
  }

  @Test
  void referenceNumberSelectsMandate() {
    server.mandates().add(TestMandate.of(EAN, "asked", "VH_dag").withStatus("Requested"));
    server.mandates().add(TestMandate.of(EAN, "agreed", "VH_dag"));

    assertThat(ask("daily", JULY_3, JULY_4).status()).isEqualTo(200);
    assertThat(ask("daily", JULY_3, JULY_4, "referenceNumber", "agreed").status()).isEqualTo(200);
    assertThat(ask("daily", JULY_3, JULY_4, "referenceNumber", "asked").status()).isEqualTo(403);
    assertThat(ask("daily", JULY_3, JULY_4, "referenceNumber", "nobody").status()).isEqualTo(404);
  }

  @Test
  void omitsSlicesOutsideDataPeriod() {
    server
        .mandates()
        .add(TestMandate.of(EAN, "x", "VH_kwartier_uur").withDataPeriod(JULY_3, JULY_4));

    JsonObject meter = onlyMeter(headpoint(ask(null, JULY_2, JULY_5)));

    assertThat(days(meter)).hasSize(1);
    assertThat(start(days(meter).get(0))).isEqualTo(JULY_3);
    assertThat(fine(meter)).hasSize(96);
    assertThat(start(fine(meter).get(0))).isEqualTo(JULY_3);
    assertThat(end(fine(meter).get(95))).isEqualTo(JULY_4);
    assertThat(headpoint(ask(null, JULY_4, JULY_5)).size()).isZero();
  }

  @Test
  void omitsPartiallyCoveredSlice() {
    server
        .mandates()
        .add(
            TestMandate.of(EAN, "x", "VH_kwartier_uur")
                .withDataPeriod(JULY_3.plusSeconds(1), JULY_4.minusSeconds(1)));

    JsonObject meter = onlyMeter(headpoint(ask(null, JULY_2, JULY_5)));

    assertThat(days(meter)).isEmpty();
    assertThat(fine(meter)).hasSize(94);
  }

  @Test
  void nullBoundIsUnbounded() {
    server.mandates().add(TestMandate.of(EAN, "x", "VH_dag").withDataPeriod(null, JULY_3));
    assertThat(startsOfDays(JULY_2, JULY_5)).containsExactly(JULY_2);

    server.mandates().add(TestMandate.of(EAN, "x", "VH_dag").withDataPeriod(JULY_4, null));
    assertThat(startsOfDays(JULY_2, JULY_5)).containsExactly(JULY_4);
  }

  @Test
  void mandatesCombineTheirAccess() {
    server.mandates().add(TestMandate.of(EAN, "x", "VH_dag").withDataPeriod(JULY_2, JULY_4));
    server
        .mandates()
        .add(TestMandate.of(EAN, "x", "VH_kwartier_uur").withDataPeriod(JULY_4, JULY_5));
    server.mandates().add(TestMandate.of(EAN, "x", "IG"));

    JsonObject meter = onlyMeter(headpoint(ask(null, JULY_2, JULY_5)));

    assertThat(days(meter)).hasSize(3);
    assertThat(fine(meter)).hasSize(96);
    assertThat(start(fine(meter).get(0))).isEqualTo(JULY_4);
  }

  @Test
  void dataPeriodAppliesToReadTime() {
    // The values of 3 July were stored on the 4th and on the 7th.
    server.mandates().add(TestMandate.of(EAN, "x", "VH_dag").withDataPeriod(JULY_3, JULY_4));

    JsonObject headpoint =
        headpoint(
            client.ask(
                "ean",
                EAN,
                "PeriodType",
                "insertTime",
                "from",
                "2024-07-06T22:00:00Z",
                "to",
                "2024-07-10T22:00:00Z"));

    assertThat(days(onlyMeter(headpoint))).hasSize(1);
    assertThat(start(days(onlyMeter(headpoint)).get(0))).isEqualTo(JULY_3);
  }

  private List<Instant> startsOfDays(Instant from, Instant to) {
    return days(onlyMeter(headpoint(ask("daily", from, to)))).stream()
        .map(EnergyClient::start)
        .toList();
  }

  private ReceivedResponse ask(
      @Nullable String granularity, Instant from, Instant to, String... more) {
    List<String> query =
        new ArrayList<>(List.of("ean", EAN, "PeriodType", "readTime", "from", from.toString()));
    query.addAll(List.of("to", to.toString()));
    if (granularity != null) {
      query.addAll(List.of("granularity", granularity));
    }
    query.addAll(List.of(more));
    return client.ask(query.toArray(String[]::new));
  }
}
