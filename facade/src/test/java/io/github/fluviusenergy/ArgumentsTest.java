package io.github.fluviusenergy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.fluviusenergy.client.model.DataServiceType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for the arguments of all operations. */
class ArgumentsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-999999999-01-01",
        "+999999999-12-31",
        "0000-12-31",
        "+10000-01-01",
        "+20240-07-03"
      })
  void daysOutsideOfTheYearsThatTheApiCanReadAreRefused(String day) {
    LocalDate date = LocalDate.parse(day);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EnergyQuery.builder().from(date))
        .withMessageContaining("years 1 to 9999")
        .withMessageContaining(day);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TestData.sessionRequest().dataService(DataServiceType.IG, date, date));
  }

  @Test
  void momentsOutsideOfTheseYearsAreRefusedBeforeAnythingIsSent() throws Exception {
    try (TestBackend backend = new TestBackend();
        var client = backend.client()) {
      for (Instant moment : new Instant[] {Instant.MIN, Instant.parse("0000-12-31T23:59:59Z")}) {
        EnergyQuery query = TestData.energyQuery().toBuilder().from(moment).build();
        assertThatIllegalArgumentException().isThrownBy(() -> client.getEnergy(query));
      }
      EnergyQuery query = TestData.energyQuery().toBuilder().to(Instant.MAX).build();
      assertThatIllegalArgumentException().isThrownBy(() -> client.getEnergy(query));
      MandateQuery mandates =
          MandateQuery.builder()
              .lastUpdatedTo(OffsetDateTime.parse("+10000-01-01T00:00:00Z"))
              .build();
      assertThatIllegalArgumentException().isThrownBy(() -> client.getMandates(mandates));
      assertThat(backend.server.getRequestCount()).isZero();
    }
  }

  @Test
  void theFirstAndTheLastMomentOfTheseYearsAreSent() throws Exception {
    try (TestBackend backend = new TestBackend();
        var client = backend.client()) {
      EnergyQuery query =
          EnergyQuery.builder()
              .ean(TestData.EAN)
              .from(Instant.parse("0001-01-01T00:00:00Z"))
              .to(Instant.parse("9999-12-31T23:59:59.999Z"))
              .build();
      assertThat(client.getEnergy(query)).isNotNull();
      assertThat(backend.onlyApiRequest().getUrl().queryParameter("from"))
          .isEqualTo("0001-01-01T00:00:00Z");
    }
  }

  @Test
  void anEanThatServesAsAReferenceIsMaskedToo() {
    assertThat(
            EnergyQuery.builder()
                .ean(TestData.EAN)
                .referenceNumber(TestData.EAN)
                .build()
                .toString())
        .doesNotContain(TestData.EAN)
        .contains("referenceNumber=" + TestData.MASKED_EAN);
    assertThat(MandateQuery.builder().referenceNumber(TestData.EAN).build().toString())
        .doesNotContain(TestData.EAN);
    assertThat(TestData.sessionRequest().referenceNumber(TestData.EAN).build().toString())
        .doesNotContain(TestData.EAN);
    assertThat(TestData.sessionRequest().referenceNumber("customer-42").build().toString())
        .contains("customer-42");
  }
}
