package io.github.fluviusenergy;

import static io.github.fluviusenergy.TestData.EAN;
import static io.github.fluviusenergy.testsupport.Nulls.nullValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.EnergyType;
import io.github.fluviusenergy.client.model.MandateStatus;
import io.github.fluviusenergy.client.model.RenewalStatus;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class MandateQueryTest {
  private final MandateQuery.Builder builder = MandateQuery.builder();

  @Test
  void hasNoFiltersByDefault() {
    MandateQuery query = builder.build();

    assertThat(query.ean()).isNull();
    assertThat(query.referenceNumber()).isNull();
    assertThat(query.dataServiceTypes()).isEmpty();
    assertThat(query.lastUpdatedFrom()).isNull();
    assertThat(query).hasToString("MandateQuery[]");
  }

  @Test
  void datesMeanMidnightInBrussels() {
    MandateQuery query =
        builder
            .mandateExpirationDate(LocalDate.of(2025, 1, 1))
            .lastUpdatedFrom(LocalDate.of(2024, 3, 31))
            .lastUpdatedTo(LocalDate.of(2024, 4, 1))
            .build();

    assertThat(query.mandateExpirationDate()).isEqualTo(Instant.parse("2024-12-31T23:00:00Z"));
    assertThat(query.lastUpdatedFrom()).isEqualTo(Instant.parse("2024-03-30T23:00:00Z"));
    assertThat(query.lastUpdatedTo()).isEqualTo(Instant.parse("2024-03-31T22:00:00Z"));
  }

  @Test
  void keepsInstants() {
    MandateQuery query =
        builder
            .mandateExpirationDate(Instant.parse("2025-01-01T05:00:00Z"))
            .lastUpdatedFrom(Instant.parse("2024-07-02T19:00:00Z"))
            .lastUpdatedTo(Instant.parse("2024-07-02T22:00:00Z"))
            .build();

    assertThat(query.mandateExpirationDate()).isEqualTo(Instant.parse("2025-01-01T05:00:00Z"));
    assertThat(query.lastUpdatedFrom()).isEqualTo(Instant.parse("2024-07-02T19:00:00Z"));
    assertThat(query.lastUpdatedTo()).isEqualTo(Instant.parse("2024-07-02T22:00:00Z"));
  }

  @Test
  void rejectsAnEmptyUpdatePeriod() {
    builder.lastUpdatedFrom(LocalDate.of(2024, 4, 1)).lastUpdatedTo(LocalDate.of(2024, 4, 1));

    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessageStartingWith("the start of a period must be before its end");
  }

  @Test
  void keepsTypesInOrderWithoutDuplicates() {
    MandateQuery query =
        builder
            .dataServiceTypes(DataServiceType.IG, DataServiceType.VH_DAG, DataServiceType.IG)
            .build();

    assertThat(query.dataServiceTypes())
        .containsExactly(DataServiceType.IG, DataServiceType.VH_DAG)
        .isUnmodifiable();
  }

  @Test
  void acceptsNoTypes() {
    assertThat(
            builder
                .dataServiceTypes(DataServiceType.IG)
                .dataServiceTypes()
                .build()
                .dataServiceTypes())
        .isEmpty();
  }

  @Test
  void rejectsInvalidValues() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.ean("54144011000000001"))
        .withMessageStartingWith("an EAN has 18 digits");
    assertThatIllegalArgumentException().isThrownBy(() -> builder.referenceNumber(" "));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.dataServiceTypes(DataServiceType.IG, DataServiceType.UNKNOWN));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.energyType(EnergyType.UNKNOWN));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.status(MandateStatus.UNKNOWN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.renewalStatus(RenewalStatus.UNKNOWN));
  }

  @Test
  void rejectsNulls() {
    assertThatNullPointerException().isThrownBy(() -> builder.ean(nullValue())).withMessage("ean");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.referenceNumber(nullValue()))
        .withMessage("referenceNumber");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.dataServiceTypes(DataServiceType.IG, nullValue()))
        .withMessage("dataServiceTypes");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.energyType(nullValue()))
        .withMessage("energyType");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.status(nullValue()))
        .withMessage("status");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.renewalStatus(nullValue()))
        .withMessage("renewalStatus");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.mandateExpirationDate((Instant) nullValue()))
        .withMessage("mandateExpirationDate");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.lastUpdatedFrom((Instant) nullValue()))
        .withMessage("lastUpdatedFrom");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.lastUpdatedTo((Instant) nullValue()))
        .withMessage("lastUpdatedTo");
  }

  @Test
  void toStringMasksTheEan() {
    assertThat(
            builder
                .ean(EAN)
                .status(MandateStatus.APPROVED)
                .dataServiceTypes(DataServiceType.IG)
                .build())
        .hasToString(
            "MandateQuery[ean=**************0001, dataServiceTypes=[IG], status=APPROVED]");
  }
}
