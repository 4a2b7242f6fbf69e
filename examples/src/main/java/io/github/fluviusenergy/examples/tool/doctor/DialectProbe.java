package io.github.fluviusenergy.examples.tool.doctor;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.MandateQuery;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.client.model.PeriodType;
import io.github.fluviusenergy.examples.tool.doctor.ProbeRequests.Result;
import io.github.fluviusenergy.examples.tool.doctor.ProbedEnergy.Slice;
import io.github.fluviusenergy.examples.tool.shared.ApiConnection;
import io.github.fluviusenergy.examples.tool.shared.BrusselsTime;
import io.github.fluviusenergy.examples.tool.shared.CommandContext;
import io.github.fluviusenergy.testserver.dialect.Dialect;
import io.github.fluviusenergy.testserver.dialect.Dialect.Challenge;
import io.github.fluviusenergy.testserver.dialect.Dialect.ComplexEnergyTypes;
import io.github.fluviusenergy.testserver.dialect.Dialect.DailySlices;
import io.github.fluviusenergy.testserver.dialect.Dialect.DataServiceTypes;
import io.github.fluviusenergy.testserver.dialect.Dialect.DuplicatePlacement;
import io.github.fluviusenergy.testserver.dialect.Dialect.Duplicates;
import io.github.fluviusenergy.testserver.dialect.Dialect.FineSlices;
import io.github.fluviusenergy.testserver.dialect.Dialect.InsertTime;
import io.github.fluviusenergy.testserver.dialect.Dialect.InsertTimeBounds;
import io.github.fluviusenergy.testserver.dialect.Dialect.Limit;
import io.github.fluviusenergy.testserver.dialect.Dialect.LongPeriods;
import io.github.fluviusenergy.testserver.dialect.Dialect.NoData;
import io.github.fluviusenergy.testserver.dialect.Dialect.PeriodBounds;
import io.github.fluviusenergy.testserver.dialect.Dialect.Timing;
import io.github.fluviusenergy.testserver.dialect.Dialect.UnknownParameters;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Works out how the API answers the questions of {@link Dialect}, from a few reads of mandates and
 * of one or two meters.
 */
final class DialectProbe {
  /** The most requests of a probe, without those that the rate limit rejects. */
  static final int MAX_REQUESTS = 15;

  private static final int RECENT_DAYS = 30;
  private static final int LONG_DAYS = 400;

  /** EDDIE requests as many days in one call, so a longer period says more. */
  private static final int KNOWN_TO_WORK_DAYS = 190;

  /** A day this old is stored, and is validated if validation takes as long as expected. */
  private static final int SETTLED_DAYS = 10;

  private static final int INSERTED_DAYS = 4;
  private static final String NO_METER = "no meter with an approved mandate";

  private final ApiConnection connection;
  private final Instant now;
  private final LocalDate today;
  private final ProbeRequests requests;
  private final ProbeReport report = new ProbeReport();
  private final ProbedFormat format = new ProbedFormat();
  private final SliceAnswers slices;
  private PeriodBounds bounds = PeriodBounds.START_WITHIN;

  DialectProbe(ApiConnection connection, CommandContext context, int accepted) {
    this.connection = connection;
    now = context.clock().instant();
    today = BrusselsTime.dayOf(now);
    requests = new ProbeRequests(connection, context, accepted);
    slices = new SliceAnswers(report, now);
  }

  /**
   * A meter with an approved mandate.
   *
   * @param from the first day to read
   * @param to the day after the last one
   * @param isOpen whether its data period has not ended
   */
  private record Meter(
      String ean, boolean isGas, boolean hasFine, Instant from, Instant to, boolean isOpen) {}

