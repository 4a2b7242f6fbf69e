package io.github.fluviusenergy;

import io.github.fluviusenergy.client.internal.Eans;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.EnergyType;
import io.github.fluviusenergy.client.model.MandateStatus;
import io.github.fluviusenergy.client.model.RenewalStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which mandates to list. Each filter is optional; a mandate must match all that are set.
 *
 * <pre>{@code
 * MandateQuery approved =
 *     MandateQuery.builder()
 *         .status(MandateStatus.APPROVED)
 *         .dataServiceTypes(DataServiceType.VH_KWARTIER_UUR)
 *         .build();
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class MandateQuery {
  private final @Nullable String referenceNumber;
  private final @Nullable String ean;
  private final Set<DataServiceType> dataServiceTypes;
  private final @Nullable EnergyType energyType;
  private final @Nullable MandateStatus status;
  private final @Nullable Instant mandateExpirationDate;
  private final @Nullable RenewalStatus renewalStatus;
  private final @Nullable Instant lastUpdatedFrom;
  private final @Nullable Instant lastUpdatedTo;

  private MandateQuery(Builder b) {
    referenceNumber = b.referenceNumber;
    ean = b.ean;
    dataServiceTypes = b.dataServiceTypes;
    energyType = b.energyType;
    status = b.status;
    mandateExpirationDate = b.mandateExpirationDate;
    renewalStatus = b.renewalStatus;
    lastUpdatedFrom = b.lastUpdatedFrom;
    lastUpdatedTo = b.lastUpdatedTo;
    Preconditions.period(lastUpdatedFrom, lastUpdatedTo);
  }

  /** Returns the query that all mandates match. */
  static MandateQuery all() {
    return builder().build();
  }

  /** {@return a new builder without any filter} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return the caller's own reference that the mandates must have, or null for any} */
  public @Nullable String referenceNumber() {
    return referenceNumber;
  }

  /** {@return the EAN that the mandates must be for, or null for any} */
  public @Nullable String ean() {
    return ean;
  }

  /** {@return the data services of which the mandates must have one; empty for any} */
  public Set<DataServiceType> dataServiceTypes() {
    return dataServiceTypes;
  }

  /** {@return the energy that the mandates must be for, or null for any} */
  public @Nullable EnergyType energyType() {
    return energyType;
  }

  /** {@return the status that the mandates must have, or null for any} */
  public @Nullable MandateStatus status() {
    return status;
  }

  /** {@return the moment at which the mandates must expire, or null for any} */
  public @Nullable Instant mandateExpirationDate() {
    return mandateExpirationDate;
  }

  /** {@return the renewal status that the mandates must have, or null for any} */
  public @Nullable RenewalStatus renewalStatus() {
    return renewalStatus;
  }

  /** {@return the moment since which the mandates must have changed, or null for any} */
  public @Nullable Instant lastUpdatedFrom() {
    return lastUpdatedFrom;
  }

  /** {@return the moment before which the mandates must have changed last, or null for any} */
  public @Nullable Instant lastUpdatedTo() {
    return lastUpdatedTo;
  }

  /** Shows the filters for logs, with the EAN masked. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("MandateQuery[");
    show(
        text,
        "referenceNumber",
        referenceNumber == null ? null : Preconditions.reference(referenceNumber));
    show(text, "ean", ean == null ? null : Eans.mask(ean));
    show(text, "dataServiceTypes", dataServiceTypes.isEmpty() ? null : dataServiceTypes);
    show(text, "energyType", energyType);
    show(text, "status", status);
    show(text, "mandateExpirationDate", mandateExpirationDate);
    show(text, "renewalStatus", renewalStatus);
    show(text, "lastUpdatedFrom", lastUpdatedFrom);
    show(text, "lastUpdatedTo", lastUpdatedTo);
    return text.append(']').toString();
  }

  private static void show(StringBuilder text, String name, @Nullable Object value) {
    if (value != null) {
      text.append(text.charAt(text.length() - 1) == '[' ? "" : ", ")
          .append(name)
          .append('=')
          .append(value);
    }
  }

  /** Builds a {@link MandateQuery}. Not thread-safe. */
  public static final class Builder {
    private @Nullable String referenceNumber;
    private @Nullable String ean;
    private Set<DataServiceType> dataServiceTypes = Set.of();
    private @Nullable EnergyType energyType;
    private @Nullable MandateStatus status;
    private @Nullable Instant mandateExpirationDate;
    private @Nullable RenewalStatus renewalStatus;
    private @Nullable Instant lastUpdatedFrom;
    private @Nullable Instant lastUpdatedTo;

    private Builder() {}

    /**
     * Only mandates with this reference, the caller's own.
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
     * Only mandates for this EAN.
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
     * Only mandates for one of these data services. The API's name for this filter is not certain,
     * and it ignores names that it does not know; so the client filters the answer once more.
     *
     * @param dataServiceTypes the kinds of data
     * @return this builder
     * @throws IllegalArgumentException for {@link DataServiceType#UNKNOWN}
     */
    public Builder dataServiceTypes(DataServiceType... dataServiceTypes) {
      // in the order given, each once
      Set<DataServiceType> types = new LinkedHashSet<>();
      for (DataServiceType type : dataServiceTypes) {
        types.add(Preconditions.known(type, "dataServiceTypes"));
      }
      this.dataServiceTypes = Collections.unmodifiableSet(types);
      return this;
    }

    /**
     * Only mandates for this energy.
     *
     * @param energyType electricity or gas
     * @return this builder
     * @throws IllegalArgumentException for {@link EnergyType#UNKNOWN}
     */
    public Builder energyType(EnergyType energyType) {
      this.energyType = Preconditions.known(energyType, "energyType");
      return this;
    }

    /**
     * Only mandates in this status.
     *
     * @param status the status
     * @return this builder
     * @throws IllegalArgumentException for {@link MandateStatus#UNKNOWN}
     */
    public Builder status(MandateStatus status) {
      this.status = Preconditions.known(status, "status");
      return this;
    }

    /**
     * Only mandates that expire then. How the API compares the two is not documented.
     *
     * @param mandateExpirationDate the date
     * @return this builder
     * @throws IllegalArgumentException if it lies outside of the years 1 to 9999 of UTC
     */
    public Builder mandateExpirationDate(Instant mandateExpirationDate) {
      this.mandateExpirationDate =
          Preconditions.moment(mandateExpirationDate, "mandateExpirationDate");
      return this;
    }

    /**
     * Only mandates that expire then. How the API compares the two is not documented.
     *
     * @param mandateExpirationDate the date
     * @return this builder
     * @throws IllegalArgumentException if it lies outside of the years 1 to 9999 of UTC
     */
    public Builder mandateExpirationDate(OffsetDateTime mandateExpirationDate) {
      return mandateExpirationDate(mandateExpirationDate.toInstant());
    }

    /**
     * Only mandates that expire at the midnight in Brussels at which this day starts.
     *
     * @param mandateExpirationDate the date
     * @return this builder
     * @throws IllegalArgumentException if it lies outside of the years 1 to 9999 of UTC
     */
    public Builder mandateExpirationDate(LocalDate mandateExpirationDate) {
      return mandateExpirationDate(Preconditions.startOf(mandateExpirationDate));
    }

    /**
     * Only mandates in this renewal status.
     *
     * @param renewalStatus the renewal status
     * @return this builder
     * @throws IllegalArgumentException for {@link RenewalStatus#UNKNOWN}
     */
    public Builder renewalStatus(RenewalStatus renewalStatus) {
      this.renewalStatus = Preconditions.known(renewalStatus, "renewalStatus");
      return this;
    }

    /**
     * Only mandates last changed then or later.
     *
     * @param lastUpdatedFrom the start
     * @return this builder
     * @throws IllegalArgumentException if it lies outside of the years 1 to 9999 of UTC
     */
    public Builder lastUpdatedFrom(Instant lastUpdatedFrom) {
      this.lastUpdatedFrom = Preconditions.moment(lastUpdatedFrom, "lastUpdatedFrom");
      return this;
    }

    /**
     * Only mandates last changed then or later.
     *
     * @param lastUpdatedFrom the start
     * @return this builder
     * @throws IllegalArgumentException if it lies outside of the years 1 to 9999 of UTC
     */
    public Builder lastUpdatedFrom(OffsetDateTime lastUpdatedFrom) {
      return lastUpdatedFrom(lastUpdatedFrom.toInstant());
    }

    /**
     * Only mandates last changed on this day in Brussels or later.
     *
     * @param lastUpdatedFrom the start
     * @return this builder
     * @throws IllegalArgumentException if it lies outside of the years 1 to 9999 of UTC
     */
    public Builder lastUpdatedFrom(LocalDate lastUpdatedFrom) {
      return lastUpdatedFrom(Preconditions.startOf(lastUpdatedFrom));
    }

    /**
     * Only mandates last changed before then.
     *
     * @param lastUpdatedTo the end
     * @return this builder
     * @throws IllegalArgumentException if it lies outside of the years 1 to 9999 of UTC
     */
    public Builder lastUpdatedTo(Instant lastUpdatedTo) {
      this.lastUpdatedTo = Preconditions.moment(lastUpdatedTo, "lastUpdatedTo");
      return this;
    }

    /**
     * Only mandates last changed before then.
     *
     * @param lastUpdatedTo the end
     * @return this builder
     * @throws IllegalArgumentException if it lies outside of the years 1 to 9999 of UTC
     */
    public Builder lastUpdatedTo(OffsetDateTime lastUpdatedTo) {
      return lastUpdatedTo(lastUpdatedTo.toInstant());
    }

    /**
     * Only mandates last changed before this day in Brussels.
     *
     * @param lastUpdatedTo the end
     * @return this builder
     * @throws IllegalArgumentException if it lies outside of the years 1 to 9999 of UTC
     */
    public Builder lastUpdatedTo(LocalDate lastUpdatedTo) {
      return lastUpdatedTo(Preconditions.startOf(lastUpdatedTo));
    }

    /**
     * Builds the query.
     *
     * @return the query
     * @throws IllegalArgumentException if {@code lastUpdatedFrom} is not before {@code
     *     lastUpdatedTo}
     */
    public MandateQuery build() {
      return new MandateQuery(this);
    }
  }
}
