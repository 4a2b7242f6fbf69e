package io.github.fluviusenergy.testserver;

import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import mockwebserver3.MockResponse;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/mandate/energy}: what was metered at a headpoint in a period. */
final class EnergyDownload {
  /** How far an answer goes back if the request does not say (assumed). */
  private static final Period DEFAULT_PERIOD = Period.ofYears(1);

  private final MandateStore mandates;
  private final InstantSource clock;

  EnergyDownload(MandateStore mandates, InstantSource clock) {
    this.mandates = mandates;
    this.clock = clock;
  }

  MockResponse get(ReceivedRequest request) {
    QueryReader query = new QueryReader(request.url());
    query.require("ean");
    query.require("PeriodType");
    String eanText = query.ean();
    String periodType = query.oneOf("PeriodType", Wire.PERIOD_TYPES);
    String granularity = query.oneOf("granularity", Wire.GRANULARITIES);
    List<String> energyTypes = query.listOf("complexEnergyTypes", Wire.COMPLEX_ENERGY_TYPES);
    Instant from = query.instant("from");
    Instant to = query.instant("to");
    query.refuseIfWrong();

    Instant now = clock.instant();
    checkPeriod(from, to == null ? now : to);
    EanDigits ean = new EanDigits(Objects.requireNonNull(eanText));
    OpenedData opened = openedData(ean.ean(), query.text("referenceNumber"), now);
    boolean fineOnly = "hourly_quarterhourly".equals(granularity);
    if (fineOnly ? !opened.hasFine() : !opened.hasDaily()) {
      throw notOpened(ean.ean());
    }
    EnergyArrays energy =
        new EnergyArrays(
            ean,
            !fineOnly,
            opened.hasFine() && !"daily".equals(granularity),
            registers(ean, energyTypes),
            selection(from, to, now, "insertTime".equals(periodType), opened));
    Headpoint headpoint = HeadpointBuilder.build(ean, BrusselsDay.containing(now));
    return StreamedJson.answer(new EnergyAnswer(headpoint, energy, now));
  }

  private static void checkPeriod(@Nullable Instant from, Instant to) {
    Findings findings = new Findings();
    findings.ordered("from", from, "to", to);
    findings.refuseIfAny();
  }

  private OpenedData openedData(String ean, @Nullable String reference, Instant now) {
    List<TestMandate> found =
        mandates.of(ean).stream()
            .filter(mandate -> reference == null || mandate.referenceNumber().equals(reference))
            .toList();
    if (found.isEmpty()) {
      throw new Refusal(
          Answers.apiError(404, "NotFound", "MandateNotFound", "No mandate for EAN " + ean + "."));
    }
    OpenedData opened = new OpenedData();
    found.forEach(mandate -> opened.add(mandate, now));
    return opened;
  }

  private static Refusal notOpened(String ean) {
    return new Refusal(
        Answers.gateway(403, "No approved mandate opens these data of EAN " + ean + "."));
  }

  private static List<Register> registers(EanDigits ean, List<String> energyTypes) {
    boolean active = energyTypes.isEmpty() || energyTypes.contains("active");
    return Register.of(ean, active, energyTypes.contains("reactive"));
  }

  private static EnergySelection selection(
      @Nullable Instant from,
      @Nullable Instant to,
      Instant now,
      boolean byInsertTime,
      OpenedData opened) {
    Instant historyStarts = BrusselsDay.start(Availability.HISTORY_STARTS);
    Instant end = to == null || to.isAfter(now) ? now : to;
    Instant start =
        from != null ? from : BrusselsDay.start(BrusselsDay.containing(end).minus(DEFAULT_PERIOD));
    return new EnergySelection(
        start.isBefore(historyStarts) ? historyStarts : start,
        end,
        byInsertTime,
        new Availability(now),
        opened);
  }
}
