package io.github.fluviusenergy;

import io.github.fluviusenergy.client.internal.Eans;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.MandateStatus;
import io.github.fluviusenergy.client.model.MockMandateBody;
import io.github.fluviusenergy.client.model.MockMandateResponse;
import io.github.fluviusenergy.client.model.RenewalStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.function.UnaryOperator;

/**
 * A request for a mandate without an end user's consent. Only Fluvius' sandbox supports it.
 *
 * <pre>{@code
 * MockMandateRequest request =
 *     MockMandateRequest.builder()
 *         .referenceNumber("customer-42")
 *         .ean("541440110000000001")
 *         .dataServiceType(DataServiceType.VH_KWARTIER_UUR)
 *         .dataPeriod(LocalDate.of(2024, 1, 1), LocalDate.of(2025, 1, 1))
 *         .status(MandateStatus.APPROVED)
 *         .build();
 * }</pre>
 *
 * <p>Sandbox EANs consist of {@code 5414}, then {@code 4} or {@code 5}, four digits that describe
 * the meter, {@code 000000}, and three digits of your choice. The first of the four (the sixth
 * digit of the EAN) is 0 for electricity and 1 for gas. The second is 0 for offtake only and 1 for
 * offtake and injection. The third is 0 for daily and 1 for quarter-hourly data.
 *
 * <p>Immutable and thread-safe.
 */
public final class MockMandateRequest extends FluviusRequest<MockMandateResponse> {
  private final MockMandateBody body;

  private MockMandateRequest(MockMandateBody body) {
    this.body = body;
  }

  /** {@return a new builder without settings} */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  ApiCall<MockMandateResponse> toCall(Endpoints endpoints) {
    if (endpoints.production()) {
      throw new IllegalStateException("mock mandates exist in Fluvius' sandbox only");
    }
    return ApiCall.of(
        "createMockMandate",
        null,
        endpoints.mandates().createMockMandateRequest(body),
        MockMandateResponse.class,
        UnaryOperator.identity());
  }

  /** {@return the fields for logs, with the EAN masked} */
  @Override
  public String toString() {
    return body.toString();
  }

  /** Builds a {@link MockMandateRequest}. Not thread-safe. */
  public static final class Builder {
    private final MockMandateBody.Builder body = MockMandateBody.builder();

    private Builder() {}

    /**
     * Sets a reference of your own. Required.
     *
     * @param referenceNumber the reference
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder referenceNumber(String referenceNumber) {
      body.referenceNumber(Preconditions.text(referenceNumber, "referenceNumber"));
      return this;
    }

    /**
     * Sets the EAN, which must be one of the sandbox. Required.
     *
     * @param ean the EAN, 18 digits
     * @return this builder
     * @throws IllegalArgumentException if it is not 18 digits
     */
    public Builder ean(String ean) {
      body.ean(Eans.require(ean));
      return this;
    }

    /**
     * Sets the kind of data that the mandate covers. Required.
     *
     * @param dataServiceType the kind of data
     * @return this builder
     * @throws IllegalArgumentException for {@link DataServiceType#UNKNOWN}
     */
    public Builder dataServiceType(DataServiceType dataServiceType) {
      body.dataServiceType(Preconditions.known(dataServiceType, "dataServiceType"));
      return this;
    }

    /**
     * Sets the period of the data that the mandate covers. Required.
     *
     * @param from the first day, from midnight in Brussels
     * @param to the day after the last
     * @return this builder
     * @throws IllegalArgumentException if {@code from} is not before {@code to}, or one of them is
     *     outside the years 1 to 9999 (UTC)
     */
    public Builder dataPeriod(LocalDate from, LocalDate to) {
      return dataPeriod(Preconditions.startOf(from), Preconditions.startOf(to));
    }

    /**
     * Sets the period of the data that the mandate covers. Required.
     *
     * @param from the start, inclusive
     * @param to the end, exclusive
     * @return this builder
     * @throws IllegalArgumentException if {@code from} is not before {@code to}, or one of them is
     *     outside the years 1 to 9999 (UTC)
     */
    public Builder dataPeriod(Instant from, Instant to) {
      OffsetDateTime start = Preconditions.utc(from, "from");
      OffsetDateTime end = Preconditions.utc(to, "to");
      Preconditions.period(start, end);
      body.dataPeriodFrom(start).dataPeriodTo(end);
      return this;
    }

    /**
     * Sets the status of the mandate. By default, the API chooses.
     *
     * @param status the status
     * @return this builder
     * @throws IllegalArgumentException for {@link MandateStatus#UNKNOWN}
     */
    public Builder status(MandateStatus status) {
      body.status(Preconditions.known(status, "status"));
      return this;
    }

    /**
     * Sets when the mandate expires. By default, the API chooses.
     *
     * @param mandateExpirationDate the timestamp
     * @return this builder
     * @throws IllegalArgumentException if it is outside the years 1 to 9999 (UTC)
     */
    public Builder mandateExpirationDate(Instant mandateExpirationDate) {
      body.mandateExpirationDate(Preconditions.utc(mandateExpirationDate, "mandateExpirationDate"));
      return this;
    }

    /**
     * Sets the day at whose start the mandate expires. By default, the API chooses.
     *
     * @param mandateExpirationDate the day, which starts at midnight in Brussels
     * @return this builder
     * @throws IllegalArgumentException if it is outside the years 1 to 9999 (UTC)
     */
    public Builder mandateExpirationDate(LocalDate mandateExpirationDate) {
      return mandateExpirationDate(Preconditions.startOf(mandateExpirationDate));
    }

    /**
     * Sets the renewal status of the mandate. By default, the API chooses.
     *
     * @param renewalStatus the renewal status
     * @return this builder
     * @throws IllegalArgumentException for {@link RenewalStatus#UNKNOWN}
     */
    public Builder renewalStatus(RenewalStatus renewalStatus) {
      body.renewalStatus(Preconditions.known(renewalStatus, "renewalStatus"));
      return this;
    }

    /**
     * Builds the request.
     *
     * @return the request
     * @throws IllegalArgumentException if a required setting is missing
     */
    public MockMandateRequest build() {
      MockMandateBody request = body.build();
      Preconditions.required(request.referenceNumber(), "referenceNumber");
      Preconditions.required(request.ean(), "ean");
      Preconditions.required(request.dataServiceType(), "dataServiceType");
      Preconditions.required(request.dataPeriodFrom(), "dataPeriod");
      return new MockMandateRequest(request);
    }
  }
}
