package io.github.fluviusenergy.examples.recipes;

import io.github.fluviusenergy.ClientSessionRequest;
import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.Environment;
import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.FluviusException;
import io.github.fluviusenergy.MandateQuery;
import io.github.fluviusenergy.MockMandateRequest;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.Flow;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.client.model.Mandate;
import io.github.fluviusenergy.client.model.MandateStatus;
import io.github.fluviusenergy.client.model.MandatesData;
import io.github.fluviusenergy.client.model.MeasurementUnit;
import io.github.fluviusenergy.client.model.SliceGranularity;
import io.github.fluviusenergy.measurements.Direction;
import io.github.fluviusenergy.measurements.EnergyReader;
import io.github.fluviusenergy.measurements.EnergyRow;
import io.github.fluviusenergy.measurements.RegisterType;
import io.github.fluviusenergy.measurements.Source;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From consent to a CSV file of quarter hours. Creates a client session and a mock mandate, lists
 * the mandates, downloads the last full year of one meter month by month, and writes a CSV file.
 *
 * <pre>mvn -q -Pexample compile</pre>
 */
public final class YearOfQuarterHours {
  private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");
  private static final Duration QUARTER_HOUR = Duration.ofMinutes(15);

  /** A sandbox EAN: electricity (0), with injection (1), by quarter hour (1). */
  private static final String EAN = "541440110000000001";

  private static final String REFERENCE = "example-customer-1";

  private final FluviusEnergyClient client;
  private final LocalDate firstDay;
  private final LocalDate dayAfter;
  private final PrintStream out;

  YearOfQuarterHours(FluviusEnergyClient client, Year year, PrintStream out) {
    this.client = client;
    this.out = out;
    firstDay = year.atDay(1);
    dayAfter = year.plusYears(1).atDay(1);
  }

  /** Runs against the sandbox if its variables are set, otherwise against a test server. */
  public static void main(String[] args) throws IOException {
    // Data of a day arrive a day later. On New Year's Day, last year is incomplete.
    Year year = Year.from(LocalDate.now(BRUSSELS).minusDays(2)).minusYears(1);
    Path csv = Path.of("target", "quarter-hours-" + year + ".csv");
    try {
      if (System.getenv().keySet().stream().anyMatch(name -> name.startsWith("FLUVIUS_"))) {
        System.out.println("Running against " + Environment.SANDBOX.baseUrl());
        try (FluviusEnergyClient client = FluviusEnergyClient.create(Environment.SANDBOX)) {
          new YearOfQuarterHours(client, year, System.out).run(csv);
        }
      } else {
        System.out.println("Running against a test server in this program");
        try (FluviusTestServer server = FluviusTestServer.start();
            FluviusEnergyClient client = connect(server)) {
          new YearOfQuarterHours(client, year, System.out).run(csv);
        }
      }
    } catch (FluviusException e) {
      System.err.println(e.getMessage()); // what failed, and how to fix it
      System.exit(1);
    }
  }

  private static FluviusEnergyClient connect(FluviusTestServer server) {
    return FluviusEnergyClient.builder()
        .environment(Environment.SANDBOX)
        .credentials(
            FluviusCredentials.fromEnv("FLUVIUS_SANDBOX", server.credentials().environment()::get))
        .baseUrl(server.baseUrl())
        .authority(server.authority())
        .consentPage(server.consentPage())
        .httpClient(server.httpClient())
        .build();
  }

  void run(Path csv) throws IOException {
    createClientSession();
    createMandate();
    listMandates();
    List<QuarterHour> quarterHours = download();
    writeCsv(csv, quarterHours);
    out.println("Wrote " + csv);
    out.print(Summary.of(firstDay, dayAfter, quarterHours));
  }

  /** The customer opens the consent page, signs in, and approves. */
  private void createClientSession() {
    var session =
        client.createClientSession(
            ClientSessionRequest.builder()
                .referenceNumber(REFERENCE)
                .flow(Flow.B2C)
                .dataService(DataServiceType.VH_KWARTIER_UUR, firstDay, dayAfter)
                .numberOfEans(1)
                .build());
    out.println("Consent page: " + client.consentUrl(session));
  }

  /** The sandbox has no customers. It creates mandates on request. */
  private void createMandate() {
    client.createMockMandate(
        MockMandateRequest.builder()
            .referenceNumber(REFERENCE)
            .ean(EAN)
            .dataServiceType(DataServiceType.VH_KWARTIER_UUR)
            .dataPeriod(firstDay, dayAfter)
            .status(MandateStatus.APPROVED)
            .build());
  }

  private void listMandates() {
    MandatesData data =
        client.getMandates(MandateQuery.builder().referenceNumber(REFERENCE).build()).data();
    List<Mandate> mandates = data == null ? List.of() : data.mandates();
    out.println("Mandates: " + mandates.size());
    mandates.forEach(mandate -> out.println("  " + mandate));
  }

  /** Downloads month by month, to report the months without data. */
  private List<QuarterHour> download() {
    EnergyReader reader = EnergyReader.of(client);
    List<QuarterHour> quarterHours = new ArrayList<>();
    for (Month month : Month.values()) {
      EnergyQuery query =
          EnergyQuery.builder()
              .ean(EAN)
              .granularity(Granularity.HOURLY_QUARTER_HOURLY)
              .month(YearMonth.of(firstDay.getYear(), month))
              .build();
      try (Stream<EnergyRow> rows = reader.stream(query)) {
        List<QuarterHour> ofMonth = QuarterHour.of(rows);
        if (ofMonth.isEmpty()) {
          out.println("No data in " + month + ": the API returned no readings.");
        }
        quarterHours.addAll(ofMonth);
      }
    }
    return quarterHours;
  }

