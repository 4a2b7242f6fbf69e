package io.github.fluviusenergy;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A response with an error status, for the accessors of the exceptions. */
record ErrorResponse(
    String message,
    @Nullable Throwable cause,
    String operation,
    int statusCode,
    Map<String, List<String>> headers,
    @Nullable String body,
    @Nullable String requestId,
    @Nullable Duration retryAfter,
    ErrorBody details,
    @Nullable Entra entra)
    implements Serializable {

  /** The fields of Entra ID. */
  record Entra(@Nullable String code, @Nullable String correlationId, @Nullable String traceId)
      implements Serializable {}
}
