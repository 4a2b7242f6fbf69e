package io.github.fluviusenergy;

import io.github.fluviusenergy.client.api.MandateApi.GetMandatesParams;
import io.github.fluviusenergy.client.internal.Eans;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.EnergyType;
import io.github.fluviusenergy.client.model.Mandate;
import io.github.fluviusenergy.client.model.MandateStatus;
import io.github.fluviusenergy.client.model.MandatesData;
import io.github.fluviusenergy.client.model.MandatesResponse;
import io.github.fluviusenergy.client.model.RenewalStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Filters for mandates. A mandate must match all filters that are set.
 *
 * <pre>{@code
 * MandateQuery approved =
 *     MandateQuery.builder()
 *         .status(MandateStatus.APPROVED)
 *         .dataServiceTypes(DataServiceType.VH_KWARTIER_UUR)
 *         .build();
 * }</pre>
 *
 * <p>A new mandate is requested until the holder of the contract approves it, which can take days
 * if Fluvius asks by e-mail or letter.
 *
 * <p>Immutable and thread-safe.
 */
public final class MandateQuery extends FluviusRequest<MandatesResponse> {
  private static final Logger log = LoggerFactory.getLogger(FluviusEnergyClient.class);

  private final GetMandatesParams params;

  private MandateQuery(GetMandatesParams params) {
    this.params = params;
  }

  /** {@return the query that all mandates match} */
  public static MandateQuery all() {
    return builder().build();
  }

  /** {@return a new builder without any filter} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return your own reference, or null for any} */
  public @Nullable String referenceNumber() {
    return params.referenceNumber();
  }

  /** {@return the EAN, or null for any} */
  public @Nullable String ean() {
    return params.ean();
  }

  /** {@return the data services, or empty for any} */
  public Set<DataServiceType> dataServiceTypes() {
    return Collections.unmodifiableSet(new LinkedHashSet<>(params.dataServiceTypes()));
  }

  /** {@return the energy, or null for any} */
  public @Nullable EnergyType energyType() {
    return params.energyType();
  }

  /** {@return the status, or null for any} */
  public @Nullable MandateStatus status() {
    return params.status();
  }

  /** {@return the expiration date, or null for any} */
  public @Nullable Instant mandateExpirationDate() {
    return Preconditions.instant(params.mandateExpirationDate());
  }

  /** {@return the renewal status, or null for any} */
  public @Nullable RenewalStatus renewalStatus() {
    return params.renewalStatus();
  }

  /** {@return the start of the last change, inclusive, or null for any} */
  public @Nullable Instant lastUpdatedFrom() {
    return Preconditions.instant(params.lastUpdatedFrom());
  }

  /** {@return the end of the last change, exclusive, or null for any} */
  public @Nullable Instant lastUpdatedTo() {
    return Preconditions.instant(params.lastUpdatedTo());
  }

  @Override
  ApiCall<MandatesResponse> toCall(Endpoints endpoints) {
    return ApiCall.of(
        "getMandates",
        params.ean(),
        endpoints.mandates().getMandatesRequest(params),
        MandatesResponse.class,
        this::withoutOtherTypes);
  }

  /**
   * Removes mandates of other data services. The API ignores query parameters that it does not
   * know, and the name of this one is not certain. Keeps mandates of an unknown type.
   */
  private MandatesResponse withoutOtherTypes(MandatesResponse response) {
    MandatesData data = response.data();
    if (params.dataServiceTypes().isEmpty() || data == null) {
      return response;
    }
    List<Mandate> kept =
        data.mandates().stream().filter(mandate -> mayMatch(mandate.dataServiceType())).toList();
    int removed = data.mandates().size() - kept.size();
    if (removed == 0) {
      return response;
    }
    log.warn(
        "The API ignored the filter dataServiceTypes={}: removed {} of {} mandates, which were of"
            + " other types",
        params.dataServiceTypes(),
        removed,
        data.mandates().size());
    return response.toBuilder().data(data.toBuilder().mandates(kept).build()).build();
  }

  private boolean mayMatch(@Nullable DataServiceType type) {
    return type == null
        || type == DataServiceType.UNKNOWN
        || params.dataServiceTypes().contains(type);
  }

  /** {@return the filters for logs, with the EAN masked} */
  @Override
  public String toString() {
    return params.toString().replaceFirst("GetMandatesParams", "MandateQuery");
  }

  /** Builds a {@link MandateQuery}. Not thread-safe. */
  public static final class Builder {
    private final GetMandatesParams.Builder params = GetMandatesParams.builder();

    private Builder() {}

