package io.github.fluviusenergy.testserver.dialect;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A true value of the test server, with the names and values of the columns of flat rows.
 *
 * @param source {@code headpoint}, {@code meter} or {@code sub_headpoint}
 * @param meterId the number of the meter; null if the source is not a meter
 * @param subHeadpointEan the EAN of the sub-headpoint; null if the source is not a sub-headpoint
 * @param granularity the array of the value: {@code daily}, {@code hourly} or {@code
 *     quarter_hourly}
 * @param start the start of the slice (inclusive)
 * @param end the end of the slice (exclusive)
 * @param direction {@code offtake}, {@code injection}, {@code production} or {@code auxiliary}
 * @param registerType {@code total}, {@code day}, {@code night}, {@code reactive}, {@code
 *     inductive} or {@code capacitive}
 * @param value the value, with three decimals
 * @param unit {@code kWh}, {@code kVArh} or {@code m3}
 * @param validationState {@code EST} until the value is validated, then {@code VAL}
 */
public record ExpectedValue(
    String source,
    @Nullable String meterId,
    @Nullable String subHeadpointEan,
    String granularity,
    Instant start,
    Instant end,
    String direction,
    String registerType,
    BigDecimal value,
    String unit,
    String validationState) {}
