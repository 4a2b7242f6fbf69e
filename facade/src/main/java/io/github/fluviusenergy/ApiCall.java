package io.github.fluviusenergy;

import io.github.fluviusenergy.client.internal.Eans;
import java.util.function.UnaryOperator;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * A call of one operation: the request, and how to handle the response.
 *
 * @param maskedEan the EAN that the call is about, or null
 * @param check validates or filters the decoded response
 */
record ApiCall<T>(
    String operation,
    @Nullable String maskedEan,
    Request request,
    Class<T> type,
    UnaryOperator<T> check) {

  static <T> ApiCall<T> of(
      String operation,
      @Nullable String ean,
      Request request,
      Class<T> type,
      UnaryOperator<T> check) {
    return new ApiCall<>(operation, ean == null ? null : Eans.mask(ean), request, type, check);
  }

  ApiCall<T> named(String other) {
    return new ApiCall<>(other, maskedEan, request, type, check);
  }

  boolean isIdempotent() {
    return request.method().equals("GET");
  }
}