  /** Sends the requests, and returns what they show. */
  ProbeReport run() throws InterruptedException {
    probeGateway();
    List<JsonObject> mandates = probeMandates();
    List<Meter> meters = meters(mandates);
    Meter electricity = first(meters, false);
    Meter gas = first(meters, true);
    Meter main = electricity == null ? gas : electricity;
    if (main == null) {
      energyIsNotSeen(NO_METER);
    } else {
      probeMeter(main);
      if (electricity != null && gas != null) {
        ProbedEnergy daily = energy(gas, Granularity.DAILY, recentFrom(gas), gas.to());
        slices.readDaily(daily.daily(), true);
        slices.reportDelay(true, gas.isOpen(), daily.daily());
      }
      slices.reportDailySlices();
    }
    format.report(report);
    if (requests.acceptedBeforeRateLimit() > 0) {
      report.seen(
          Limit.CALLS_PER_MINUTE,
          requests.acceptedBeforeRateLimit(),
          "the API accepted as many requests before a 429, if nothing else uses the key");
    } else {
      report.notSeen(Limit.CALLS_PER_MINUTE, "no request was rejected with 429");
    }
    report.notSeen(InsertTimeBounds.class, "responses contain no insert times");
    report.notSeen(Timing.INSERT_TIME_SKEW, "responses contain no insert times");
    report.notSeen(Timing.IDLE_TIMEOUT, "the probe does not wait for idle connections");
    return report;
  }

  /** Sends a request without credentials, which the gateway rejects. */
  private void probeGateway() {
    Request request =
        new Request.Builder()
            .url(connection.baseUrl().newBuilder().addPathSegments("api/mandate").build())
            .build();
    try (Response response = connection.httpClient().newCall(request).execute()) {
      if (request.isHttps()) {
        report.seen(
            response.protocol() == Protocol.HTTP_2
                ? Dialect.Protocol.HTTP_2
                : Dialect.Protocol.HTTP_1_1,
            "the client offered both");
      } else {
        report.notSeen(Dialect.Protocol.class, "the base URL is not https");
      }
      reportChallenge(response);
    } catch (IOException e) {
      String why = "the request without credentials failed";
      report.notSeen(Dialect.Protocol.class, why);
      report.notSeen(Challenge.class, why);
    }
  }

  private void reportChallenge(Response response) {
    String challenge = String.join(", ", response.headers("WWW-Authenticate"));
    String scheme = "AzureApiManagementKey realm=";
    String how = "a request without a subscription key was rejected";
    if (response.code() != 401) {
      report.notSeen(
          Challenge.class, "a request without credentials got status " + response.code());
    } else if (challenge.isEmpty()) {
      report.seen(Challenge.NONE, how);
    } else if (response.challenges().size() > 1) {
      report.seen(Challenge.SEVERAL, how);
    } else if (challenge.startsWith(scheme)) {
      report.seen(Challenge.APIM, how);
    } else if (challenge.regionMatches(true, 0, scheme, 0, scheme.length())) {
      report.seen(Challenge.OTHER_CASE, how);
    } else {
      report.notSeen(Challenge.class, "the challenge is another one");
    }
  }

  private List<JsonObject> probeMandates() throws InterruptedException {
    Result all = requests.send(MandateQuery.all());
    if (all.body() == null) {
      report.notSeen(UnknownParameters.class, all.problem());
      report.notSeen(DataServiceTypes.class, all.problem());
      return List.of();
    }
    format.read(all.body());
    Result misnamed = requests.send(MandateQuery.all(), Map.entry("fluviusDoctorProbe", "1"));
    if (misnamed.status() == 400) {
      report.seen(UnknownParameters.REJECTED, "status 400 for mandates with an unknown parameter");
    } else if (misnamed.body() != null) {
      report.seen(UnknownParameters.IGNORED, "status 200 for mandates with an unknown parameter");
    } else {
      report.notSeen(UnknownParameters.class, misnamed.problem());
    }
    List<JsonObject> mandates = mandates(all.body());
    probeDataServiceTypes(mandates);
    return mandates;
  }

