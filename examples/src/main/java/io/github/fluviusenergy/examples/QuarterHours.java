package io.github.fluviusenergy.examples;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.client.model.EnergyData;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.model.Headpoint;
import io.github.fluviusenergy.client.model.Measurement;
import io.github.fluviusenergy.client.model.MeasurementUnit;
import io.github.fluviusenergy.client.model.MeteringOnHeadpoint;
import io.github.fluviusenergy.client.model.MeteringOnHeadpointAndMeter;
import io.github.fluviusenergy.client.model.MeteringOnMeter;
import io.github.fluviusenergy.client.model.PhysicalMeter;
import io.github.fluviusenergy.client.model.RegisterValue;
import io.github.fluviusenergy.client.model.TimeSlice;
import io.github.fluviusenergy.client.model.ValueSet;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes the quarter hours out of an answer's tree. */
final class QuarterHours {
  private QuarterHours() {}

  /**
   * Returns the quarter hours of the query's period, in ascending order. How the API treats the
   * bounds of a period is not documented, so what lies outside is left out.
   *
   * @throws IllegalStateException if there are two values for one quarter hour
   */
  static Collection<QuarterHour> of(EnergyResponse answer, EnergyQuery query) {
    TreeMap<Instant, QuarterHour> byStart = new TreeMap<>();
    for (TimeSlice slice : slices(answer)) {
      QuarterHour quarterHour = quarterHour(slice);
      if (isIn(query, quarterHour) && byStart.put(quarterHour.start(), quarterHour) != null) {
        throw new IllegalStateException("two values for the quarter at " + quarterHour.start());
      }
    }
    return byStart.values();
  }

  private static List<TimeSlice> slices(EnergyResponse answer) {
    EnergyData data = answer.data();
    Headpoint headpoint = data == null ? null : data.headpoint();
    if (headpoint == null) {
      return List.of();
    }
    if (headpoint instanceof MeteringOnMeter metered) {
      return slices(metered.physicalMeters());
    }
    if (headpoint instanceof MeteringOnHeadpoint metered) {
      return metered.quarterHourlyEnergy();
    }
    if (headpoint instanceof MeteringOnHeadpointAndMeter metered) {
      return metered.quarterHourlyEnergy().isEmpty()
          ? slices(metered.physicalMeters())
          : metered.quarterHourlyEnergy();
    }
    throw new IllegalStateException("a kind of headpoint that this program does not know");
  }

  private static List<TimeSlice> slices(List<PhysicalMeter> meters) {
    return meters.stream().flatMap(meter -> meter.quarterHourlyEnergy().stream()).toList();
  }

  private static QuarterHour quarterHour(TimeSlice slice) {
    ValueSet offtake = null;
    ValueSet injection = null;
    for (Measurement measurement : slice.measurements()) {
      offtake = measurement.offtake() == null ? offtake : measurement.offtake();
      injection = measurement.injection() == null ? injection : measurement.injection();
    }
    return new QuarterHour(
        Objects.requireNonNull(slice.start()).toInstant(),
        Objects.requireNonNull(slice.end()).toInstant(),
        kWh(offtake),
        kWh(injection),
        Stream.concat(registers(offtake), registers(injection))
            .map(RegisterValue::validationStateAsString)
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.joining("/")));
  }

  private static boolean isIn(EnergyQuery query, QuarterHour quarterHour) {
    Instant start = quarterHour.start();
    Instant from = Objects.requireNonNull(query.from());
    return !start.isBefore(from) && start.isBefore(Objects.requireNonNull(query.to()));
  }

  private static @Nullable BigDecimal kWh(@Nullable ValueSet values) {
    return registers(values)
        .filter(register -> register.value() != null)
        .map(QuarterHours::kWhOf)
        .reduce(BigDecimal::add)
        .orElse(null);
  }

  private static BigDecimal kWhOf(RegisterValue register) {
    if (register.unit() != MeasurementUnit.KWH) {
      throw new IllegalStateException("expected kWh but found " + register.unitAsString());
    }
    return Objects.requireNonNull(register.value());
  }

  /** The register that counts at all hours; where there is none, those of day and night. */
  private static Stream<RegisterValue> registers(@Nullable ValueSet values) {
    if (values == null) {
      return Stream.empty();
    }
    return values.total() != null
        ? Stream.of(values.total())
        : Stream.of(values.day(), values.night()).filter(Objects::nonNull);
  }
}
