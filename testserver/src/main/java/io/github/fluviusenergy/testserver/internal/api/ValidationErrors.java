package io.github.fluviusenergy.testserver.internal.api;

import io.github.fluviusenergy.testserver.internal.http.ErrorResponseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The validation errors of a request: binding errors of ASP.NET by field, and messages of the API.
 * The API validates a request only after ASP.NET has bound it.
 */
final class ValidationErrors {
  private final Map<String, List<String>> bindingErrors = new LinkedHashMap<>();
  private final List<String> messages = new ArrayList<>();

  void addBindingError(String field, String message) {
    bindingErrors.computeIfAbsent(field, f -> new ArrayList<>()).add(message);
  }

  void add(String message) {
    messages.add(message);
  }

  void require(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      add("'" + name + "' must not be empty.");
    }
  }

  void requireOneOf(String name, @Nullable String value, List<String> allowed) {
    if (value != null && !allowed.contains(value)) {
      add("'" + name + "' must be one of " + String.join(", ", allowed) + ".");
    }
  }

  @Nullable Instant parseDateTime(String name, @Nullable String value) {
    Instant instant = value == null ? null : ApiFormat.parseDateTime(value);
    if (value != null && instant == null) {
      add("'" + name + "' must be a date and time.");
    }
    return instant;
  }

  void requireOrder(String fromName, @Nullable Instant from, String toName, @Nullable Instant to) {
    if (from != null && to != null && !from.isBefore(to)) {
      add("'" + fromName + "' must be before '" + toName + "'.");
    }
  }

  void throwIfAny() {
    if (!bindingErrors.isEmpty()) {
      throw new ErrorResponseException(ApiResponses.validationProblem(bindingErrors));
    }
    if (!messages.isEmpty()) {
      throw new ErrorResponseException(ApiResponses.badRequest(messages));
    }
  }
}
