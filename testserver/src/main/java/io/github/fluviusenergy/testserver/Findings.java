package io.github.fluviusenergy.testserver;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the API's own code finds wrong with a request that could be read. */
final class Findings {
  private final List<String> messages = new ArrayList<>();

  void add(String message) {
    messages.add(message);
  }

  void require(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      add("'" + name + "' must not be empty.");
    }
  }

  /** One of the allowed values; null passes. */
  void oneOf(String name, @Nullable String value, List<String> allowed) {
    if (value != null && !allowed.contains(value)) {
      add("'" + name + "' must be one of " + String.join(", ", allowed) + ".");
    }
  }

  /** A date-time; null passes, and gives null. */
  @Nullable Instant dateTime(String name, @Nullable String value) {
    Instant instant = value == null ? null : Wire.parseInstant(value);
    if (value != null && instant == null) {
      add("'" + name + "' must be a date and time.");
    }
    return instant;
  }

  /** A period's ends in order, where both are given. */
  void ordered(String fromName, @Nullable Instant from, String toName, @Nullable Instant to) {
    if (from != null && to != null && !from.isBefore(to)) {
      add("'" + fromName + "' must be before '" + toName + "'.");
    }
  }

  void refuseIfAny() {
    if (!messages.isEmpty()) {
      throw new Refusal(Answers.invalid(messages));
    }
  }
}
