package io.github.fluviusenergy.auth.internal;

import java.io.IOException;
import java.net.ProtocolException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.regex.Pattern;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Parses the header Retry-After: seconds, or a date (RFC 9110, 10.2.3). */
public final class RetryAfter {
  public static final String HEADER = "Retry-After";
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
  private static final Pattern ZERO = Pattern.compile("0+");
  private static final Pattern OVERLONG = Pattern.compile("[0-9]{10,}");
  private static final String PAST = "Thu, 01 Jan 1970 00:00:00 GMT";

  private RetryAfter() {}

  /** Returns the delay, zero for a past date; null if the header is missing or unreadable. */
  public static @Nullable Duration parse(@Nullable String header, Instant now) {
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
      return null; // the header is optional advice
    }
  }

  /**
   * A network interceptor that hides what OkHttp 5.5.1 does not handle as it should: a number
   * beyond the range of an int, a 0 after which it repeats a request that got 503, and a negative
   * length.
   */
  public static Response hideFromOkHttp(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    if (response.body().contentLength() < -1) {
      throw new ProtocolException("The Content-Length is negative");
    }
    String header = Objects.requireNonNullElse(response.header(HEADER), "");
    if (ZERO.matcher(header).matches()) {
      return response.newBuilder().header(HEADER, PAST).build();
    }
    return OVERLONG.matcher(header).matches()
        ? response.newBuilder().removeHeader(HEADER).build()
        : response;
  }
}
