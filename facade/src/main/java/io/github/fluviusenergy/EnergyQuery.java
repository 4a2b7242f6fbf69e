package io.github.fluviusenergy;

import io.github.fluviusenergy.client.internal.Eans;
import io.github.fluviusenergy.client.model.ComplexEnergyType;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.client.model.PeriodType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which energy data to download: of one EAN, over one period.
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
 * <p>A period is half-open: it starts at {@code from} and ends just before {@code to}. An {@link
 * Instant} or {@link OffsetDateTime} means itself; a {@link LocalDate} means the midnight in
 * Brussels at which that day starts. So {@code from} 2024-03-31 {@code to} 2024-04-01 is that one
 * day, 23 hours long since the clocks go forward on it. How the API itself treats its bounds is not
 * documented, so a slice that touches a bound may come or not.
 *
 * <p>How long a period may be is not documented either; the EDDIE framework never asks for more
 * than 184 days in one call.
 *
 * <p>Immutable and thread-safe.
 */
public final class EnergyQuery {
  private final String ean;
  private final PeriodType periodType;
  private final @Nullable String referenceNumber;
  private final @Nullable Granularity granularity;
  private final List<ComplexEnergyType> complexEnergyTypes;
  private final @Nullable Instant from;
  private final @Nullable Instant to;

  private EnergyQuery(Builder b) {
    ean = Preconditions.required(b.ean, "ean");
    periodType = b.periodType;
    referenceNumber = b.referenceNumber;
    granularity = b.granularity;
    complexEnergyTypes = b.complexEnergyTypes;
    from = b.from;
    to = b.to;
    Preconditions.period(from, to);
  }

  /** {@return a new builder; only the EAN is required} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return a new builder that starts from this query} */
  public Builder toBuilder() {
    Builder b = new Builder();
    b.ean = ean;
    b.periodType = periodType;
    b.referenceNumber = referenceNumber;
    b.granularity = granularity;
    b.complexEnergyTypes = complexEnergyTypes;
    b.from = from;
    b.to = to;
    return b;
  }

  /** {@return the EAN, 18 digits} */
  public String ean() {
    return ean;
  }

  /** {@return what the period's bounds mean} */
  public PeriodType periodType() {
    return periodType;
  }

  /** {@return the reference of the mandate to read under, or null for any} */
  public @Nullable String referenceNumber() {
    return referenceNumber;
  }

  /** {@return how fine the data are to be, or null to leave it to the API} */
  public @Nullable Granularity granularity() {
    return granularity;
  }

  /** {@return the kinds of registers to read; empty to leave it to the API} */
  public List<ComplexEnergyType> complexEnergyTypes() {
    return complexEnergyTypes;
  }

  /** {@return the start of the period, inclusive, or null for none} */
  public @Nullable Instant from() {
    return from;
  }

  /** {@return the end of the period, exclusive, or null for none} */
  public @Nullable Instant to() {
    return to;
  }

  /** Shows the query for logs, with the EAN masked. */
  @Override
  public String toString() {
    return "EnergyQuery[ean="
        + Eans.mask(ean)
        + (", periodType=" + periodType)
        + (referenceNumber == null
            ? ""
            : ", referenceNumber=" + Preconditions.reference(referenceNumber))
        + (granularity == null ? "" : ", granularity=" + granularity)
        + (complexEnergyTypes.isEmpty() ? "" : ", complexEnergyTypes=" + complexEnergyTypes)
        + (from == null ? "" : ", from=" + from)
        + (to == null ? "" : ", to=" + to)
        + "]";
  }

  /** Builds an {@link EnergyQuery}. Not thread-safe. */
  public static final class Builder {
    private @Nullable String ean;
    private PeriodType periodType = PeriodType.READ_TIME;
    private @Nullable String referenceNumber;
    private @Nullable Granularity granularity;
    private List<ComplexEnergyType> complexEnergyTypes = List.of();
    private @Nullable Instant from;
    private @Nullable Instant to;

    private Builder() {}

    /**
     * The EAN whose data to download. Required.
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
     * Whether the period is about when the energy flowed ({@link PeriodType#READ_TIME}, the
     * default) or about when Fluvius stored the value ({@link PeriodType#INSERT_TIME}).
     *
     * @param periodType what the bounds mean
     * @return this builder
     * @throws IllegalArgumentException for {@link PeriodType#UNKNOWN}
     */
    public Builder periodType(PeriodType periodType) {
      this.periodType = Preconditions.known(periodType, "periodType");
      return this;
    }

