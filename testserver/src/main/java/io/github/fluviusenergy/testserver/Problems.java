package io.github.fluviusenergy.testserver;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What ASP.NET finds wrong with a request before the API's code runs, gathered by field. */
final class Problems {
  private final Map<String, List<String>> byField = new LinkedHashMap<>();

  void add(String field, String message) {
    byField.computeIfAbsent(field, f -> new ArrayList<>()).add(message);
  }

  /** Answers 400 with all that was found, if anything was. */
  void refuseIfAny() {
    if (!byField.isEmpty()) {
      throw new Refusal(Answers.validationProblem(byField));
    }
  }
}
