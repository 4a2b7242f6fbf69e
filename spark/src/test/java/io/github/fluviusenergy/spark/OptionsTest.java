package io.github.fluviusenergy.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
  private static void check(String... namesAndValues) {
    Map<String, String> options = new HashMap<>(Map.of("period_type", "readTime"));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      options.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    SourceOptions parsed = SourceOptions.of(options);
    parsed.connection();
    Planner.check(parsed);
    parsed.reportsErrors();
  }

  @ParameterizedTest
  @CsvSource({
    "period_type, never, period_type does not know the value never",
    "granularity, weekly, granularity does not know the value weekly",
    "status, Maybe, status does not know the value Maybe",
    "ean, 12, EAN",
    "from_date, 01/02/2024, from_date must be a date such as 2024-01-31",
    "from_date, 2024-01-31T00:00:00, from_date must be a date such as 2024-01-31",
    "on_error, ignore, 'on_error must be fail or report, not ignore'",
    "task_slots, 0, 'task_slots must be 1 or more, not 0'",
    "max_days, many, 'max_days must be a whole number, not many'",
    "environment, test, 'environment must be sandbox or production, not test'",
    "poll_interval, 1 hour, poll_interval must be an ISO duration such as PT1H",
    "max_calls_per_second, 5, set task_slots to the number of tasks",
    "max_concurrent_calls, 5, set task_slots to the number of tasks",
  })
  void explainsInvalidValues(String name, String value, String message) {
    assertThatThrownBy(() -> check(name, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void needsAPlaceForEachTaskSlot() {
    assertThatThrownBy(() -> check("task_slots", "8", "max_concurrent_calls", "4"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("max_concurrent_calls is 4, but each of the 8 task slots");
    check("task_slots", "8", "max_concurrent_calls", "8");
  }

  @Test
  void namesHaveNoCase() {
    check("Granularity", "daily");
  }

  @Test
  void toStringShowsNoValue() {
    SourceOptions options = SourceOptions.of(Map.of("client_secret", "s3cret", "ean", "1"));
    assertThat(options.toString()).isEqualTo("SourceOptions[client_secret, ean]");
    assertThat(options.connection().toString()).isEqualTo("Connection[[client_secret]]");
  }
}
