package io.github.fluviusenergy.client.shape;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import io.github.fluviusenergy.client.model.ComplexEnergyType;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.EnergyType;
import io.github.fluviusenergy.client.model.Flow;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.client.model.InstallationType;
import io.github.fluviusenergy.client.model.MandateStatus;
import io.github.fluviusenergy.client.model.MeasurementUnit;
import io.github.fluviusenergy.client.model.PeriodType;
import io.github.fluviusenergy.client.model.RenewalStatus;
import io.github.fluviusenergy.client.model.SliceGranularity;
import org.junit.jupiter.api.Test;

/** The names and texts that callers and the wire rely on. */
class EnumsTest {

  @Test
  void hasTheNamesAndStringsOfTheApi() {
    assertThat(DataServiceType.values())
        .extracting(DataServiceType::name, DataServiceType::value)
        .contains(
            row("VH_DAG", "VH_dag"),
            row("VH_KWARTIER_UUR", "VH_kwartier_uur"),
            row("VH_ONBEPAALD", "VH_onbepaald"),
            row("IG", "IG"),
            row("UNKNOWN", "UNKNOWN"));
    assertThat(EnergyType.ELECTRICITY.value()).isEqualTo("E");
    assertThat(EnergyType.GAS.value()).isEqualTo("G");
    assertThat(MandateStatus.values())
        .extracting(MandateStatus::value)
        .contains("Requested", "Approved", "Rejected", "Finished", "UNKNOWN");
    assertThat(RenewalStatus.values())
        .extracting(RenewalStatus::value)
        .contains("ToBeRenewed", "RenewalRequested", "Expired", "UNKNOWN");
    assertThat(PeriodType.READ_TIME.value()).isEqualTo("readTime");
    assertThat(PeriodType.INSERT_TIME.value()).isEqualTo("insertTime");
    assertThat(Granularity.DAILY.value()).isEqualTo("daily");
    assertThat(Granularity.HOURLY_QUARTER_HOURLY.value()).isEqualTo("hourly_quarterhourly");
    assertThat(ComplexEnergyType.ACTIVE.value()).isEqualTo("active");
    assertThat(ComplexEnergyType.REACTIVE.value()).isEqualTo("reactive");
    assertThat(Flow.B2B.value()).isEqualTo("B2B");
    assertThat(Flow.B2C.value()).isEqualTo("B2C");
  }

  @Test
  void readsItsOwnStrings() {
    for (MeasurementUnit unit : MeasurementUnit.values()) {
      assertThat(MeasurementUnit.fromValue(unit.value())).isEqualTo(unit);
    }
    for (InstallationType type : InstallationType.values()) {
      assertThat(InstallationType.fromValue(type.value())).isEqualTo(type);
    }
  }

  /** Such as in a user's own class. */
  @Test
  void constantsAloneAreTheStringsOfTheApi() {
    Gson gson = new Gson();
    assertThat(gson.toJson(new Object[] {MeasurementUnit.KWH, SliceGranularity.QUARTER_HOURLY}))
        .isEqualTo("[\"kWh\",\"quarter_hourly\"]");
    assertThat(gson.fromJson("\"KWH\"", MeasurementUnit.class)).isEqualTo(MeasurementUnit.KWH);
    assertThat(gson.fromJson("\"MWh\"", MeasurementUnit.class)).isEqualTo(MeasurementUnit.UNKNOWN);
    assertThat(gson.fromJson("null", MeasurementUnit.class)).isNull();
  }

  private static org.assertj.core.groups.Tuple row(String name, String value) {
    return org.assertj.core.groups.Tuple.tuple(name, value);
  }
}