  /** Filters by a type that the first mandate does not have. */
  private void probeDataServiceTypes(List<JsonObject> mandates) throws InterruptedException {
    if (mandates.isEmpty()) {
      report.notSeen(DataServiceTypes.class, "there are no mandates");
      return;
    }
    String first = text(mandates.get(0), "dataServiceType");
    DataServiceType other =
        "VH_dag".equals(first) ? DataServiceType.VH_KWARTIER_UUR : DataServiceType.VH_DAG;
    Result filtered = requests.send(MandateQuery.builder().dataServiceTypes(other).build());
    if (filtered.body() == null && filtered.status() != 404) {
      report.notSeen(DataServiceTypes.class, filtered.problem());
      return;
    }
    List<JsonObject> found = filtered.body() == null ? List.of() : mandates(filtered.body());
    long others =
        found.stream()
            .filter(mandate -> !other.value().equals(text(mandate, "dataServiceType")))
            .count();
    report.seen(
        others == 0 ? DataServiceTypes.HONOURED : DataServiceTypes.IGNORED,
        others + " mandates of another type in the filtered response");
  }

  private static List<JsonObject> mandates(JsonObject body) {
    if (body.get("data") instanceof JsonObject data
        && data.get("mandates") instanceof JsonArray array) {
      return array.asList().stream()
          .filter(JsonObject.class::isInstance)
          .map(JsonObject.class::cast)
          .toList();
    }
    return List.of();
  }

  private static @Nullable String text(JsonObject json, String field) {
    JsonElement value = json.get(field);
    return value == null || !value.isJsonPrimitive() ? null : value.getAsString();
  }

  /** Returns the meters with an approved mandate, those with the most to see first. */
  private List<Meter> meters(List<JsonObject> mandates) {
    List<Meter> fine = new ArrayList<>();
    List<Meter> daily = new ArrayList<>();
    for (JsonObject mandate : mandates) {
      String ean = text(mandate, "ean");
      String type = text(mandate, "dataServiceType");
      if ("Approved".equals(text(mandate, "status"))
          && ean != null
          && ean.matches("\\d{18}")
          && type != null
          && type.startsWith("VH_")) {
        boolean hasFine = !type.equals("VH_dag");
        Instant from = ProbedEnergy.instant(mandate.get("dataPeriodFrom"));
        Instant to = ProbedEnergy.instant(mandate.get("dataPeriodTo"));
        Instant earliest = BrusselsTime.startOf(today.minusDays(LONG_DAYS));
        Instant latest = BrusselsTime.startOf(today);
        Meter meter =
            new Meter(
                ean,
                "G".equals(text(mandate, "energyType")),
                hasFine,
                from == null || from.isBefore(earliest) ? earliest : from,
                to == null || to.isAfter(latest) ? latest : to,
                to == null || !to.isBefore(now));
        if (meter.from().isBefore(meter.to().minus(Duration.ofDays(2)))) {
          (hasFine ? fine : daily).add(meter);
        }
      }
    }
    fine.addAll(daily);
    return fine;
  }

  private static @Nullable Meter first(List<Meter> meters, boolean isGas) {
    return meters.stream().filter(meter -> meter.isGas() == isGas).findFirst().orElse(null);
  }

  private static Instant recentFrom(Meter meter) {
    Instant from = meter.to().minus(Duration.ofDays(RECENT_DAYS));
    return from.isBefore(meter.from()) ? meter.from() : from;
  }

  private static EnergyQuery query(Meter meter, Granularity granularity, Instant from, Instant to) {
    return EnergyQuery.builder()
        .ean(meter.ean())
        .granularity(granularity)
        .from(from)
        .to(to)
        .build();
  }

  private ProbedEnergy energy(Meter meter, Granularity granularity, Instant from, Instant to)
      throws InterruptedException {
    return read(requests.send(query(meter, granularity, from, to)));
  }

  private ProbedEnergy read(Result result) {
    if (result.body() != null) {
      format.read(result.body());
    }
    return ProbedEnergy.of(result.body());
  }

