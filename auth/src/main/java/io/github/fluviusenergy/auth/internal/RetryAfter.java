package io.github.fluviusenergy.auth.internal;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Parses the header Retry-After: seconds, or a date (RFC 9110, 10.2.3). */
public final class RetryAfter {
  public static final String HEADER = "Retry-After";
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
  private static final Pattern OVERLONG = Pattern.compile("[0-9]{10,}");

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
   * A network interceptor that removes a number beyond the range of an int. OkHttp 5.5.1 would
   * throw a NumberFormatException for it.
   */
  public static Response withoutOverlong(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    String header = response.header(HEADER);
    return header != null && OVERLONG.matcher(header).matches()
        ? response.newBuilder().removeHeader(HEADER).build()
        : response;
  }
}