  /** Writes a row for each quarter hour: times in UTC, energy in kWh. */
  static void writeCsv(Path file, List<QuarterHour> quarterHours) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try (BufferedWriter csv = Files.newBufferedWriter(file)) {
      csv.write("start,end,offtake_kwh,injection_kwh,validation_state\n");
      for (QuarterHour quarterHour : quarterHours) {
        csv.write(quarterHour.toCsv() + "\n");
      }
    }
  }

  /**
   * The energy of one quarter hour.
   *
   * @param offtake in kWh, or null without a value
   * @param injection in kWh, or null without a value
   * @param validationStates such as {@code VAL}, or {@code VAL/EST} if they differ
   */
  record QuarterHour(
      Instant start,
      Instant end,
      @Nullable BigDecimal offtake,
      @Nullable BigDecimal injection,
      String validationStates) {

    /** Combines the rows of each quarter hour, in ascending order. */
    static List<QuarterHour> of(Stream<EnergyRow> rows) {
      TreeMap<Instant, List<EnergyRow>> byStart =
          rows.filter(row -> row.granularity() == SliceGranularity.QUARTER_HOURLY)
              .filter(row -> row.unit() == MeasurementUnit.KWH) // not reactive energy
              .filter(row -> row.source() != Source.SUB_HEADPOINT)
              .collect(Collectors.groupingBy(EnergyRow::start, TreeMap::new, Collectors.toList()));
      return byStart.values().stream().map(QuarterHour::combine).toList();
    }

    private static QuarterHour combine(List<EnergyRow> rows) {
      String states =
          rows.stream()
              .sorted(Comparator.comparing(EnergyRow::direction))
              .map(EnergyRow::validationStateAsString)
              .filter(Objects::nonNull)
              .distinct()
              .collect(Collectors.joining("/"));
      return new QuarterHour(
          rows.get(0).start(),
          rows.get(0).end(),
          sum(rows, Direction.OFFTAKE),
          sum(rows, Direction.INJECTION),
          states);
    }

    /** A meter has the register TOTAL, or DAY and NIGHT, or all three. */
    private static @Nullable BigDecimal sum(List<EnergyRow> rows, Direction direction) {
      List<EnergyRow> ofDirection =
          rows.stream().filter(row -> row.direction() == direction).toList();
      boolean hasTotal =
          ofDirection.stream().anyMatch(row -> row.registerType() == RegisterType.TOTAL);
      return ofDirection.stream()
          .filter(row -> !hasTotal || row.registerType() == RegisterType.TOTAL)
          .map(EnergyRow::value)
          .reduce(BigDecimal::add)
          .orElse(null);
    }

    private String toCsv() {
      return String.join(
          ",", start.toString(), end.toString(), text(offtake), text(injection), validationStates);
    }

    private static String text(@Nullable BigDecimal value) {
      return value == null ? "" : value.toPlainString();
    }
  }

  /**
   * The sums of a period.
   *
   * @param from the first day, in Brussels
   * @param to the day after the last, in Brussels
   * @param missing the starts of the quarter hours without data
   */
  record Summary(
      LocalDate from,
      LocalDate to,
      int quarters,
      BigDecimal offtake,
      BigDecimal injection,
      List<Instant> missing) {

    static Summary of(LocalDate from, LocalDate to, List<QuarterHour> quarterHours) {
      Set<Instant> present =
          quarterHours.stream().map(QuarterHour::start).collect(Collectors.toSet());
      List<Instant> missing = new ArrayList<>();
      // From midnight to midnight in Brussels. When the clocks change, a day has 92 or 100
      // quarters.
      Instant end = to.atStartOfDay(BRUSSELS).toInstant();
      for (Instant start = from.atStartOfDay(BRUSSELS).toInstant();
          start.isBefore(end);
          start = start.plus(QUARTER_HOUR)) {
        if (!present.contains(start)) {
          missing.add(start);
        }
      }
      return new Summary(
          from,
          to,
          quarterHours.size(),
          total(quarterHours, QuarterHour::offtake),
          total(quarterHours, QuarterHour::injection),
          missing);
    }

    private static BigDecimal total(
        List<QuarterHour> quarterHours, Function<QuarterHour, @Nullable BigDecimal> energy) {
      return quarterHours.stream()
          .map(energy)
          .filter(Objects::nonNull)
          .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Override
    public String toString() {
      String firstMissing =
          missing.isEmpty()
              ? ""
              : missing.stream()
                  .limit(3)
                  .map(Instant::toString)
                  .collect(Collectors.joining(", ", " (the first: ", ")"));
      return """
          Period:     %s to %s (Brussels, last day included)
          Quarters:   %d
          Offtake:    %s kWh
          Injection:  %s kWh
          Missing:    %d quarters%s
          """
          .formatted(
              from,
              to.minusDays(1),
              quarters,
              offtake.toPlainString(),
              injection.toPlainString(),
              missing.size(),
              firstMissing);
    }
  }
}
