package io.github.fluviusenergy.spark;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.MandateQuery;
import io.github.fluviusenergy.client.model.ComplexEnergyType;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.EnergyType;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.client.model.MandateStatus;
import io.github.fluviusenergy.client.model.PeriodType;
import io.github.fluviusenergy.client.model.RenewalStatus;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The options of a read or of {@code CREATE TABLE}. Names are compared without case. */
final class SourceOptions implements Serializable {
  private static final long serialVersionUID = 1;

  static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");

  /** Filters of mandates that make the energy source list the mandates. */
  private static final Set<String> MANDATE_FILTERS =
      Set.of(
          "data_service_types",
          "energy_type",
          "status",
          "mandate_expiration_date",
          "renewal_status",
          "last_updated_from",
          "last_updated_to");

  private static final Set<String> READ =
      Set.of(
          "ean",
          "reference_number",
          "period_type",
          "granularity",
          "complex_energy_types",
          "from_date",
          "to_date",
          "on_error",
          "task_slots",
          "max_calls_per_second",
          "max_concurrent_calls",
          "calls_per_task",
          "max_days",
          "reread_days",
          "poll_interval");

  /** What Spark adds to the options of a table. */
  private static final Set<String> OF_SPARK =
      Set.of(
          "provider",
          "owner",
          "comment",
          "location",
          "path",
          "paths",
          "external",
          "collation",
          "is_managed_location");

  @SuppressWarnings("serial") // a map that is serializable
  private final Map<String, String> values;

  /** Whether these are the options of a table in a catalog. */
  private final boolean ofTable;

  private SourceOptions(Map<String, String> values, boolean ofTable) {
    this.values = values;
    this.ofTable = ofTable;
  }

