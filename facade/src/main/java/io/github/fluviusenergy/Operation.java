package io.github.fluviusenergy;

import java.util.function.UnaryOperator;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * One call of an operation: what to send, and what to make of the answer.
 *
 * @param ean what it is about, or null where it is about no one EAN; masked already
 * @param check refuses or changes a decoded answer
 */
record Operation<T>(
    String name, @Nullable String ean, Request request, Class<T> type, UnaryOperator<T> check) {

  static <T> Operation<T> of(
      String name, @Nullable String ean, Request request, Class<T> type, UnaryOperator<T> check) {
    return new Operation<>(name, ean == null ? null : Arguments.masked(ean), request, type, check);
  }

  Operation<T> named(String other) {
    return new Operation<>(other, ean, request, type, check);
  }

  /** Whether sending it twice does no more than sending it once. */
  boolean onlyReads() {
    return request.method().equals("GET");
  }
}
