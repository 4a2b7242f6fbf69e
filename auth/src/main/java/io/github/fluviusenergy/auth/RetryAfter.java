package io.github.fluviusenergy.auth;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The Retry-After header: seconds, or a date (RFC 9110, 10.2.3).
 *
 * <p>The facade reads the same forms of the API's answers in a class of its own: shared, this one
 * would have to be public, and users have no need of it.
 */
final class RetryAfter {
  static final String HEADER = "Retry-After";
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
  private static final Pattern TOO_MANY_DIGITS = Pattern.compile("[0-9]{10,}");

  private RetryAfter() {}

  /** Zero or more; null without a header, or with one that is neither. */
  static @Nullable Duration parse(@Nullable String header, Instant now) {
    if (header == null) {
      return null;
    }
    String text = header.strip();
    if (SECONDS.matcher(text).matches()) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      Duration wait =
          Duration.between(now, DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException e) {
      return null; // The header is advice; one that cannot be read is as good as none.
    }
  }

  /**
   * For a network interceptor: takes a number off that OkHttp (5.5.1) would fail on with a
   * NumberFormatException, before anybody has seen the status.
   */
  static Response withoutOverlong(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    String header = response.header(HEADER);
    return header != null && TOO_MANY_DIGITS.matcher(header).matches()
        ? response.newBuilder().removeHeader(HEADER).build()
        : response;
  }
}