  private void probeMeter(Meter meter) throws InterruptedException {
    Result recent = requests.send(query(meter, Granularity.DAILY, recentFrom(meter), meter.to()));
    ProbedEnergy daily = read(recent);
    LocalDate day = settledDay(meter, daily.daily());
    ProbedEnergy fine =
        meter.hasFine()
            ? energy(
                meter,
                Granularity.HOURLY_QUARTER_HOURLY,
                BrusselsTime.startOf(day),
                BrusselsTime.startOf(day.plusDays(1)))
            : ProbedEnergy.of(null);
    if (daily.daily().isEmpty() && fine.fine().isEmpty()) {
      String problem = recent.body() == null ? recent.problem() : "the response has no slices";
      energyIsNotSeen(problem + " for the last " + RECENT_DAYS + " days of a meter");
      probeNoData(meter, Granularity.DAILY);
      return;
    }
    slices.readDaily(daily.daily(), meter.isGas());
    slices.reportFineSlices(fine.fine());
    slices.reportDuplicates(daily.daily(), fine.fine());
    slices.reportDelay(meter.isGas(), meter.isOpen(), daily.daily());
    probeBounds(meter, fine.fine().isEmpty() ? daily.daily() : fine.fine(), fine.fine().isEmpty());
    probeNoData(
        meter, daily.daily().isEmpty() ? Granularity.HOURLY_QUARTER_HOURLY : Granularity.DAILY);
    probeLongPeriods(meter, daily.daily());
    probeInsertTime(meter, daily.daily());
    probeComplexEnergyTypes(meter, day, daily.daily().isEmpty());
  }

  private void energyIsNotSeen(String why) {
    for (Class<? extends Dialect.Answer> question :
        List.of(
            Dialect.TypePosition.class,
            Dialect.Decimals.class,
            PeriodBounds.class,
            DailySlices.class,
            FineSlices.class,
            ComplexEnergyTypes.class,
            NoData.class,
            LongPeriods.class,
            Duplicates.class,
            DuplicatePlacement.class,
            InsertTime.class)) {
      report.notSeen(question, why);
    }
    for (Timing timing :
        List.of(Timing.ELECTRICITY_DELAY, Timing.GAS_DELAY, Timing.VALIDATION_DELAY)) {
      report.notSeen(timing, why);
    }
    report.notSeen(Limit.PERIOD_DAYS, why);
  }

  /** Returns a day with data that is old enough to be validated, if there is one. */
  private LocalDate settledDay(Meter meter, List<Slice> daily) {
    LocalDate settled = BrusselsTime.dayOf(meter.to()).minusDays(SETTLED_DAYS);
    NavigableMap<Instant, Slice> days = ProbedEnergy.byStart(daily);
    Map.Entry<Instant, Slice> known = days.floorEntry(BrusselsTime.startOf(settled.plusDays(1)));
    if (known == null) {
      known = days.firstEntry();
    }
    if (known != null) {
      return BrusselsTime.dayOf(known.getKey());
    }
    LocalDate first = BrusselsTime.dayOf(meter.from()).plusDays(1);
    return settled.isBefore(first) ? first : settled;
  }

  /** Requests periods inside of known slices, once between their bounds and once on them. */
  private void probeBounds(Meter meter, List<Slice> found, boolean isDaily)
      throws InterruptedException {
    List<Slice> known = List.copyOf(ProbedEnergy.byStart(found).values());
    int first = ProbedPeriod.fourInARow(known);
    if (first < 0) {
      report.notSeen(PeriodBounds.class, "no four slices in a row");
      return;
    }
    Granularity granularity = isDaily ? Granularity.DAILY : Granularity.HOURLY_QUARTER_HOURLY;
    Set<PeriodBounds> possible = EnumSet.allOf(PeriodBounds.class);
    for (boolean isOnBounds : List.of(false, true)) {
      Instant from = ProbedPeriod.instantIn(known.get(first), isOnBounds);
      Instant to = ProbedPeriod.instantIn(known.get(first + 2), isOnBounds);
      Result result = requests.send(query(meter, granularity, from, to));
      if (result.body() == null && result.status() != 404) {
        report.notSeen(PeriodBounds.class, result.problem());
        return;
      }
      ProbedEnergy energy = read(result);
      Set<Instant> starts =
          new TreeSet<>(ProbedEnergy.byStart(isDaily ? energy.daily() : energy.fine()).keySet());
      possible.removeIf(
          each ->
              known.stream()
                  .anyMatch(
                      slice ->
                          starts.contains(slice.start())
                              != ProbedPeriod.selects(each, slice, from, to)));
    }
    if (possible.size() == 1) {
      bounds = possible.iterator().next();
    }
    report.settle(
        PeriodBounds.class, possible, "from periods that start and end within slices, or on them");
  }

