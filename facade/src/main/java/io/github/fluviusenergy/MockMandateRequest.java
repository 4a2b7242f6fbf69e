package io.github.fluviusenergy;

import io.github.fluviusenergy.client.internal.Eans;
import io.github.fluviusenergy.client.model.CreateMockMandateRequest;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.MandateStatus;
import io.github.fluviusenergy.client.model.RenewalStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a mandate without an end user's consent; only Fluvius' sandbox can do that.
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
 * <p>Sandbox EANs are {@code 5414}, then {@code 4} or {@code 5}, then four digits that choose what
 * the meter is like, then {@code 000000} and three digits of one's own. The first of the four (the
 * sixth digit of all) is 0 for electricity and 1 for gas, the next 0 for offtake only and 1 for
 * offtake and injection, the next 0 for daily and 1 for quarter-hourly data.
 *
 * <p>Immutable and thread-safe.
 */
public final class MockMandateRequest {
  private final CreateMockMandateRequest model;

  private MockMandateRequest(CreateMockMandateRequest model) {
    this.model = model;
  }

  /** {@return a new builder with nothing set} */
  public static Builder builder() {
    return new Builder();
  }

  /** The body of the raw request. */
  CreateMockMandateRequest toModel() {
    return model;
  }

  /** Shows the request for logs, with the EAN masked. */
  @Override
  public String toString() {
    return model.toString();
  }

  /** Builds a {@link MockMandateRequest}. Not thread-safe. */
  public static final class Builder {
    private final CreateMockMandateRequest.Builder model = CreateMockMandateRequest.builder();
    private @Nullable String referenceNumber;
    private @Nullable String ean;
    private @Nullable DataServiceType dataServiceType;
    private @Nullable Instant from;
    private @Nullable Instant to;

    private Builder() {}

    /**
     * A reference of the caller's own. Required.
     *
     * @param referenceNumber the reference
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder referenceNumber(String referenceNumber) {
      this.referenceNumber = Preconditions.text(referenceNumber, "referenceNumber");
      return this;
    }

    /**
     * A sandbox EAN. Required.
     *
     * @param ean the EAN, 18 digits
     * @return this builder
     * @throws IllegalArgumentException if it is not 18 digits
     */
    public Builder ean(String ean) {
      this.ean = Eans.require(ean);
      return this;
    }

    /**
     * The data that the mandate opens. Required.
     *
     * @param dataServiceType the kind of data
     * @return this builder
     * @throws IllegalArgumentException for {@link DataServiceType#UNKNOWN}
     */
    public Builder dataServiceType(DataServiceType dataServiceType) {
      this.dataServiceType = Preconditions.known(dataServiceType, "dataServiceType");
      return this;
    }

    /**
     * The period whose data the mandate opens: the days from {@code from} until {@code to}, the
     * latter not included; days begin at midnight in Brussels. Required.
     *
     * @param from the start
     * @param to the end
     * @return this builder
     * @throws IllegalArgumentException if {@code from} is not before {@code to}, or one of them
     *     lies outside of the years 1 to 9999 of UTC
     */
    public Builder dataPeriod(LocalDate from, LocalDate to) {
      return dataPeriod(Preconditions.startOf(from), Preconditions.startOf(to));
    }

    /**
     * The period whose data the mandate opens, {@code to} not included. Required.
     *
     * @param from the start
     * @param to the end
     * @return this builder
     * @throws IllegalArgumentException if {@code from} is not before {@code to}, or one of them
     *     lies outside of the years 1 to 9999 of UTC
     */
    public Builder dataPeriod(OffsetDateTime from, OffsetDateTime to) {
      return dataPeriod(from.toInstant(), to.toInstant());
    }

    /**
     * The period whose data the mandate opens, {@code to} not included. Required.
     *
     * @param from the start
     * @param to the end
     * @return this builder
     * @throws IllegalArgumentException if {@code from} is not before {@code to}, or one of them
     *     lies outside of the years 1 to 9999 of UTC
     */
    public Builder dataPeriod(Instant from, Instant to) {
      Preconditions.period(Preconditions.moment(from, "from"), Preconditions.moment(to, "to"));
      this.from = from;
      this.to = to;
      return this;
    }

    /**
     * The status that the mandate is to have. Without it, the API chooses.
     *
     * @param status the status
     * @return this builder
     * @throws IllegalArgumentException for {@link MandateStatus#UNKNOWN}
     */
    public Builder status(MandateStatus status) {
      model.status(Preconditions.known(status, "status"));
      return this;
    }

    /**
     * When the mandate is to end. Without it, the API chooses.
     *
     * @param mandateExpirationDate the date
     * @return this builder
     * @throws IllegalArgumentException if it lies outside of the years 1 to 9999 of UTC
     */
    public Builder mandateExpirationDate(Instant mandateExpirationDate) {
      model.mandateExpirationDate(
          Preconditions.utc(Preconditions.moment(mandateExpirationDate, "mandateExpirationDate")));
      return this;
    }

    /**
     * When the mandate is to end. Without it, the API chooses.
     *
     * @param mandateExpirationDate the date
     * @return this builder
     * @throws IllegalArgumentException if it lies outside of the years 1 to 9999 of UTC
     */
    public Builder mandateExpirationDate(OffsetDateTime mandateExpirationDate) {
      return mandateExpirationDate(mandateExpirationDate.toInstant());
    }

    /**
     * When the mandate is to end: the midnight in Brussels at which this day starts.
     *
     * @param mandateExpirationDate the date
     * @return this builder
     * @throws IllegalArgumentException if it lies outside of the years 1 to 9999 of UTC
     */
    public Builder mandateExpirationDate(LocalDate mandateExpirationDate) {
      return mandateExpirationDate(Preconditions.startOf(mandateExpirationDate));
    }

    /**
     * The renewal status that the mandate is to have. Without it, the API chooses.
     *
     * @param renewalStatus the renewal status
     * @return this builder
     * @throws IllegalArgumentException for {@link RenewalStatus#UNKNOWN}
     */
    public Builder renewalStatus(RenewalStatus renewalStatus) {
      model.renewalStatus(Preconditions.known(renewalStatus, "renewalStatus"));
      return this;
    }

    /**
     * Builds the request.
     *
     * @return the request
     * @throws IllegalArgumentException if something required is missing
     */
    public MockMandateRequest build() {
      return new MockMandateRequest(
          model
              .referenceNumber(Preconditions.required(referenceNumber, "referenceNumber"))
              .ean(Preconditions.required(ean, "ean"))
              .dataServiceType(Preconditions.required(dataServiceType, "dataServiceType"))
              .dataPeriodFrom(Preconditions.utc(Preconditions.required(from, "dataPeriod")))
              .dataPeriodTo(Preconditions.utc(to))
              .build());
    }
  }
}
