package io.github.fluviusenergy;

import io.github.fluviusenergy.client.api.MandateApi.GetEnergyParams;
import io.github.fluviusenergy.client.internal.Eans;
import io.github.fluviusenergy.client.model.ComplexEnergyType;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.client.model.PeriodType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The energy data to download: one EAN, and a period.
 *
 * <pre>{@code
 * EnergyQuery march =
 *     EnergyQuery.builder()
 *         .ean("541440110000000001")
 *         .granularity(Granularity.HOURLY_QUARTER_HOURLY)
 *         .month(YearMonth.of(2024, 3))
 *         .build();
 * }</pre>
 *
 * <p>A period includes its start and excludes its end. A {@link LocalDate} means midnight in
 * Brussels at the start of that day. So {@code from} 2024-03-31 {@code to} 2024-04-01 is one day of
 * 23 hours, because the clocks go forward. The API does not document its bounds: a slice that
 * touches one may be in the response or not.
 *
 * <p>The API does not document how long a period may be. The EDDIE framework requests at most 184
 * days per call.
 *
 * <p>Immutable and thread-safe.
 */
public final class EnergyQuery extends FluviusRequest<EnergyResponse> {
  private final GetEnergyParams params;

  private EnergyQuery(GetEnergyParams params) {
    this.params = params;
  }

  /** {@return a new builder without settings} */
  public static Builder builder() {
    return new Builder(GetEnergyParams.builder().periodType(PeriodType.READ_TIME));
  }

  /** {@return a new builder with the settings of this query} */
  public Builder toBuilder() {
    return new Builder(params.toBuilder());
  }

  /** {@return the EAN, 18 digits} */
  public String ean() {
    return params.ean();
  }

  /** {@return which time the period is about} */
  public PeriodType periodType() {
    return params.periodType();
  }

  /** {@return your own reference of the mandate, or null for any} */
  public @Nullable String referenceNumber() {
    return params.referenceNumber();
  }

  /** {@return the length of the slices, or null if the API chooses} */
  public @Nullable Granularity granularity() {
    return params.granularity();
  }

  /** {@return the kinds of registers, or empty if the API chooses} */
  public List<ComplexEnergyType> complexEnergyTypes() {
    return params.complexEnergyTypes();
  }

  /** {@return the start of the period, inclusive, or null for none} */
  public @Nullable Instant from() {
    return Preconditions.instant(params.from());
  }

  /** {@return the end of the period, exclusive, or null for none} */
  public @Nullable Instant to() {
    return Preconditions.instant(params.to());
  }

  @Override
  ApiCall<EnergyResponse> toCall(Endpoints endpoints) {
    return ApiCall.of(
        "getEnergy",
        params.ean(),
        endpoints.mandates().getEnergyRequest(params),
        EnergyResponse.class,
        UnaryOperator.identity());
  }

  /** {@return the fields for logs, with the EAN masked} */
  @Override
  public String toString() {
    return params.toString().replaceFirst("GetEnergyParams", "EnergyQuery");
  }

  /** Builds an {@link EnergyQuery}. Not thread-safe. */
  public static final class Builder {
    private final GetEnergyParams.Builder params;

    private Builder(GetEnergyParams.Builder params) {
      this.params = params;
    }

    /**
     * Sets the EAN. Required.
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
     * Sets which time the period is about: when the energy flowed ({@link PeriodType#READ_TIME},
     * the default), or when Fluvius stored the value ({@link PeriodType#INSERT_TIME}).
     *
     * @param periodType the type of the period
     * @return this builder
     * @throws IllegalArgumentException for {@link PeriodType#UNKNOWN}
     */
    public Builder periodType(PeriodType periodType) {
      params.periodType(Preconditions.known(periodType, "periodType"));
      return this;
    }

    /**
     * Sets your own reference of the mandate that covers the data. By default, any mandate does.
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
     * Sets the length of the slices: days, or quarter hours for electricity and hours for gas. By
     * default, the API chooses.
     *
     * @param granularity the granularity
     * @return this builder
     * @throws IllegalArgumentException for {@link Granularity#UNKNOWN}
     */
    public Builder granularity(Granularity granularity) {
      params.granularity(Preconditions.known(granularity, "granularity"));
      return this;
    }

    /**
     * Sets the kinds of registers: active, reactive, or both. By default, the API chooses.
     *
     * @param complexEnergyTypes the kinds of registers
     * @return this builder
     * @throws IllegalArgumentException for {@link ComplexEnergyType#UNKNOWN}
     */
    public Builder complexEnergyTypes(ComplexEnergyType... complexEnergyTypes) {
      List<ComplexEnergyType> types = List.of(complexEnergyTypes);
      types.forEach(type -> Preconditions.known(type, "complexEnergyTypes"));
      params.complexEnergyTypes(types);
      return this;
    }

    /**
     * Sets the start of the period.
     *
     * @param from the start, inclusive
     * @return this builder
     * @throws IllegalArgumentException if it is outside the years 1 to 9999 (UTC)
     */
    public Builder from(Instant from) {
      params.from(Preconditions.utc(from, "from"));
      return this;
    }

    /**
     * Sets the first day of the period.
     *
     * @param from the day, which starts at midnight in Brussels
     * @return this builder
     * @throws IllegalArgumentException if it is outside the years 1 to 9999 (UTC)
     */
    public Builder from(LocalDate from) {
      return from(Preconditions.startOf(from));
    }

    /**
     * Sets the end of the period.
     *
     * @param to the end, exclusive
     * @return this builder
     * @throws IllegalArgumentException if it is outside the years 1 to 9999 (UTC)
     */
    public Builder to(Instant to) {
      params.to(Preconditions.utc(to, "to"));
      return this;
    }

    /**
     * Sets the day after the last day of the period.
     *
     * @param to the day, which starts at midnight in Brussels
     * @return this builder
     * @throws IllegalArgumentException if it is outside the years 1 to 9999 (UTC)
     */
    public Builder to(LocalDate to) {
      return to(Preconditions.startOf(to));
    }

    /**
     * Sets the period to one calendar day in Brussels. It has 23 or 25 hours when the clocks
     * change.
     *
     * @param day the day
     * @return this builder
     * @throws IllegalArgumentException if it is outside the years 1 to 9999 (UTC), or the first or
     *     last day of them
     */
    public Builder day(LocalDate day) {
      return from(day).to(day.plusDays(1));
    }

    /**
     * Sets the period to one calendar month in Brussels.
     *
     * @param month the month
     * @return this builder
     * @throws IllegalArgumentException if it is outside the years 1 to 9999 (UTC), or the first or
     *     last month of them
     */
    public Builder month(YearMonth month) {
      return from(month.atDay(1)).to(month.plusMonths(1).atDay(1));
    }

    /**
     * Sets the period to one calendar year in Brussels. A year exceeds the 184 days that are known
     * to work in one call.
     *
     * @param year the year
     * @return this builder
     * @throws IllegalArgumentException if it is outside the years 2 to 9998
     */
    public Builder year(Year year) {
      return from(year.atDay(1)).to(year.plusYears(1).atDay(1));
    }

    /**
     * Builds the query.
     *
     * @return the query
     * @throws IllegalArgumentException if the EAN is missing, or {@code from} is not before {@code
     *     to}
     */
    public EnergyQuery build() {
      GetEnergyParams query = params.build();
      Preconditions.period(query.from(), query.to());
      return new EnergyQuery(query);
    }
  }
}
