package io.github.fluviusenergy.client.internal.json;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Parses numbers and timestamps in the forms that the API writes, straight from a buffer. Returns
 * null for any other form and for anything invalid, so that the JDK's parsers decide.
 */
final class ScalarParser {
  /** Any number of this many digits fits a long. */
  private static final int MAX_DIGITS = 18;

  private static final int LENGTH_TO_SECONDS = "2024-07-02T22:00:00".length();

  private ScalarParser() {}

  /** The index of the first character that is neither digit nor point, or the limit. */
  static int endOfDecimal(char[] text, int start, int limit) {
    int end = start;
    while (end < limit && (isDigit(text[end]) || text[end] == '.')) {
      end++;
    }
    return end;
  }

  /** Parses digits with at most one point between them. */
  static @Nullable BigDecimal decimal(char[] text, int start, int end) {
    if (end - start > MAX_DIGITS + 1
        || end == start
        || !isDigit(text[start])
        || !isDigit(text[end - 1])) {
      return null;
    }
    if (text[start] == '0' && end - start > 1 && text[start + 1] != '.') {
      return null;
    }
    long digits = 0;
    int point = -1;
    for (int i = start; i < end; i++) {
      if (text[i] != '.') {
        digits = digits * 10 + (text[i] - '0');
      } else if (point < 0) {
        point = i;
      } else {
        return null;
      }
    }
    if (point < 0) {
      return end - start > MAX_DIGITS ? null : BigDecimal.valueOf(digits);
    }
    return BigDecimal.valueOf(digits, end - point - 1);
  }

  /** The index of the closing quote if a timestamp can end there, or the limit. */
  static int endOfTimestamp(char[] text, int start, int limit) {
    int end = start + LENGTH_TO_SECONDS + 1;
    if (end >= limit) {
      return limit;
    }
    while (end < limit && end - start <= LENGTH_TO_SECONDS + 11 && text[end] != '"') {
      end++;
    }
    return end;
  }

  /** Parses a timestamp such as 2024-07-02T22:00:00Z, with up to nine fractional digits. */
  static @Nullable OffsetDateTime timestamp(char[] text, int start, int end) {
    int length = end - start;
    if (length < LENGTH_TO_SECONDS + 1
        || text[end - 1] != 'Z'
        || text[start + 4] != '-'
        || text[start + 7] != '-'
        || text[start + 10] != 'T'
        || text[start + 13] != ':'
        || text[start + 16] != ':') {
      return null;
    }
    int year = digits(text, start, start + 4);
    int month = digits(text, start + 5, start + 7);
    int day = digits(text, start + 8, start + 10);
    int hour = digits(text, start + 11, start + 13);
    int minute = digits(text, start + 14, start + 16);
    int second = digits(text, start + 17, start + 19);
    int nanos =
        length == LENGTH_TO_SECONDS + 1 ? 0 : nanos(text, start + LENGTH_TO_SECONDS, end - 1);
    if ((year | month | day | hour | minute | second | nanos) < 0) {
      return null;
    }
    try {
      return OffsetDateTime.of(year, month, day, hour, minute, second, nanos, ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Parses a point and one to nine digits as nanoseconds; returns -1 for anything else. */
  private static int nanos(char[] text, int point, int end) {
    int count = end - point - 1;
    int nanos = text[point] == '.' && count >= 1 && count <= 9 ? digits(text, point + 1, end) : -1;
    for (int i = count; i < 9 && nanos > 0; i++) {
      nanos *= 10;
    }
    return nanos;
  }

  /** Parses at most nine digits; returns -1 for anything else. */
  private static int digits(char[] text, int start, int end) {
    int number = 0;
    for (int i = start; i < end; i++) {
      if (!isDigit(text[i])) {
        return -1;
      }
      number = number * 10 + (text[i] - '0');
    }
    return number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