    /**
     * Filters by your own reference.
     *
     * @param referenceNumber the reference
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder referenceNumber(String referenceNumber) {
      params.referenceNumber(Preconditions.text(referenceNumber, "referenceNumber"));
      return this;
    }

    /**
     * Filters by EAN.
     *
     * @param ean the EAN, 18 digits
     * @return this builder
     * @throws IllegalArgumentException if it is not 18 digits
     */
    public Builder ean(String ean) {
      params.ean(Eans.require(ean));
      return this;
    }

    /**
     * Filters by data service. The name of this query parameter is not certain, and the API ignores
     * names that it does not know. So the client filters the response too.
     *
     * @param dataServiceTypes the data services
     * @return this builder
     * @throws IllegalArgumentException for {@link DataServiceType#UNKNOWN}
     */
    public Builder dataServiceTypes(DataServiceType... dataServiceTypes) {
      params.dataServiceTypes(
          Stream.of(dataServiceTypes)
              .map(type -> Preconditions.known(type, "dataServiceTypes"))
              .distinct()
              .toList());
      return this;
    }

    /**
     * Filters by energy.
     *
     * @param energyType electricity or gas
     * @return this builder
     * @throws IllegalArgumentException for {@link EnergyType#UNKNOWN}
     */
    public Builder energyType(EnergyType energyType) {
      params.energyType(Preconditions.known(energyType, "energyType"));
      return this;
    }

    /**
     * Filters by status.
     *
     * @param status the status
     * @return this builder
     * @throws IllegalArgumentException for {@link MandateStatus#UNKNOWN}
     */
    public Builder status(MandateStatus status) {
      params.status(Preconditions.known(status, "status"));
      return this;
    }

    /**
     * Filters by expiration date. The API does not document how it compares dates.
     *
     * @param mandateExpirationDate the timestamp
     * @return this builder
     * @throws IllegalArgumentException if it is outside the years 1 to 9999 (UTC)
     */
    public Builder mandateExpirationDate(Instant mandateExpirationDate) {
      params.mandateExpirationDate(
          Preconditions.utc(mandateExpirationDate, "mandateExpirationDate"));
      return this;
    }

    /**
     * Filters by expiration date. The API does not document how it compares dates.
     *
     * @param mandateExpirationDate the day, which starts at midnight in Brussels
     * @return this builder
     * @throws IllegalArgumentException if it is outside the years 1 to 9999 (UTC)
     */
    public Builder mandateExpirationDate(LocalDate mandateExpirationDate) {
      return mandateExpirationDate(Preconditions.startOf(mandateExpirationDate));
    }

    /**
     * Filters by renewal status. A mandate has one only in its last three months. If it is expired,
     * ask for a new mandate.
     *
     * @param renewalStatus the renewal status
     * @return this builder
     * @throws IllegalArgumentException for {@link RenewalStatus#UNKNOWN}
     */
    public Builder renewalStatus(RenewalStatus renewalStatus) {
      params.renewalStatus(Preconditions.known(renewalStatus, "renewalStatus"));
      return this;
    }

    /**
     * Filters by last change.
     *
     * @param lastUpdatedFrom the start, inclusive
     * @return this builder
     * @throws IllegalArgumentException if it is outside the years 1 to 9999 (UTC)
     */
    public Builder lastUpdatedFrom(Instant lastUpdatedFrom) {
      params.lastUpdatedFrom(Preconditions.utc(lastUpdatedFrom, "lastUpdatedFrom"));
      return this;
    }

    /**
     * Filters by last change.
     *
     * @param lastUpdatedFrom the first day, from midnight in Brussels
     * @return this builder
     * @throws IllegalArgumentException if it is outside the years 1 to 9999 (UTC)
     */
    public Builder lastUpdatedFrom(LocalDate lastUpdatedFrom) {
      return lastUpdatedFrom(Preconditions.startOf(lastUpdatedFrom));
    }

    /**
     * Filters by last change.
     *
     * @param lastUpdatedTo the end, exclusive
     * @return this builder
     * @throws IllegalArgumentException if it is outside the years 1 to 9999 (UTC)
     */
    public Builder lastUpdatedTo(Instant lastUpdatedTo) {
      params.lastUpdatedTo(Preconditions.utc(lastUpdatedTo, "lastUpdatedTo"));
      return this;
    }

    /**
     * Filters by last change.
     *
     * @param lastUpdatedTo the day after the last, from midnight in Brussels
     * @return this builder
     * @throws IllegalArgumentException if it is outside the years 1 to 9999 (UTC)
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
      GetMandatesParams query = params.build();
      Preconditions.period(query.lastUpdatedFrom(), query.lastUpdatedTo());
      return new MandateQuery(query);
    }
  }
}
