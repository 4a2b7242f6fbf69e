package io.github.fluviusenergy.benchmarks;

import com.alibaba.fastjson2.annotation.JSONField;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * The energy response as plain records, for Jackson and fastjson2; the kinds of headpoint are one.
 */
final class Records {
  private Records() {}

  record EnergyResponse(@JsonProperty("_meta") @JSONField(name = "_meta") Meta meta, Data data) {}

  record Meta(OffsetDateTime fetchTime) {}

  record Data(Headpoint headpoint) {}

  record Headpoint(
      @JsonProperty("$type") @JSONField(name = "$type") String kind,
      String ean,
      EnergyType energyType,
      List<PhysicalMeter> physicalMeters,
      List<TimeSlice> dailyEnergy,
      List<TimeSlice> hourlyEnergy,
      List<TimeSlice> quarterHourlyEnergy,
      List<SubHeadpoint> subHeadpoints) {}

  record PhysicalMeter(
      String seqNumber,
      @JsonProperty("meterID") @JSONField(name = "meterID") String meterId,
      List<TimeSlice> dailyEnergy,
      List<TimeSlice> hourlyEnergy,
      List<TimeSlice> quarterHourlyEnergy) {}

  record SubHeadpoint(
      @JsonProperty("$type") @JSONField(name = "$type") String kind,
      String ean,
      String seqNumber,
      String vregId,
      String type,
      List<TimeSlice> dailyEnergy,
      List<TimeSlice> hourlyEnergy,
      List<TimeSlice> quarterHourlyEnergy) {}

  record TimeSlice(OffsetDateTime start, OffsetDateTime end, List<Measurement> measurements) {}

  record Measurement(
      ValueSet offtake, ValueSet injection, ValueSet production, ValueSet auxiliary) {}

  record ValueSet(
      RegisterValue total,
      RegisterValue day,
      RegisterValue night,
      RegisterValue reactive,
      RegisterValue inductive,
      RegisterValue capacitive) {}

  record RegisterValue(
      BigDecimal value, Unit unit, ValidationState validationState, Factor gasConversionFactor) {}

  enum EnergyType {
    E,
    G
  }

  enum Unit {
    kWh,
    kVArh,
    kVA,
    kW,
    m3
  }

  enum ValidationState {
    READ,
    EST,
    VAL,
    NVAL
  }

  enum Factor {
    P,
    D,
    C
  }
}
