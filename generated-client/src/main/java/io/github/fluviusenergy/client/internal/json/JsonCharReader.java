package io.github.fluviusenergy.client.internal.json;

import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the characters of a JSON document (RFC 8259) through a buffer. It reads from the network
 * only if the next token needs it, because the server may still be sending the rest.
 */
final class JsonCharReader {
  private static final int BUFFER = 8192;
  private static final int END = -1;

  private static final int MAX_NUMBER_LENGTH = 1024;

  /** A string that grows needs several times its size. */
  private static final int MAX_STRING_LENGTH = 1024 * 1024;

  private static final char BYTE_ORDER_MARK = '\ufeff';
  private static final Pattern NUMBER =
      Pattern.compile("-?+(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?+(?:[eE][+-]?+[0-9]++)?+");

  private final Reader in;
  private final MemoryLimit memory;
  private final char[] buffer = new char[BUFFER];
  private int position;
  private int limit;
  private boolean started;

  JsonCharReader(Reader in, MemoryLimit memory) {
    this.in = in;
    this.memory = memory;
  }

  /** Returns the next character after any white space without consuming it, or -1 at the end. */
  int peek() throws IOException {
    while (position < limit || fill()) {
      char c = buffer[position];
      if (c > ' ' || (c != ' ' && c != '\n' && c != '\r' && c != '\t')) {
        return c;
      }
      position++;
    }
    return END;
  }

  /** Consumes the character that {@link #peek} returned. */
  void pass() {
    position++;
  }

  /** Consumes the expected characters if they come next and are buffered. */
  boolean take(char[] expected) {
    int end = position + expected.length;
    if (end > limit || !Arrays.equals(buffer, position, end, expected, 0, expected.length)) {
      return false;
    }
    position = end;
    return true;
  }

  /** Consumes true, false or null. */
  void takeLiteral(String literal) throws IOException {
    for (int i = 0; i < literal.length(); i++) {
      if (next() != literal.charAt(i)) {
        throw new MalformedJsonException("expected a value");
      }
    }
  }

  /** Consumes a string, after its opening quote and including its closing one. */
  String takeString() throws IOException {
    int start = position;
    int end = endOfPlain();
    if (end < limit && buffer[end] == '"') {
      position = end + 1;
      return new String(buffer, start, end - start);
    }
    StringBuilder text = new StringBuilder();
    takeString(text);
    return text.toString();
  }

  /** Consumes a string as {@link #takeString()} does, without keeping it. */
  void skipString() throws IOException {
    takeString(null);
  }

  private void takeString(@Nullable StringBuilder text) throws IOException {
    while (true) {
      int end = endOfPlain();
      if (text != null) {
        if (text.length() > MAX_STRING_LENGTH) {
          throw new MalformedJsonException("a string exceeds " + MAX_STRING_LENGTH + " characters");
        }
        text.append(buffer, position, end - position);
      }
      position = end;
      char c = next();
      if (c == '"') {
        return;
      }
      if (c < ' ') {
        throw new MalformedJsonException("an unescaped control character in a string");
      }
      char decoded = c == '\\' ? escaped(next()) : c;
      if (text != null) {
        text.append(decoded);
      }
    }
  }

  /** The index of the next quote, backslash or control character, or the limit. */
  private int endOfPlain() {
    for (int i = position; i < limit; i++) {
      char c = buffer[i];
      if (c == '"' || c == '\\' || c < ' ') {
        return i;
      }
    }
    return limit;
  }

  private char escaped(char c) throws IOException {
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' ->
          (char) (hexadecimal() << 12 | hexadecimal() << 8 | hexadecimal() << 4 | hexadecimal());
      default -> throw new MalformedJsonException("an invalid escape sequence");
    };
  }

  private int hexadecimal() throws IOException {
    char c = next();
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    char lower = (char) (c | 0x20);
    if (lower >= 'a' && lower <= 'f') {
      return lower - 'a' + 10;
    }
    throw new MalformedJsonException("\\u without four hexadecimal digits");
  }

  /** Consumes a number, and returns it as the document has it. */
  String takeNumber() throws IOException {
    StringBuilder number = new StringBuilder();
    while ((position < limit || fill()) && isNumberChar(buffer[position])) {
      number.append(buffer[position++]);
      if (number.length() > MAX_NUMBER_LENGTH) {
        throw new MalformedJsonException(
            "a number longer than " + MAX_NUMBER_LENGTH + " characters");
      }
    }
    if (!NUMBER.matcher(number).matches()) {
      throw new MalformedJsonException("not a JSON number");
    }
    return number.toString();
  }

  private static boolean isNumberChar(char c) {
    return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
  }

  /**
   * Consumes a number without sign and exponent if it and its successor are buffered; returns null
   * otherwise.
   */
  @Nullable BigDecimal takePlainDecimal() {
    int end = ScalarParser.endOfDecimal(buffer, position, limit);
    if (end == limit || isNumberChar(buffer[end])) {
      return null;
    }
    BigDecimal number = ScalarParser.decimal(buffer, position, end);
    position = number == null ? position : end;
    return number;
  }

  /**
   * Consumes a timestamp in UTC, after its opening quote, if it is buffered; returns null
   * otherwise.
   */
  @Nullable OffsetDateTime takePlainTimestamp() {
    int end = ScalarParser.endOfTimestamp(buffer, position, limit);
    if (end == limit || buffer[end] != '"') {
      return null;
    }
    OffsetDateTime timestamp = ScalarParser.timestamp(buffer, position, end);
    position = timestamp == null ? position : end + 1;
    return timestamp;
  }

  void close() throws IOException {
    in.close();
  }

  private char next() throws IOException {
    if (position == limit && !fill()) {
      throw new EOFException("the document is truncated");
    }
    return buffer[position++];
  }

  /** Refills the buffer, which must be consumed; returns false at the end. */
  private boolean fill() throws IOException {
    int count;
    do {
      count = in.read(buffer, 0, BUFFER);
    } while (count == 0);
    position = 0;
    limit = Math.max(0, count);
    memory.spend(limit);
    if (!started && count > 0) {
      started = true;
      if (buffer[0] == BYTE_ORDER_MARK) {
        position = 1;
        return count > 1 || fill();
      }
    }
    return count > 0;
  }
}
