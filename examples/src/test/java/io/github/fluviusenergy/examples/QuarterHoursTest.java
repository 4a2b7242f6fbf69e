package io.github.fluviusenergy.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.client.model.EnergyResponse;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuarterHoursTest {
  /** 2024-07-03 in Brussels: from 22:00 UTC on the 2nd. */
  private static final EnergyQuery QUERY =
      EnergyQuery.builder().ean("541440110000000001").day(LocalDate.of(2024, 7, 3)).build();

  private static final String FIRST =
      """
      {"start":"2024-07-02T22:00:00Z","end":"2024-07-02T22:15:00Z","measurements":[
        {"offtake":{"total":{"value":0.113,"unit":"kWh","validationState":"VAL"}},
         "injection":{"total":{"value":0.020,"unit":"kWh","validationState":"EST"}}}]}""";

  private static final String SECOND =
      """
      {"start":"2024-07-02T22:15:00Z","end":"2024-07-02T22:30:00Z","measurements":[
        {"offtake":{"day":{"value":0.1,"unit":"KWH","validationState":"READ"},
                    "night":{"value":0.25,"unit":"kWh","validationState":"READ"}}}]}""";

  @Test
  void takesTheTotalOrElseDayAndNight() {
    assertThat(of(onMeter(FIRST + "," + SECOND)))
        .containsExactly(
            new QuarterHour(
                Instant.parse("2024-07-02T22:00:00Z"),
                Instant.parse("2024-07-02T22:15:00Z"),
                new BigDecimal("0.113"),
                new BigDecimal("0.020"),
                "VAL/EST"),
            new QuarterHour(
                Instant.parse("2024-07-02T22:15:00Z"),
                Instant.parse("2024-07-02T22:30:00Z"),
                new BigDecimal("0.35"),
                null,
                "READ"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"metering-on-headpoint", "metering-on-headpoint-and-meter"})
  void takesTheHeadpointsOwnValues(String type) {
    String json =
        "{\"data\":{\"headpoint\":{\"$type\":\"%s\",\"quarterHourlyEnergy\":[%s]}}}"
            .formatted(type, FIRST);

    assertThat(of(json)).hasSize(1);
  }

  @Test
  void putsThemInOrderAndLeavesOutWhatLiesOutside() {
    String before = FIRST.replace("02T22:00", "02T21:45").replace("02T22:15", "02T22:00");
    String after = FIRST.replace("02T22:15", "03T22:15").replace("02T22:00", "03T22:00");

    assertThat(of(onMeter(String.join(",", after, SECOND, FIRST, before))))
        .extracting(QuarterHour::start)
        .containsExactly(
            Instant.parse("2024-07-02T22:00:00Z"), Instant.parse("2024-07-02T22:15:00Z"));
  }

  @Test
  void hasNothingWhereThereIsNothing() {
    assertThat(of("{}")).isEmpty();
    assertThat(of("{\"data\":{\"headpoint\":null}}")).isEmpty();
    assertThat(of(onMeter(""))).isEmpty();
  }

  @Test
  void refusesToGuess() {
    assertThatThrownBy(() -> of(onMeter(FIRST + "," + FIRST)))
        .hasMessageContaining("two values for the quarter at 2024-07-02T22:00:00Z");
    assertThatThrownBy(() -> of(onMeter(FIRST.replaceFirst("kWh", "kW"))))
        .hasMessage("expected kWh but found kW");
    assertThatThrownBy(() -> of("{\"data\":{\"headpoint\":{\"$type\":\"metering-on-moon\"}}}"))
        .hasMessageContaining("kind of headpoint");
  }

  private static String onMeter(String slices) {
    return """
        {"data":{"headpoint":{"$type":"metering-on-meter",
          "physicalMeters":[{"quarterHourlyEnergy":[%s]}]}}}"""
        .formatted(slices);
  }

  private static Collection<QuarterHour> of(String json) {
    return QuarterHours.of(new Gson().fromJson(json, EnergyResponse.class), QUERY);
  }
}
