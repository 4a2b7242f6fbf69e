package io.github.fluviusenergy;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long an answer asks to wait. */
final class RetryAfter {
  /** The words of Azure API Management, for an answer that lost its header on the way. */
  private static final Pattern WORDS = Pattern.compile("(?i)try again in ([0-9]{1,9}) seconds?");

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

  private RetryAfter() {}

  /**
   * Reads the header {@code Retry-After} (seconds or an HTTP date, past ones counting as now), or
   * else the gateway's words; null where neither says anything.
   */
  static @Nullable Duration parse(@Nullable String header, @Nullable String message, Clock clock) {
    Duration wait = header == null ? null : header(header.strip(), clock);
    return wait == null ? words(message) : wait;
  }

  private static @Nullable Duration header(String text, Clock clock) {
    if (SECONDS.matcher(text).matches()) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      Instant then = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
      Duration wait = Duration.between(clock.instant(), then);
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException e) {
      // the header is advice; one that cannot be read is as good as none
      return null;
    }
  }

  private static @Nullable Duration words(@Nullable String message) {
    if (message == null) {
      return null;
    }
    Matcher matcher = WORDS.matcher(message);
    return matcher.find() ? Duration.ofSeconds(Long.parseLong(matcher.group(1))) : null;
  }
}
