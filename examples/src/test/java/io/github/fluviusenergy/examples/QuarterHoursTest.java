package io.github.fluviusenergy.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.client.model.EnergyResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import org.junit.jupiter.api.Test;

class QuarterHoursTest {
  /** In winter, midnight in Brussels is 23:00 UTC. */
  private static final EnergyQuery QUERY =
      EnergyQuery.builder().ean("541440110000000001").day(LocalDate.of(2024, 1, 10)).build();

  private static final String START = "2024-01-10T12:00:00Z";

  @Test
  void haveOfftakeAndInjection() {
    assertThat(
            read(
                slice(
                    START,
                    """
                    {"offtake": {"total": {"value": 0.113, "unit": "kWh", "validationState": "VAL"}},
                     "injection": {"total": {"value": 0, "unit": "kWh", "validationState": "VAL"}}}
                    """)))
        .containsExactly(
            new QuarterHour(
                Instant.parse(START),
                Instant.parse("2024-01-10T12:15:00Z"),
                new BigDecimal("0.113"),
                new BigDecimal("0"),
                "VAL"));
  }

  @Test
  void haveNoInjectionWhereTheMeterCountsNone() {
    QuarterHour quarter = only(slice(START, "{\"offtake\": {\"total\": " + kWh("1.5") + "}}"));

    assertThat(quarter.offtake()).isEqualTo(new BigDecimal("1.5"));
    assertThat(quarter.injection()).isNull();
    assertThat(quarter.validationState()).isEqualTo("VAL");
  }

  @Test
  void areOneWhereTheDirectionsComeApart() {
    QuarterHour quarter =
        only(
            slice(
                START,
                "{\"offtake\": {\"total\": %s}}, {\"injection\": {\"total\": %s}}"
                    .formatted(kWh("1.5"), kWh("0.25"))));

    assertThat(quarter.offtake()).isEqualTo(new BigDecimal("1.5"));
    assertThat(quarter.injection()).isEqualTo(new BigDecimal("0.25"));
  }

  @Test
  void addUpDayAndNightWhereThereIsNoTotal() {
    assertThat(
            only(slice(
                    START,
                    "{\"offtake\": {\"day\": %s, \"night\": %s}}"
                        .formatted(kWh("1.25"), kWh("0.5"))))
                .offtake())
        .isEqualTo(new BigDecimal("1.75"));
    assertThat(only(slice(START, "{\"offtake\": {\"night\": " + kWh("0.5") + "}}")).offtake())
        .isEqualTo(new BigDecimal("0.5"));
  }

  @Test
  void doNotCountDayAndNightBesideATotal() {
    assertThat(
            only(slice(
                    START,
                    "{\"offtake\": {\"day\": %s, \"night\": %s, \"total\": %s}}"
                        .formatted(kWh("1.25"), kWh("0.5"), kWh("1.75"))))
                .offtake())
        .isEqualTo(new BigDecimal("1.75"));
  }

  @Test
  void tellBothStatesWhereTheyDiffer() {
    assertThat(
            only(slice(
                    START,
                    """
                        {"offtake": {"total": {"value": 1, "unit": "kWh", "validationState": "VAL"}},
                         "injection": {"total": {"value": 2, "unit": "kWh", "validationState": "NEW"}}}
                        """))
                .validationState())
        .isEqualTo("VAL/NEW");
  }

  @Test
  void areThereWithoutAValueToo() {
    for (String measurements :
        new String[] {
          "", "{}", "{\"offtake\": {}}", "{\"offtake\": {\"total\": {\"value\": null}}}"
        }) {
      QuarterHour quarter = only(slice(START, measurements));
      assertThat(quarter.offtake()).isNull();
      assertThat(quarter.injection()).isNull();
      assertThat(quarter.validationState()).isEmpty();
    }
  }

