package io.github.fluviusenergy;

import static io.github.fluviusenergy.TestData.EAN;
import static io.github.fluviusenergy.testsupport.Nulls.nullValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.Flow;
import io.github.fluviusenergy.client.model.MandateStatus;
import io.github.fluviusenergy.client.model.RenewalStatus;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** {@link ClientSessionRequest} and {@link MockMandateRequest}. */
class RequestBuildersTest {
  private static final LocalDate JANUARY = LocalDate.of(2024, 1, 1);
  private static final LocalDate JULY = LocalDate.of(2024, 7, 1);

  @Test
  void sessionHasRequiredSettings() {
    ClientSessionRequest.Builder builder = ClientSessionRequest.builder();
    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessage("referenceNumber is required");
    builder.referenceNumber("customer-42");
    assertThatIllegalArgumentException().isThrownBy(builder::build).withMessage("flow is required");
    builder.flow(Flow.B2C);
    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessage("dataServices is required");
    builder.dataService(DataServiceType.VH_DAG, JANUARY, JULY);
    assertThat(builder.build()).isNotNull();
  }

  @Test
  void sessionRejectsInvalidValues() {
    ClientSessionRequest.Builder builder = TestData.sessionRequest();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.numberOfEans(0))
        .withMessage("numberOfEans is less than 1: 0");
    assertThatIllegalArgumentException().isThrownBy(() -> builder.flow(Flow.UNKNOWN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.dataService(DataServiceType.UNKNOWN, JANUARY, JULY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.dataService(DataServiceType.IG, JULY, JULY))
        .withMessageStartingWith("the start of a period must be before its end");
    assertThatIllegalArgumentException().isThrownBy(() -> builder.referenceNumber(""));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.dataAccessContractNumber(" "));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.enterpriseNumber(" "));
  }

  @Test
  void sessionRejectsNulls() {
    ClientSessionRequest.Builder builder = TestData.sessionRequest();
    Instant january = Instant.parse("2024-01-01T00:00:00Z");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.dataService(DataServiceType.IG, (Instant) nullValue(), january))
        .withMessage("from");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.dataService(DataServiceType.IG, january, nullValue()))
        .withMessage("to");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.dataService(nullValue(), JANUARY, JULY))
        .withMessage("dataServiceType");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.returnUrlSuccess(nullValue()))
        .withMessage("returnUrlSuccess");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.returnUrlFailed(nullValue()))
        .withMessage("returnUrlFailed");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.flow(nullValue()))
        .withMessage("flow");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.enterpriseNumber(nullValue()))
        .withMessage("enterpriseNumber");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.dataAccessContractNumber(nullValue()))
        .withMessage("dataAccessContractNumber");
  }

  @Test
  void sessionDoesNotChangeWithItsBuilder() {
    ClientSessionRequest.Builder builder = TestData.sessionRequest();
    ClientSessionRequest request = builder.build();
    builder.dataService(DataServiceType.IG, JANUARY, JULY).numberOfEans(7);

    assertThat(request.toString())
        .contains("customer-42", "B2C", "VH_kwartier_uur", "numberOfEans=1")
        .doesNotContain(DataServiceType.IG.value() + ",");
  }

  @Test
  void mockMandateHasRequiredSettings() {
    MockMandateRequest.Builder builder = MockMandateRequest.builder();
    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessage("referenceNumber is required");
    builder.referenceNumber("customer-42");
    assertThatIllegalArgumentException().isThrownBy(builder::build).withMessage("ean is required");
    builder.ean(EAN);
    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessage("dataServiceType is required");
    builder.dataServiceType(DataServiceType.VH_DAG);
    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessage("dataPeriod is required");
    builder.dataPeriod(JANUARY, JULY);
    assertThat(builder.build()).isNotNull();
  }

  @Test
  void mockMandateRejectsInvalidValues() {
    MockMandateRequest.Builder builder = MockMandateRequest.builder();
    assertThatIllegalArgumentException().isThrownBy(() -> builder.ean("5414401"));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.referenceNumber(" "));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.dataPeriod(JULY, JANUARY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.dataServiceType(DataServiceType.UNKNOWN));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.status(MandateStatus.UNKNOWN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.renewalStatus(RenewalStatus.UNKNOWN));
  }

  @Test
  void mockMandateRejectsNulls() {
    MockMandateRequest.Builder builder = MockMandateRequest.builder();
    Instant january = Instant.parse("2024-01-01T00:00:00Z");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.dataPeriod(january, nullValue()))
        .withMessage("to");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.dataPeriod((Instant) nullValue(), january))
        .withMessage("from");
    assertThatNullPointerException().isThrownBy(() -> builder.ean(nullValue())).withMessage("ean");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.mandateExpirationDate((Instant) nullValue()))
        .withMessage("mandateExpirationDate");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.status(nullValue()))
        .withMessage("status");
  }

  @Test
  void mockMandateMasksItsEan() {
    assertThat(TestData.mockMandateRequest().toString())
        .contains(TestData.MASKED_EAN)
        .doesNotContain(EAN);
  }
}
