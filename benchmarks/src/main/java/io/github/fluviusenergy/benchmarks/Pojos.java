package io.github.fluviusenergy.benchmarks;

import com.google.gson.annotations.SerializedName;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;

/** The same as plain classes, for Gson's reflection. */
final class Pojos {
  private Pojos() {}

  static final class EnergyResponse {
    @SerializedName("_meta")
    Meta meta;

    Data data;
  }

  static final class Meta {
    OffsetDateTime fetchTime;
  }

  static final class Data {
    Headpoint headpoint;
  }

  static final class Headpoint {
    @SerializedName("$type")
    String kind;

    String ean;
    Records.EnergyType energyType;
    List<PhysicalMeter> physicalMeters;
    List<TimeSlice> dailyEnergy;
    List<TimeSlice> hourlyEnergy;
    List<TimeSlice> quarterHourlyEnergy;
    List<SubHeadpoint> subHeadpoints;
  }

  static final class PhysicalMeter {
    String seqNumber;

    @SerializedName("meterID")
    String meterId;

    List<TimeSlice> dailyEnergy;
    List<TimeSlice> hourlyEnergy;
    List<TimeSlice> quarterHourlyEnergy;
  }

  static final class SubHeadpoint {
    @SerializedName("$type")
    String kind;

    String ean;
    String seqNumber;
    String vregId;
    String type;
    List<TimeSlice> dailyEnergy;
    List<TimeSlice> hourlyEnergy;
    List<TimeSlice> quarterHourlyEnergy;
  }

  static final class TimeSlice {
    OffsetDateTime start;
    OffsetDateTime end;
    List<Measurement> measurements;
  }

  static final class Measurement {
    ValueSet offtake;
    ValueSet injection;
    ValueSet production;
    ValueSet auxiliary;
  }

  static final class ValueSet {
    RegisterValue total;
    RegisterValue day;
    RegisterValue night;
    RegisterValue reactive;
    RegisterValue inductive;
    RegisterValue capacitive;
  }

  static final class RegisterValue {
    BigDecimal value;
    Records.Unit unit;
    Records.ValidationState validationState;
    Records.Factor gasConversionFactor;
  }
}