  /**
   * @throws IllegalArgumentException if an option is unknown
   */
  static SourceOptions of(Map<String, String> options) {
    Map<String, String> values = new HashMap<>();
    boolean ofTable = false;
    for (Map.Entry<String, String> option : options.entrySet()) {
      String name = option.getKey().toLowerCase(Locale.ROOT);
      // Spark adds the provider to the options of a table, and repeats each with the prefix
      ofTable |= name.equals("provider") || name.startsWith("option.");
      if (name.indexOf('.') < 0 && !OF_SPARK.contains(name) && !option.getValue().isBlank()) {
        values.put(name, option.getValue().strip());
      }
    }
    Set<String> known = new TreeSet<>(READ);
    known.addAll(MANDATE_FILTERS);
    known.addAll(Connection.OPTIONS);
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException("unknown option " + name + "; known are " + known);
      }
    }
    return new SourceOptions(values, ofTable);
  }

  /**
   * Returns the options that Spark is about to store, or has stored, or that are not stored.
   *
   * @throws IllegalArgumentException if an option is unknown, or if Spark is about to store a
   *     secret
   */
  static SourceOptions ofTableOrRead(Map<String, String> options) {
    SourceOptions parsed = of(options);
    // A table that exists has a path, and no location. It can have got a secret in another way.
    // Then it must still be possible to drop it.
    if (!options.containsKey("path") || options.containsKey("location")) {
      parsed.requireNoStoredSecret();
    }
    return parsed;
  }

  /** These options, replaced by those of a single read where it has any. */
  SourceOptions with(Map<String, String> ofRead) {
    Map<String, String> merged = new HashMap<>(values);
    merged.putAll(of(ofRead).values);
    SourceOptions options = new SourceOptions(merged, ofTable);
    options.requireNoStoredSecret();
    return options;
  }

  /**
   * Rejects secrets of a table: those that Spark stores in its catalog, and those of {@code SELECT
   * … WITH (…)}, because statements are logged.
   *
   * @throws IllegalArgumentException if there is one
   */
  private void requireNoStoredSecret() {
    List<String> secrets = secrets();
    if (ofTable && !secrets.isEmpty()) {
      throw new IllegalArgumentException(
          "Spark stores and logs the options of tables, so a table must not have the option "
              + secrets.get(0)
              + ": set the environment variable of the executors, credentials_file or"
              + " credential_provider");
    }
  }

  /** {@return the names of the options that are secrets} */
  List<String> secrets() {
    return values.keySet().stream().filter(Connection.SECRETS::contains).sorted().toList();
  }

  Connection connection() {
    return Connection.of(values);
  }

  /** The meters, or an empty list for those of all approved mandates. */
  List<String> eans() {
    return list("ean").distinct().toList();
  }

  /** Whether the mandates must be listed to know the meters. */
  boolean needsMandates() {
    return eans().isEmpty() || values.keySet().stream().anyMatch(MANDATE_FILTERS::contains);
  }

  /** The query of a meter, without an EAN. */
  EnergyQuery.Builder energyQuery() {
    EnergyQuery.Builder query = EnergyQuery.builder();
    query.periodType(periodType());
    if (values.containsKey("reference_number")) {
      query.referenceNumber(values.get("reference_number"));
    }
    Granularity granularity = granularity();
    if (granularity != null) {
      query.granularity(granularity);
    }
    ComplexEnergyType[] types =
        list("complex_energy_types")
            .map(text -> known("complex_energy_types", ComplexEnergyType.fromValue(text), text))
            .toArray(ComplexEnergyType[]::new);
    if (types.length > 0) {
      query.complexEnergyTypes(types);
    }
    Instant from = time("from_date");
    Instant to = time("to_date");
    if (from != null) {
      query.from(from);
    }
    if (to != null) {
      query.to(to);
    }
    return query;
  }

  PeriodType periodType() {
    String text = values.get("period_type");
    if (text == null) {
      throw new IllegalArgumentException(
          "the option period_type is missing: set it to readTime or insertTime");
    }
    return known("period_type", PeriodType.fromValue(text), text);
  }

  @Nullable Granularity granularity() {
    String text = values.get("granularity");
    return text == null ? null : known("granularity", Granularity.fromValue(text), text);
  }

  /** The filters of mandates. */
  MandateQuery.Builder mandateQuery() {
    MandateQuery.Builder query = MandateQuery.builder();
    text("reference_number", query::referenceNumber);
    DataServiceType[] types =
        list("data_service_types")
            .map(text -> known("data_service_types", DataServiceType.fromValue(text), text))
            .toArray(DataServiceType[]::new);
    if (types.length > 0) {
      query.dataServiceTypes(types);
    }
    text(
        "energy_type",
        text -> query.energyType(known("energy_type", EnergyType.fromValue(text), text)));
    text("status", text -> query.status(known("status", MandateStatus.fromValue(text), text)));
    text(
        "renewal_status",
        text -> query.renewalStatus(known("renewal_status", RenewalStatus.fromValue(text), text)));
    Instant expiration = time("mandate_expiration_date");
    if (expiration != null) {
      query.mandateExpirationDate(expiration);
    }
    Instant from = time("last_updated_from");
    if (from != null) {
      query.lastUpdatedFrom(from);
    }
    Instant to = time("last_updated_to");
    if (to != null) {
      query.lastUpdatedTo(to);
    }
    return query;
  }

  boolean reportsErrors() {
    String text = values.getOrDefault("on_error", "fail");
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "fail" -> false;
      case "report" -> true;
      default -> throw new IllegalArgumentException("on_error must be fail or report, not " + text);
    };
  }

  /** The number of tasks that may run concurrently, or null if it is not set. */
  @Nullable Integer taskSlots() {
    return values.containsKey("task_slots") ? positive("task_slots", 0) : null;
  }

  /**
   * The rate of each task slot, or null for no limit.
   *
   * @throws IllegalArgumentException if a limit is set without {@code task_slots}, or allows less
   *     than one call for each slot
   */
  @Nullable Double callsPerSecondAndSlot() {
    Integer slots = taskSlots();
    Double rate = number("max_calls_per_second");
    if (slots == null && (rate != null || values.containsKey("max_concurrent_calls"))) {
      throw new IllegalArgumentException(
          "max_calls_per_second and max_concurrent_calls are limits of the whole job: set"
              + " task_slots to the number of tasks that run concurrently, which divides them");
    }
    int concurrent = positive("max_concurrent_calls", Integer.MAX_VALUE);
    if (slots != null && concurrent < slots) {
      throw new IllegalArgumentException(
          "max_concurrent_calls is "
              + concurrent
              + ", but each of the "
              + slots
              + " task slots makes one call at a time: give the job fewer cores, or raise"
              + " spark.task.cpus, and set task_slots accordingly");
    }
    return rate == null || slots == null ? null : rate / slots;
  }

  int callsPerTask() {
    return positive("calls_per_task", 100);
  }

  int maxDays() {
    return positive("max_days", 184);
  }

  int rereadDays() {
    return positive("reread_days", 35);
  }

  Duration pollInterval() {
    String text = values.getOrDefault("poll_interval", "PT1H");
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "poll_interval must be an ISO duration such as PT1H, not " + text, e);
    }
  }

  private Stream<String> list(String name) {
    return Arrays.stream(values.getOrDefault(name, "").split(",", -1))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  private void text(String name, Consumer<String> setter) {
    String text = values.get(name);
    if (text != null) {
      setter.accept(text);
    }
  }

  private static <E extends Enum<E>> E known(String name, E value, String text) {
    if (value.name().equals("UNKNOWN")) {
      throw new IllegalArgumentException(name + " does not know the value " + text);
    }
    return value;
  }

  /** A date means midnight in Brussels. */
  private @Nullable Instant time(String name) {
    String text = values.get(name);
    if (text == null) {
      return null;
    }
    try {
      return text.indexOf('T') < 0
          ? LocalDate.parse(text).atStartOfDay(BRUSSELS).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          name
              + " must be a date such as 2024-01-31, or a time with an offset such as"
              + " 2024-01-31T00:00:00Z, not "
              + text,
          e);
    }
  }

  private int positive(String name, int standard) {
    String text = values.get(name);
    if (text == null) {
      return standard;
    }
    try {
      int number = Integer.parseInt(text);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " must be a whole number, not " + text, e);
    }
    throw new IllegalArgumentException(name + " must be 1 or more, not " + text);
  }

  private @Nullable Double number(String name) {
    String text = values.get(name);
    if (text == null) {
      return null;
    }
    try {
      double number = Double.parseDouble(text);
      if (number > 0 && number <= 1e6) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " must be a number, not " + text, e);
    }
    throw new IllegalArgumentException(name + " must be above 0 and at most a million: " + text);
  }

  /** For logs, without any value, because some are secrets. */
  @Override
  public String toString() {
    return "SourceOptions" + new TreeSet<>(values.keySet());
  }
}
