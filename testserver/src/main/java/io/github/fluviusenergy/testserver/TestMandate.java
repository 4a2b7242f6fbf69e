package io.github.fluviusenergy.testserver;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A mandate that the server holds: a customer's leave to read one meter's data.
 *
 * <pre>{@code
 * server.mandates().add(
 *     TestMandate.of("541440110000000001", "customer-7", "VH_kwartier_uur")
 *         .withStatus("Requested")
 *         .withDataPeriod(Instant.parse("2023-12-31T23:00:00Z"), null));
 * }</pre>
 *
 * <p>The words are the API's own, but any other is taken too, so that a test can show what its
 * client makes of a status that it does not know. Immutable; the {@code with…} methods give a
 * changed copy.
 */
public final class TestMandate {
  private final String ean;
  private final String referenceNumber;
  private final String dataServiceType;
  private @Nullable String status = "Approved";
  private @Nullable Instant dataPeriodFrom;
  private @Nullable Instant dataPeriodTo;
  private @Nullable Instant mandateExpirationDate;
  private @Nullable String renewalStatus;

  private TestMandate(String ean, String referenceNumber, String dataServiceType) {
    this.ean = ean;
    this.referenceNumber = referenceNumber;
    this.dataServiceType = dataServiceType;
  }

  /**
   * {@return an approved mandate without a period, an expiration date or a renewal status}
   *
   * @param ean the meter's EAN, 18 digits; its digits choose what the meter measures, see the
   *     module's README
   * @param referenceNumber the client's own reference to its customer
   * @param dataServiceType {@code VH_dag}, {@code VH_kwartier_uur}, {@code VH_onbepaald} or {@code
   *     IG}
   * @throws IllegalArgumentException if the EAN has not 18 digits
   */
  public static TestMandate of(String ean, String referenceNumber, String dataServiceType) {
    if (!Wire.isEan(ean)) {
      throw new IllegalArgumentException("an EAN has 18 digits, but this is \"" + ean + "\"");
    }
    return new TestMandate(
        ean,
        Objects.requireNonNull(referenceNumber, "referenceNumber"),
        Objects.requireNonNull(dataServiceType, "dataServiceType"));
  }

  /**
   * {@return this mandate with another status}
   *
   * @param status {@code Requested}, {@code Approved}, {@code Rejected}, {@code Finished}, or null
   */
  public TestMandate withStatus(@Nullable String status) {
    TestMandate copy = copy();
    copy.status = status;
    return copy;
  }

  /**
   * {@return this mandate with another period of the data that may be read, each end null if it is
   * open}
   *
   * @param from its start
   * @param to its end
   */
  public TestMandate withDataPeriod(@Nullable Instant from, @Nullable Instant to) {
    TestMandate copy = copy();
    copy.dataPeriodFrom = from;
    copy.dataPeriodTo = to;
    return copy;
  }

  /**
   * {@return this mandate with another end}
   *
   * @param date when the mandate ends, or null
   */
  public TestMandate withMandateExpirationDate(@Nullable Instant date) {
    TestMandate copy = copy();
    copy.mandateExpirationDate = date;
    return copy;
  }

  /**
   * {@return this mandate with another renewal status}
   *
   * @param renewalStatus {@code ToBeRenewed}, {@code RenewalRequested}, {@code Expired}, or null
   */
  public TestMandate withRenewalStatus(@Nullable String renewalStatus) {
    TestMandate copy = copy();
    copy.renewalStatus = renewalStatus;
    return copy;
  }

  /** {@return the meter's EAN, 18 digits} */
  public String ean() {
    return ean;
  }

  /** {@return {@code E} (electricity) or {@code G} (gas), as the EAN's sixth digit has it} */
  public String energyType() {
    return new EanDigits(ean).energyType();
  }

  /** {@return the client's own reference to its customer} */
  public String referenceNumber() {
    return referenceNumber;
  }

  /** {@return which data may be read} */
  public String dataServiceType() {
    return dataServiceType;
  }

  /** {@return how far the mandate is, or null} */
  public @Nullable String status() {
    return status;
  }

  /** {@return from when on data may be read, or null} */
  public @Nullable Instant dataPeriodFrom() {
    return dataPeriodFrom;
  }

  /** {@return until when data may be read, or null} */
  public @Nullable Instant dataPeriodTo() {
    return dataPeriodTo;
  }

  /** {@return when the mandate ends, or null} */
  public @Nullable Instant mandateExpirationDate() {
    return mandateExpirationDate;
  }

  /** {@return how far its renewal is, or null} */
  public @Nullable String renewalStatus() {
    return renewalStatus;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TestMandate that
        && ean.equals(that.ean)
        && referenceNumber.equals(that.referenceNumber)
        && dataServiceType.equals(that.dataServiceType)
        && Objects.equals(status, that.status)
        && Objects.equals(dataPeriodFrom, that.dataPeriodFrom)
        && Objects.equals(dataPeriodTo, that.dataPeriodTo)
        && Objects.equals(mandateExpirationDate, that.mandateExpirationDate)
        && Objects.equals(renewalStatus, that.renewalStatus);
  }

  @Override
  public int hashCode() {
    return Objects.hash(ean, referenceNumber, dataServiceType, status, dataPeriodFrom);
  }

  @Override
  public String toString() {
    return "TestMandate["
        + ean
        + ", "
        + referenceNumber
        + ", "
        + dataServiceType
        + ", "
        + status
        + "]";
  }

  // Fields are set on a fresh copy only, before anyone else sees it.
  private TestMandate copy() {
    TestMandate copy = new TestMandate(ean, referenceNumber, dataServiceType);
    copy.status = status;
    copy.dataPeriodFrom = dataPeriodFrom;
    copy.dataPeriodTo = dataPeriodTo;
    copy.mandateExpirationDate = mandateExpirationDate;
    copy.renewalStatus = renewalStatus;
    return copy;
  }
}
