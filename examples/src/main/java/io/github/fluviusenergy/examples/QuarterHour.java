package io.github.fluviusenergy.examples;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one meter measured in one quarter of an hour.
 *
 * @param offtake taken from the grid, in kWh; null where there is no value
 * @param injection fed into the grid, in kWh; null where there is no value
 * @param validationState how sure the values are, such as {@code VAL}; both, as {@code VAL/EST},
 *     where they differ; empty where there is none
 */
record QuarterHour(
    Instant start,
    Instant end,
    @Nullable BigDecimal offtake,
    @Nullable BigDecimal injection,
    String validationState) {}