  /** Requests the last hour, of which nothing is stored yet. */
  private void probeNoData(Meter meter, Granularity granularity) throws InterruptedException {
    if (!meter.isOpen()) {
      report.notSeen(NoData.class, "the mandate does not cover the last hour");
      return;
    }
    Result result = requests.send(query(meter, granularity, now.minus(Duration.ofHours(1)), now));
    ProbedEnergy energy = read(result);
    String how = "the last hour has no slices yet";
    if (result.status() == 404) {
      report.seen(NoData.NOT_FOUND, how);
    } else if (result.body() == null) {
      report.notSeen(NoData.class, result.problem());
    } else if (!energy.daily().isEmpty() || !energy.fine().isEmpty()) {
      report.notSeen(NoData.class, "the last hour has slices");
    } else if (!(result.body().get("data") instanceof JsonObject data)
        || !(data.get("headpoint") instanceof JsonObject headpoint)) {
      report.seen(NoData.NULL_HEADPOINT, how);
    } else {
      report.seen(
          headpoint.entrySet().stream().anyMatch(field -> field.getValue().isJsonArray())
              ? NoData.EMPTY_ARRAYS
              : NoData.NO_ARRAYS,
          how);
    }
  }

  private void probeLongPeriods(Meter meter, List<Slice> recent) throws InterruptedException {
    Instant from = meter.from();
    Instant to = meter.to();
    if (recent.isEmpty() || from.isAfter(to.minus(Duration.ofDays(KNOWN_TO_WORK_DAYS)))) {
      longPeriodsAreNotSeen("no meter with daily values and a long data period");
      return;
    }
    Result result = requests.send(query(meter, Granularity.DAILY, from, to));
    NavigableMap<Instant, Slice> found = ProbedEnergy.byStart(read(result).daily());
    String how = Duration.between(from, to).toDays() + " days were requested";
    if (result.status() == 400) {
      report.seen(LongPeriods.REJECTED, how);
      report.notSeen(Limit.PERIOD_DAYS, "the probe does not search for the longest period");
    } else if (found.isEmpty()) {
      longPeriodsAreNotSeen(
          result.body() == null ? result.problem() : "the response has no slices");
    } else if (found.lastKey().isBefore(ProbedEnergy.byStart(recent).lastKey())) {
      report.seen(LongPeriods.FIRST_DAYS, how);
      reportPeriodDays(ProbedPeriod.firstDays(bounds, found.lastEntry().getValue(), from));
    } else if (isNear(found.firstKey(), from)) {
      report.seen(LongPeriods.SERVED, how);
      report.notSeen(Limit.PERIOD_DAYS, "longer periods are served");
    } else {
      probeStart(meter, found, how);
    }
  }

  /** A gas day or a day in UTC may start some hours later. */
  private static boolean isNear(Instant start, Instant from) {
    return start.isBefore(from.plus(Duration.ofDays(2)));
  }

  /** Requests the start of a long period, because the response lacks it. */
  private void probeStart(Meter meter, NavigableMap<Instant, Slice> found, String how)
      throws InterruptedException {
    Instant from = meter.from();
    Result start =
        requests.send(query(meter, Granularity.DAILY, from, from.plus(Duration.ofDays(8))));
    Slice first = found.firstEntry().getValue();
    if (start.body() == null && start.status() != 404) {
      longPeriodsAreNotSeen(start.problem());
    } else if (read(start).daily().stream().anyMatch(s -> s.start().isBefore(first.start()))) {
      report.seen(LongPeriods.LAST_DAYS, how);
      reportPeriodDays(ProbedPeriod.lastDays(bounds, first, meter.to()));
    } else if (Duration.between(first.start(), meter.to()).toDays() >= KNOWN_TO_WORK_DAYS) {
      report.seen(LongPeriods.SERVED, how);
      report.notSeen(Limit.PERIOD_DAYS, "longer periods are served");
    } else {
      longPeriodsAreNotSeen("the meter has no data at the start of a long period");
    }
  }

