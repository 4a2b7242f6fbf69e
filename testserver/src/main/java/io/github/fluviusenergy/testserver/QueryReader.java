package io.github.fluviusenergy.testserver;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Reads a query's values as their types, and notes as a problem what cannot be read. */
final class QueryReader {
  private final QueryParameters query;
  private final Problems problems = new Problems();

  QueryReader(HttpUrl url) {
    this.query = new QueryParameters(url);
  }

  @Nullable String text(String name) {
    return query.first(name);
  }

  @Nullable String ean() {
    String value = query.first("ean");
    if (value != null && !Wire.isEan(value)) {
      problems.add("ean", "The field ean must match the regular expression '^[0-9]{18}$'.");
    }
    return value;
  }

  /** One of the allowed values, as it is spelled there, however the client spelled it. */
  @Nullable String oneOf(String name, List<String> allowed) {
    String value = query.first(name);
    return value == null ? null : match(name, value, allowed);
  }

  /** Some of the allowed values, given by repeating the parameter. */
  List<String> someOf(String name, List<String> allowed) {
    return matches(name, query.all(name), allowed);
  }

  /** Some of the allowed values, given by repeating the parameter, or joined by commas. */
  List<String> listOf(String name, List<String> allowed) {
    List<String> values = new ArrayList<>();
    for (String joined : query.all(name)) {
      for (String value : joined.split(",", -1)) {
        values.add(value.strip());
      }
    }
    return matches(name, values, allowed);
  }

  @Nullable Instant instant(String name) {
    String value = query.first(name);
    if (value == null) {
      return null;
    }
    Instant instant = Wire.parseInstant(value);
    if (instant == null) {
      notValid(name, value);
    }
    return instant;
  }

  void require(String name) {
    if (query.first(name) == null) {
      problems.add(name, "The " + name + " field is required.");
    }
  }

  void refuseIfWrong() {
    problems.refuseIfAny();
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
    notValid(name, value);
    return null;
  }

  private void notValid(String name, String value) {
    problems.add(name, "The value '" + value + "' is not valid for " + name + ".");
  }
}