    /**
     * The caller's own reference of the mandate to read under. Without it, any mandate counts.
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
     * Daily data, or quarter-hourly (electricity) and hourly (gas) ones. Without it, the API
     * chooses.
     *
     * @param granularity daily, or hourly and quarter-hourly
     * @return this builder
     * @throws IllegalArgumentException for {@link Granularity#UNKNOWN}
     */
    public Builder granularity(Granularity granularity) {
      this.granularity = Preconditions.known(granularity, "granularity");
      return this;
    }

    /**
     * Active registers, reactive ones, or both. Without it, the API chooses.
     *
     * @param complexEnergyTypes the kinds of registers
     * @return this builder
     * @throws IllegalArgumentException for {@link ComplexEnergyType#UNKNOWN}
     */
    public Builder complexEnergyTypes(ComplexEnergyType... complexEnergyTypes) {
      List<ComplexEnergyType> types = List.of(complexEnergyTypes);
      types.forEach(type -> Preconditions.known(type, "complexEnergyTypes"));
      this.complexEnergyTypes = types;
      return this;
    }

    /**
     * Start of the period, inclusive.
     *
     * @param from the start
     * @return this builder
     * @throws IllegalArgumentException if it lies outside of the years 1 to 9999 of UTC
     */
    public Builder from(Instant from) {
      this.from = Preconditions.moment(from, "from");
      return this;
    }

    /**
     * Start of the period, inclusive.
     *
     * @param from the start
     * @return this builder
     * @throws IllegalArgumentException if it lies outside of the years 1 to 9999 of UTC
     */
    public Builder from(OffsetDateTime from) {
      return from(from.toInstant());
    }

    /**
     * Start of the period: the midnight in Brussels at which this day starts.
     *
     * @param from the start
     * @return this builder
     * @throws IllegalArgumentException if it lies outside of the years 1 to 9999 of UTC
     */
    public Builder from(LocalDate from) {
      return from(Preconditions.startOf(from));
    }

    /**
     * End of the period, exclusive.
     *
     * @param to the end
     * @return this builder
     * @throws IllegalArgumentException if it lies outside of the years 1 to 9999 of UTC
     */
    public Builder to(Instant to) {
      this.to = Preconditions.moment(to, "to");
      return this;
    }

    /**
     * End of the period, exclusive.
     *
     * @param to the end
     * @return this builder
     * @throws IllegalArgumentException if it lies outside of the years 1 to 9999 of UTC
     */
    public Builder to(OffsetDateTime to) {
      return to(to.toInstant());
    }

    /**
     * End of the period: the midnight in Brussels at which this day starts, so the day is not in
     * it.
     *
     * @param to the end
     * @return this builder
     * @throws IllegalArgumentException if it lies outside of the years 1 to 9999 of UTC
     */
    public Builder to(LocalDate to) {
      return to(Preconditions.startOf(to));
    }

    /**
     * One calendar day in Brussels; 23 or 25 hours long when the clocks change.
     *
     * @param day the day
     * @return this builder
     * @throws IllegalArgumentException if it lies outside of the years 1 to 9999 of UTC, or is the
     *     first or the last day of these
     */
    public Builder day(LocalDate day) {
      return from(day).to(day.plusDays(1));
    }

    /**
     * One calendar month in Brussels.
     *
     * @param month the month
     * @return this builder
     * @throws IllegalArgumentException if it lies outside of the years 1 to 9999 of UTC, or is the
     *     first or the last month of these
     */
    public Builder month(YearMonth month) {
      return from(month.atDay(1)).to(month.plusMonths(1).atDay(1));
    }

    /**
     * One calendar year in Brussels. Longer than the 184 days that are known to work in one call.
     *
     * @param year the year
     * @return this builder
     * @throws IllegalArgumentException if it lies outside of the years 2 to 9998
     */
    public Builder year(Year year) {
      return from(year.atDay(1)).to(year.plusYears(1).atDay(1));
    }

    /**
     * Builds the query.
     *
     * @return the query
     * @throws IllegalArgumentException if there is no EAN, or {@code from} is not before {@code to}
     */
    public EnergyQuery build() {
      return new EnergyQuery(this);
    }
  }
}