  private void reportPeriodDays(int days) {
    if (days > 0) {
      report.seen(Limit.PERIOD_DAYS, days, "from the slices of the response");
    } else {
      report.notSeen(Limit.PERIOD_DAYS, "the slices do not show it");
    }
  }

  private void longPeriodsAreNotSeen(String why) {
    report.notSeen(LongPeriods.class, why);
    report.notSeen(Limit.PERIOD_DAYS, why);
  }

  /**
   * Requests what was inserted in the last days. A corrected day is in the response although it was
   * stored long before, or it is not.
   */
  private void probeInsertTime(Meter meter, List<Slice> recent) throws InterruptedException {
    if (!meter.isOpen() || recent.isEmpty()) {
      report.notSeen(InsertTime.class, "no recent daily slices");
      return;
    }
    Result result =
        requests.send(
            query(meter, Granularity.DAILY, now.minus(Duration.ofDays(INSERTED_DAYS)), now)
                .toBuilder()
                .periodType(PeriodType.INSERT_TIME)
                .build());
    if (result.status() == 400) {
      report.seen(InsertTime.REJECTED, "status 400 for PeriodType=insertTime");
      return;
    }
    List<Slice> inserted = read(result).daily();
    NavigableMap<Instant, Slice> days = ProbedEnergy.byStart(recent);
    Instant newest = days.lastEntry().getValue().end();
    // These days were stored before the period, if days are stored in their order.
    Instant old = newest.minus(Duration.ofDays(INSERTED_DAYS + 1)).plus(Duration.ofHours(1));
    Instant corrected = newest.minus(Duration.ofDays(INSERTED_DAYS - 1)).plus(Duration.ofHours(1));
    Instant validated =
        days.values().stream()
            .filter(slice -> !slice.isEstimated())
            .map(Slice::end)
            .max(Instant::compareTo)
            .orElse(Instant.MAX);
    if (inserted.stream().anyMatch(slice -> !slice.end().isAfter(old))) {
      report.seen(
          InsertTime.CORRECTIONS_COUNTED,
          "the last days by insertTime have slices of earlier days");
    } else if (!inserted.isEmpty() && !validated.isAfter(corrected)) {
      report.seen(
          InsertTime.CORRECTIONS_NOT_COUNTED, "the last days by insertTime lack validated days");
    } else {
      report.notSeen(
          InsertTime.class,
          result.body() == null ? result.problem() : "no recent day shows a correction");
    }
  }

  /** Requests active and reactive energy, in one parameter and in two. */
  private void probeComplexEnergyTypes(Meter meter, LocalDate day, boolean isFine)
      throws InterruptedException {
    if (meter.isGas()) {
      report.notSeen(ComplexEnergyTypes.class, "no meter of electricity");
      return;
    }
    EnergyQuery query =
        query(
            meter,
            isFine ? Granularity.HOURLY_QUARTER_HOURLY : Granularity.DAILY,
            BrusselsTime.startOf(day),
            BrusselsTime.startOf(day.plusDays(1)));
    String name = "complexEnergyTypes";
    Result joined = requests.send(query, Map.entry(name, "active,reactive"));
    Result repeated = requests.send(query, Map.entry(name, "active"), Map.entry(name, "reactive"));
    boolean isJoined = read(joined).hasReactiveEnergy();
    boolean isRepeated = read(repeated).hasReactiveEnergy();
    String how = "by the responses with reactive energy";
    if (isJoined) {
      report.seen(isRepeated ? ComplexEnergyTypes.EITHER : ComplexEnergyTypes.JOINED, how);
    } else if (isRepeated) {
      report.seen(ComplexEnergyTypes.REPEATED, how);
    } else {
      report.notSeen(ComplexEnergyTypes.class, "no response has reactive energy");
    }
  }
}
