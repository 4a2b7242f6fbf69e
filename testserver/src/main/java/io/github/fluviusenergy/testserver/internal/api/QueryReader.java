package io.github.fluviusenergy.testserver.internal.api;

import io.github.fluviusenergy.testserver.internal.data.EanDigits;
import io.github.fluviusenergy.testserver.internal.http.HttpRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses the parameters of a query, and collects binding errors. */
final class QueryReader {
  private final HttpRequest request;
  private final ValidationErrors errors = new ValidationErrors();

  QueryReader(HttpRequest request) {
    this.request = request;
  }

  @Nullable String string(String name) {
    return request.query(name);
  }

  @Nullable String ean() {
    String value = request.query("ean");
    if (value != null && !EanDigits.isEan(value)) {
      errors.addBindingError(
          "ean", "The field ean must match the regular expression '^[0-9]{18}$'.");
    }
    return value;
  }

  /** One of the allowed values. The case does not matter. */
  @Nullable String oneOf(String name, List<String> allowed) {
    String value = request.query(name);
    return value == null ? null : match(name, value, allowed);
  }

  /** Some of the allowed values. The parameter may be repeated. */
  List<String> someOf(String name, List<String> allowed) {
    return matches(name, request.queries(name), allowed);
  }

  /** Some of the allowed values. The parameter may be repeated, or have commas. */
  List<String> listOf(String name, List<String> allowed) {
    List<String> values = new ArrayList<>();
    for (String joined : request.queries(name)) {
      for (String value : joined.split(",", -1)) {
        values.add(value.strip());
      }
    }
    return matches(name, values, allowed);
  }

  @Nullable Instant dateTime(String name) {
    String value = request.query(name);
    if (value == null) {
      return null;
    }
    Instant instant = ApiFormat.parseDateTime(value);
    if (instant == null) {
      addInvalid(name, value);
    }
    return instant;
  }

  void require(String name) {
    if (request.query(name) == null) {
      errors.addBindingError(name, "The " + name + " field is required.");
    }
  }

  void throwIfInvalid() {
    errors.throwIfAny();
  }

  private List<String> matches(String name, List<String> values, List<String> allowed) {
    List<String> matches = new ArrayList<>();
    for (String value : values) {
      String match = match(name, value, allowed);
      if (match != null) {
        matches.add(match);
      }
    }
    return matches;
  }

  private @Nullable String match(String name, String value, List<String> allowed) {
    for (String candidate : allowed) {
      if (candidate.equalsIgnoreCase(value)) {
        return candidate;
      }
    }
    addInvalid(name, value);
    return null;
  }

  private void addInvalid(String name, String value) {
    errors.addBindingError(name, "The value '" + value + "' is not valid for " + name + ".");
  }
}