  @Test
  void areThoseOfThePeriodInOrder() {
    assertThat(
            read(
                String.join(
                    ",",
                    slice("2024-01-10T23:00:00Z", ""), // the next day's first
                    slice("2024-01-10T22:45:00Z", ""), // the last
                    slice("2024-01-09T23:00:00Z", ""), // the first
                    slice("2024-01-10T13:00:00+01:00", ""),
                    slice("2024-01-09T22:45:00Z", "")))) // the day before's last
        .extracting(quarter -> quarter.start().toString())
        .containsExactly("2024-01-09T23:00:00Z", "2024-01-10T12:00:00Z", "2024-01-10T22:45:00Z");
  }

  @Test
  void areRefusedIfThereAreTwoForOneTime() {
    assertThatThrownBy(() -> read(slice(START, "") + "," + slice(START, "")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(START);
  }

  @Test
  void areRefusedInOtherUnits() {
    String kilowatts = "{\"offtake\": {\"total\": {\"value\": 1, \"unit\": \"kW\"}}}";
    assertThatThrownBy(() -> read(slice(START, kilowatts)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("kW");
    String unknown = "{\"offtake\": {\"total\": {\"value\": 1, \"unit\": \"MWh\"}}}";
    assertThatThrownBy(() -> read(slice(START, unknown)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("MWh");
    String otherCase = "{\"offtake\": {\"total\": {\"value\": 1, \"unit\": \"KWH\"}}}";
    assertThat(only(slice(START, otherCase)).offtake()).isEqualTo(BigDecimal.ONE);
  }

  @Test
  void comeFromEachKindOfHeadpoint() {
    String quarters = "\"quarterHourlyEnergy\": [" + slice(START, "") + "]";
    assertThat(headpoint("{\"$type\": \"metering-on-headpoint\", " + quarters + "}")).hasSize(1);
    assertThat(headpoint("{\"$type\": \"metering-on-headpoint-and-meter\", " + quarters + "}"))
        .hasSize(1);
    // Of two meters, one replaced the other during the day.
    assertThat(
            headpoint(
                """
                {"$type": "metering-on-meter", "physicalMeters": [
                  {"quarterHourlyEnergy": [%s]}, {"quarterHourlyEnergy": [%s]}, {}]}
                """
                    .formatted(slice("2024-01-10T12:15:00Z", ""), slice(START, ""))))
        .hasSize(2);
  }

  @Test
  void areRefusedFromAKindOfHeadpointThatIsNotKnown() {
    assertThatThrownBy(() -> headpoint("{\"$type\": \"metering-in-the-cloud\"}"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("headpoint");
  }

  @Test
  void areNoneWhereThereAreNoData() {
    assertThat(headpoint("null")).isEmpty();
    assertThat(of("{\"data\": null}")).isEmpty();
    assertThat(read("")).isEmpty();
  }

  private static QuarterHour only(String slice) {
    Collection<QuarterHour> quarters = read(slice);
    assertThat(quarters).hasSize(1);
    return quarters.iterator().next();
  }

  private static Collection<QuarterHour> read(String slices) {
    return headpoint(
        "{\"$type\": \"metering-on-meter\", \"physicalMeters\": [{\"quarterHourlyEnergy\": ["
            + slices
            + "]}]}");
  }

  private static Collection<QuarterHour> headpoint(String json) {
    return of("{\"data\": {\"headpoint\": " + json + "}}");
  }

  private static Collection<QuarterHour> of(String answer) {
    return QuarterHours.of(new Gson().fromJson(answer, EnergyResponse.class), QUERY);
  }

  private static String slice(String start, String measurements) {
    Instant end = OffsetDateTime.parse(start).toInstant().plusSeconds(900);
    return "{\"start\": \"%s\", \"end\": \"%s\", \"measurements\": [%s]}"
        .formatted(start, end, measurements);
  }

  private static String kWh(String value) {
    return "{\"value\": " + value + ", \"unit\": \"kWh\", \"validationState\": \"VAL\"}";
  }
}
