package io.github.fluviusenergy.testserver.internal.api;

import io.github.fluviusenergy.testserver.dialect.Dialect.ComplexEnergyTypes;
import io.github.fluviusenergy.testserver.dialect.Dialect.UnknownParameters;
import io.github.fluviusenergy.testserver.internal.data.EanDigits;
import io.github.fluviusenergy.testserver.internal.http.HttpRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Parses the parameters of a query, and collects binding errors. */
final class QueryReader {
  private final HttpRequest request;
  private final UnknownParameters unknownParameters;
  private final Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private final ValidationErrors errors = new ValidationErrors();

  QueryReader(HttpRequest request, UnknownParameters unknownParameters) {
    this.request = request;
    this.unknownParameters = unknownParameters;
  }

  private List<String> strings(String name) {
    known.add(name);
    return request.queries(name);
  }

  @Nullable String string(String name) {
    List<String> values = strings(name);
    return values.isEmpty() ? null : values.get(0);
  }

  @Nullable String ean() {
    String value = string("ean");
    if (value != null && !EanDigits.isEan(value)) {
      errors.addBindingError(
          "ean", "The field ean must match the regular expression '^[0-9]{18}$'.");
    }
    return value;
  }

  /** One of the allowed values. The case does not matter. */
  @Nullable String oneOf(String name, List<String> allowed) {
    String value = string(name);
    return value == null ? null : match(name, value, allowed);
  }

  /** Some of the allowed values. The parameter may be repeated. */
  List<String> someOf(String name, List<String> allowed) {
    return matches(name, strings(name), allowed);
  }

  /** Some of the allowed values, joined by commas or repeated. */
  List<String> listOf(String name, List<String> allowed, ComplexEnergyTypes form) {
    List<String> all = strings(name);
    List<String> values = new ArrayList<>();
    for (String joined :
        form == ComplexEnergyTypes.JOINED && !all.isEmpty() ? all.subList(0, 1) : all) {
      if (form == ComplexEnergyTypes.REPEATED) {
        values.add(joined);
      } else {
        for (String value : joined.split(",", -1)) {
          values.add(value.strip());
        }
      }
    }
    return matches(name, values, allowed);
  }

  @Nullable Instant dateTime(String name) {
    String value = string(name);
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
    if (string(name) == null) {
      errors.addBindingError(name, "The " + name + " field is required.");
    }
  }

  /** Throws if there are errors. Call it after all parameters are parsed. */
  void throwIfInvalid() {
    if (unknownParameters == UnknownParameters.REJECTED) {
      for (String name : request.url().queryParameterNames()) {
        if (!known.contains(name)) {
          errors.addBindingError(name, "The query parameter " + name + " is unknown.");
        }
      }
    }
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
