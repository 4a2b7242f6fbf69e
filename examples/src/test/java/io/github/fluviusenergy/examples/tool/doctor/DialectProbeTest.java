package io.github.fluviusenergy.examples.tool.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.examples.tool.CommandResult;
import io.github.fluviusenergy.testserver.Fault;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.ReceivedRequest;
import io.github.fluviusenergy.testserver.TestMandate;
import io.github.fluviusenergy.testserver.dialect.Dialect;
import io.github.fluviusenergy.testserver.dialect.Dialect.DailySlices;
import io.github.fluviusenergy.testserver.dialect.Dialect.DuplicatePlacement;
import io.github.fluviusenergy.testserver.dialect.Dialect.Duplicates;
import io.github.fluviusenergy.testserver.dialect.Dialect.InsertTime;
import io.github.fluviusenergy.testserver.dialect.Dialect.Limit;
import io.github.fluviusenergy.testserver.dialect.Dialect.LongPeriods;
import io.github.fluviusenergy.testserver.dialect.Dialect.PeriodBounds;
import io.github.fluviusenergy.testserver.dialect.Dialect.Timing;
import io.github.fluviusenergy.testsupport.MutableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DialectProbeTest {
  private static final Instant NOW = Instant.parse("2024-11-20T12:00:00Z");
  private static final String ELECTRICITY = "541440110000000001";
  private static final String FINE_ONLY = "541440120000000001";
  private static final String GAS = "541441010000000001";
  private static final Instant START = Instant.parse("2021-12-31T23:00:00Z");
  private static final Instant EXPIRY = Instant.parse("2026-12-31T23:00:00Z");

  /** Texts of credentials and mandates. */
  private static final List<String> PRIVATE =
      List.of(
          "test-client-secret",
          "test-subscription-key",
          "7e57ed00",
          "1000001",
          "customer",
          "localhost");

  @TempDir Path folder;
  private List<ReceivedRequest> requests = List.of();
  private final MutableClock clock = new MutableClock(NOW);

  private static void addMandates(FluviusTestServer server) {
    server
        .mandates()
        .add(
            TestMandate.of(ELECTRICITY, "customer-42", "VH_kwartier_uur")
                .withDataPeriod(START, null)
                .withMandateExpirationDate(EXPIRY));
    server.mandates().add(TestMandate.of(GAS, "customer-43", "VH_dag").withDataPeriod(START, null));
  }

  private Path report() {
    return folder.resolve("dialect.txt");
  }

  private CommandResult probe(Dialect dialect, Consumer<FluviusTestServer> setUp)
      throws IOException {
    clock.set(NOW.toString());
    try (FluviusTestServer server =
        FluviusTestServer.builder().clock(clock).dialect(dialect).start()) {
      setUp.accept(server);
      List<String> args = new ArrayList<>(List.of("doctor", "--probe=" + report()));
      args.addAll(CommandResult.address(server, folder));
      CommandResult run =
          CommandResult.run(
              server.credentials().environment(),
              NOW.toString(),
              outSoFar -> clock.advance(Duration.ofMinutes(1)),
              args.toArray(String[]::new));
      assertThat(run.out() + run.err()).doesNotContain(PRIVATE).doesNotContainPattern("5414\\d");
      requests = server.requests().api();
      assertThat(requests).extracting(ReceivedRequest::method).containsOnly("GET");
      if (dialect.get(Limit.CALLS_PER_MINUTE) == 0) {
        assertThat(requests).hasSizeLessThanOrEqualTo(1 + DialectProbe.MAX_REQUESTS);
      }
      return run;
    }
  }

  private String reportText() throws IOException {
    String text = Files.readString(report());
    assertThat(text).doesNotContain(PRIVATE).doesNotContainPattern("\\d{5}");
    return text;
  }

  /** Returns the lines with answers that the report has. */
  private List<String> answers() throws IOException {
    return reportText().lines().filter(line -> !line.startsWith("#") && !line.isEmpty()).toList();
  }

  /** The questions whose answers the responses of {@link #addMandates} always show. */
  private static final List<String> ALWAYS_SEEN =
      List.of(
          "field-order",
          "nulls",
          "type-position",
          "fractional-digits",
          "offset",
          "decimals",
          "period-bounds",
          "daily-slices",
          "fine-slices",
          "unknown-parameters",
          "data-service-types",
          "complex-energy-types",
          "no-data",
          "long-periods",
          "duplicates",
          "insert-time",
          "mandate-times",
          "protocol",
          "challenge");

  /** Dialects that together have each answer, and some that only a combination shows. */
  static Stream<Dialect> dialects() {
    List<Dialect> dialects = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Dialect dialect = Dialect.likely();
      for (Class<? extends Dialect.Answer> question : Dialect.questions()) {
        Dialect.Answer[] answers = question.getEnumConstants();
        dialect = dialect.with(answers[i % answers.length]);
      }
      dialects.add(dialect.with(Limit.PERIOD_DAYS, 100));
    }
    Dialect likely = Dialect.likely();
    dialects.add(likely);
    dialects.add(
        likely
            .with(LongPeriods.FIRST_DAYS, DailySlices.UTC_MIDNIGHT, PeriodBounds.END_INCLUSIVE)
            .with(Duplicates.VALIDATED_FIRST, DuplicatePlacement.APART)
            .with(Limit.PERIOD_DAYS, 100));
    dialects.add(
        likely.with(LongPeriods.LAST_DAYS, PeriodBounds.WHOLE_DAYS).with(Limit.PERIOD_DAYS, 100));
    dialects.add(
        likely
            .with(InsertTime.CORRECTIONS_NOT_COUNTED)
            .with(Timing.ELECTRICITY_DELAY, Duration.ofHours(60))
            .with(Timing.VALIDATION_DELAY, Duration.ofDays(20)));
    dialects.add(
        likely
            .with(Timing.GAS_DELAY, Duration.ofHours(12))
            .with(Timing.VALIDATION_DELAY, Duration.ofDays(10))
            .with(Limit.CALLS_PER_MINUTE, 5));
    return dialects.stream();
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void findsTheDialect(Dialect dialect) throws IOException {
    CommandResult run = probe(dialect, DialectProbeTest::addMandates);

    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    Dialect found = Dialect.parse(reportText());
    List<String> seen =
        answers().stream().map(answer -> answer.substring(0, answer.indexOf('='))).toList();
    assertThat(seen).containsAll(ALWAYS_SEEN);
    for (Class<? extends Dialect.Answer> question : Dialect.questions()) {
      if (seen.contains(key(question.getSimpleName()))) {
        assertThat(answer(found, question)).isEqualTo(answer(dialect, question));
      }
    }
    for (Timing timing : Timing.values()) {
      Duration difference = found.get(timing).minus(dialect.get(timing));
      if (seen.contains(key(timing.name()))) {
        // days are stored once a day
        assertThat(difference).as(timing.name()).isBetween(Duration.ZERO, Duration.ofHours(24));
      }
    }
    for (Limit limit : Limit.values()) {
      if (seen.contains(key(limit.name()))) {
        assertThat(found.get(limit)).as(limit.name()).isEqualTo(dialect.get(limit));
      }
    }
  }

  private static String key(String name) {
    return name.replace('_', '-').replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  private static String answer(Dialect dialect, Class<? extends Dialect.Answer> question) {
    return dialect
        .toString()
        .lines()
        .filter(line -> line.startsWith(key(question.getSimpleName()) + "="))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void dialectsHaveEachAnswer() {
    for (Class<? extends Dialect.Answer> question : Dialect.questions()) {
      assertThat(dialects().map(dialect -> answer(dialect, question)).distinct())
          .hasSize(question.getEnumConstants().length);
    }
  }

  @Test
  void serverStartedFromTheReportAnswersTheSame() throws IOException {
    probe(
        Dialect.likely()
            .with(Dialect.FieldOrder.META_FIRST, Dialect.Nulls.WRITTEN)
            .with(PeriodBounds.OVERLAPPING, DailySlices.UTC_MIDNIGHT)
            .with(Duplicates.ESTIMATE_FIRST, LongPeriods.FIRST_DAYS)
            .with(Limit.PERIOD_DAYS, 100)
            .with(Timing.ELECTRICITY_DELAY, Duration.ofHours(60)),
        DialectProbeTest::addMandates);
    String text = reportText();

    probe(Dialect.parse(text), DialectProbeTest::addMandates);

    assertThat(reportText()).isEqualTo(text).contains("electricity-delay=PT60H");
  }

  @Test
  void saysWhyQuestionsHaveNoAnswer() throws IOException {
    CommandResult run =
        probe(
            Dialect.likely(),
            server ->
                server
                    .mandates()
                    .add(
                        TestMandate.of(ELECTRICITY, "customer-42", "VH_dag")
                            .withDataPeriod(NOW.minus(Duration.ofDays(60)), null)));

    assertThat(run.exitCode()).isZero();
    assertThat(reportText())
        .startsWith(
            """
            # How the API answered the test server's questions on 2024-11-20.
            # Written by fluvius doctor --probe. Contains no secrets and no data.
            # Start the test server with it: --dialect FILE.
            # A question that is commented out has the likely answer.

            # Seen: all responses agree.
            field-order=data-first
            """)
        .contains(
            """

            # Not seen: no quarter hours or hours.
            # fine-slices=as-named
            """)
        .contains(
            """

            # Not seen: several answers explain the responses: [GAS_AT_SIX, BRUSSELS_MIDNIGHT].
            # daily-slices=gas-at-six
            """)
        .contains("# Not seen: no meter with daily values and a long data period.\n# long-periods=")
        .contains("# Not seen: mandates with and without an end would show it.\n# mandate-times=");
  }

  @Test
  void readsGasOnly() throws IOException {
    probe(
        Dialect.likely()
            .with(DailySlices.BRUSSELS_MIDNIGHT, PeriodBounds.WHOLLY_WITHIN)
            .with(Timing.VALIDATION_DELAY, Duration.ZERO),
        server -> server.mandates().add(TestMandate.of(GAS, "customer", "VH_kwartier_uur")));

    assertThat(answers())
        .contains("daily-slices=brussels-midnight", "period-bounds=wholly-within")
        .contains("fine-slices=as-named", "long-periods=served", "validation-delay=PT0S")
        .doesNotContain("complex-energy-types=joined");
    assertThat(reportText()).contains("# Not seen: no meter of electricity.");
  }

  @Test
  void readsMetersWithoutDailySlices() throws IOException {
    probe(
        Dialect.likely().with(PeriodBounds.OVERLAPPING, Dialect.NoData.EMPTY_ARRAYS),
        server -> server.mandates().add(TestMandate.of(FINE_ONLY, "customer", "VH_onbepaald")));

    assertThat(answers())
        .contains("period-bounds=overlapping", "fine-slices=as-named", "no-data=empty-arrays")
        .contains("complex-energy-types=joined");
  }

  @Test
  void readsMandatesOnlyIfNoneIsApproved() throws IOException {
    CommandResult run =
        probe(
            Dialect.likely().with(Dialect.UnknownParameters.REJECTED),
            server ->
                server
                    .mandates()
                    .add(
                        TestMandate.of(ELECTRICITY, "customer-42", "VH_dag")
                            .withStatus("Requested")));

    assertThat(run.exitCode()).isEqualTo(6);
    assertThat(answers())
        .contains("field-order=data-first", "unknown-parameters=rejected", "protocol=http-2")
        .noneMatch(answer -> answer.startsWith("period-bounds"));
    assertThat(reportText()).contains("# Not seen: no meter with an approved mandate.");
  }

  @Test
  void readsNoEnergyAfterAForbiddenResponse() throws IOException {
    probe(
        Dialect.likely(),
        server -> {
          addMandates(server);
          server.faults().when(r -> "getEnergy".equals(r.operation()), Fault.status(403));
        });

    assertThat(reportText())
        .contains("# Not seen: the API returned status 403 for the last 30 days of a meter.");
    assertThat(answers()).contains("data-service-types=honoured");
  }

  @Test
  void reportsAMeterWithoutData() throws IOException {
    probe(
        Dialect.likely().with(Dialect.NoData.NULL_HEADPOINT),
        server -> {
          addMandates(server);
          server
              .faults()
              .when(
                  r -> "getEnergy".equals(r.operation()),
                  Fault.response(
                      200,
                      Map.of("Content-Type", "application/json"),
                      "{\"data\": {}, \"_meta\": {}}"));
        });

    assertThat(reportText())
        .contains("# Not seen: the response has no slices for the last 30 days of a meter.");
    assertThat(answers()).contains("no-data=null-headpoint");
  }

  @Test
  void stopsIfTheRateLimitAsksForALongWait() throws IOException {
    probe(
        Dialect.likely(),
        server -> {
          addMandates(server);
          server
              .faults()
              .when(r -> "getEnergy".equals(r.operation()), Fault.rateLimited(Duration.ofHours(1)));
        });

    assertThat(reportText()).contains("# Not seen: the rate limit was exceeded for the last");
    assertThat(requests).filteredOn(request -> "getEnergy".equals(request.operation())).hasSize(1);
    assertThat(answers()).contains("calls-per-minute=4", "unknown-parameters=ignored");
  }

  @Test
  void survivesInvalidResponses() throws IOException {
    for (Fault fault :
        List.of(Fault.htmlPage(), Fault.malformedJson(), Fault.emptyBody(), Fault.disconnect())) {
      probe(
          Dialect.likely(),
          server -> {
            addMandates(server);
            server.faults().when(r -> "getEnergy".equals(r.operation()), fault);
          });

      assertThat(answers()).contains("field-order=data-first").doesNotContain("no-data=not-found");
    }
  }

  @Test
  void sendsNothingIfACheckFails() throws IOException {
    CommandResult run =
        probe(Dialect.likely(), server -> server.credentials().revokeSubscriptionKey());

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.out()).doesNotContain("Probe:");
    assertThat(report()).doesNotExist();
  }

  @Test
  void startsTheEmbeddedTestServerWithTheReport() throws IOException {
    Files.writeString(report(), "field-order=meta-first\nno-data=no-arrays\n");
    Path second = folder.resolve("second.txt");

    CommandResult run =
        CommandResult.embedded(
            NOW.toString(), "doctor", "--probe=" + second, "--dialect=" + report());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("Probe: sends at most 15 requests, which change nothing. One has no credentials.")
        .contains(folder.resolve("second.demo.txt") + ": 18 of 28 questions answered.");
    assertThat(Files.readString(folder.resolve("second.demo.txt")))
        .contains("\nfield-order=meta-first\n", "\nno-data=no-arrays\n");
  }

  @Test
  void rejectsAnInvalidDialect() throws IOException {
    Files.writeString(report(), "no-data=tea\n");

    CommandResult invalid =
        CommandResult.embedded(NOW.toString(), "mandates", "--dialect=" + report());
    CommandResult missing =
        CommandResult.embedded(NOW.toString(), "mandates", "--dialect=" + folder.resolve("none"));
    CommandResult other =
        CommandResult.embedded(
            NOW.toString(), "mandates", "--dialect=" + report(), "--base-url=https://localhost:1");

    assertThat(invalid.exitCode()).isEqualTo(3);
    assertThat(invalid.err()).contains("unknown answer: no-data=tea");
    assertThat(missing.exitCode()).isEqualTo(3);
    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(other.err()).contains("--dialect is for the test server in this program");
  }
}
