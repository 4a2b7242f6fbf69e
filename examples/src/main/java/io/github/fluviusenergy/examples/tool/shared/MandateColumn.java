package io.github.fluviusenergy.examples.tool.shared;

import io.github.fluviusenergy.client.model.Mandate;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of a mandate: the API's fields, in its order. */
public enum MandateColumn {
  REFERENCE_NUMBER(Mandate::referenceNumber),
  STATUS(Mandate::statusAsString),
  EAN(Mandate::ean),
  ENERGY_TYPE(Mandate::energyTypeAsString),
  DATA_PERIOD_FROM(Mandate::dataPeriodFrom),
  DATA_PERIOD_TO(Mandate::dataPeriodTo),
  DATA_SERVICE_TYPE(Mandate::dataServiceTypeAsString),
  MANDATE_EXPIRATION_DATE(Mandate::mandateExpirationDate),
  RENEWAL_STATUS(Mandate::renewalStatusAsString);

  @SuppressWarnings("ImmutableEnumChecker") // method references have no state
  private final Function<Mandate, @Nullable Object> value;

  MandateColumn(Function<Mandate, @Nullable Object> value) {
    this.value = value;
  }

  public String columnName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the value of a mandate: an {@link OffsetDateTime}, a string, or null. */
  @Nullable Object of(Mandate mandate) {
    return value.apply(mandate);
  }

  /** Returns the value for programs, with timestamps in UTC. */
  public @Nullable String text(Mandate mandate) {
    Object of = of(mandate);
    if (of instanceof OffsetDateTime time) {
      return time.toInstant().toString();
    }
    return of == null ? null : of.toString();
  }
}
