package io.github.fluviusenergy.testserver;

import io.github.fluviusenergy.testserver.internal.api.Mandate;
import io.github.fluviusenergy.testserver.internal.data.EanDigits;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A mandate that the server holds: a customer's permission to read the data of one meter.
 *
 * <pre>{@code
 * server.mandates().add(
 *     TestMandate.of("541440110000000001", "customer-7", "VH_kwartier_uur")
 *         .withStatus("Requested")
 *         .withDataPeriod(Instant.parse("2023-12-31T23:00:00Z"), null));
 * }</pre>
 *
 * <p>The server accepts values that the API does not have. Use them to test how your client handles
 * unknown values. Immutable: the {@code with…} methods return a changed copy.
 */
public final class TestMandate {
  private final Mandate mandate;

  TestMandate(Mandate mandate) {
    this.mandate = mandate;
  }

  /**
   * {@return an approved mandate without a data period, an expiration date or a renewal status}
   *
   * @param ean the EAN of the meter, 18 digits; the module's README describes the digits
   * @param referenceNumber the client's reference to its customer
   * @param dataServiceType {@code VH_dag}, {@code VH_kwartier_uur}, {@code VH_onbepaald} or {@code
   *     IG}
   * @throws IllegalArgumentException if the EAN does not have 18 digits
   */
  public static TestMandate of(String ean, String referenceNumber, String dataServiceType) {
    return new TestMandate(
        new Mandate(
            EanDigits.requireEan(ean),
            Objects.requireNonNull(referenceNumber, "referenceNumber"),
            Objects.requireNonNull(dataServiceType, "dataServiceType"),
            "Approved",
            null,
            null,
            null,
            null));
  }

  /**
   * {@return this mandate with another status}
   *
   * @param status {@code Requested}, {@code Approved}, {@code Rejected}, {@code Finished}, or null
   */
  public TestMandate withStatus(@Nullable String status) {
    return copy(status, dataPeriodFrom(), dataPeriodTo(), mandateExpirationDate(), renewalStatus());
  }

  /**
   * {@return this mandate with another data period}
   *
   * @param from the start of the readable data, or null for no bound
   * @param to the end of the readable data, or null for no bound
   */
  public TestMandate withDataPeriod(@Nullable Instant from, @Nullable Instant to) {
    return copy(status(), from, to, mandateExpirationDate(), renewalStatus());
  }

  /**
   * {@return this mandate with another expiration date}
   *
   * @param date the instant at which the mandate expires, or null
   */
  public TestMandate withMandateExpirationDate(@Nullable Instant date) {
    return copy(status(), dataPeriodFrom(), dataPeriodTo(), date, renewalStatus());
  }

  /**
   * {@return this mandate with another renewal status}
   *
   * @param renewalStatus {@code ToBeRenewed}, {@code RenewalRequested}, {@code Expired}, or null
   */
  public TestMandate withRenewalStatus(@Nullable String renewalStatus) {
    return copy(status(), dataPeriodFrom(), dataPeriodTo(), mandateExpirationDate(), renewalStatus);
  }

  private TestMandate copy(
      @Nullable String status,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable Instant expiration,
      @Nullable String renewal) {
    return new TestMandate(
        new Mandate(
            ean(), referenceNumber(), dataServiceType(), status, from, to, expiration, renewal));
  }

  Mandate toMandate() {
    return mandate;
  }

  /** {@return the EAN of the meter, 18 digits} */
  public String ean() {
    return mandate.ean();
  }

  /** {@return {@code E} (electricity) or {@code G} (gas), by the sixth digit of the EAN} */
  public String energyType() {
    return new EanDigits(ean()).energyType();
  }

  /** {@return the client's reference to its customer} */
  public String referenceNumber() {
    return mandate.referenceNumber();
  }

  /** {@return the data service type} */
  public String dataServiceType() {
    return mandate.dataServiceType();
  }

  /** {@return the status, or null} */
  public @Nullable String status() {
    return mandate.status();
  }

  /** {@return the start of the readable data, or null} */
  public @Nullable Instant dataPeriodFrom() {
    return mandate.dataPeriodFrom();
  }

  /** {@return the end of the readable data, or null} */
  public @Nullable Instant dataPeriodTo() {
    return mandate.dataPeriodTo();
  }

  /** {@return the instant at which the mandate expires, or null} */
  public @Nullable Instant mandateExpirationDate() {
    return mandate.mandateExpirationDate();
  }

  /** {@return the renewal status, or null} */
  public @Nullable String renewalStatus() {
    return mandate.renewalStatus();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TestMandate that && mandate.equals(that.mandate);
  }

  @Override
  public int hashCode() {
    return mandate.hashCode();
  }

  @Override
  public String toString() {
    return "TestMandate["
        + String.join(", ", ean(), referenceNumber(), dataServiceType(), status())
        + "]";
  }
}
