package io.github.fluviusenergy.testserver;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Objects;
import mockwebserver3.MockResponse;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/mandate/energy}: what a meter measured in a period. */
final class EnergyDownload {
  /** No meter has data from before this day. */
  private static final LocalDate HISTORY_STARTS = LocalDate.of(2015, 1, 1);

  /** How far an answer goes back if the request does not say (assumed). */
  private static final Period DEFAULT_PERIOD = Period.ofYears(1);

  private final MandateStore mandates;
  private final Clock clock;

  EnergyDownload(MandateStore mandates, Clock clock) {
    this.mandates = mandates;
    this.clock = clock;
  }

  MockResponse get(ReceivedRequest request) {
    QueryReader query = new QueryReader(request.url());
    query.require("ean");
    query.require("PeriodType");
    String ean = query.ean();
    String periodType = query.oneOf("PeriodType", Wire.PERIOD_TYPES);
    String granularity = query.oneOf("granularity", Wire.GRANULARITIES);
    Instant from = query.instant("from");
    Instant to = query.instant("to");
    query.refuseIfWrong();

    Instant now = clock.instant();
    checkPeriod(from, to == null ? now : to);
    checkMandate(ean, query.text("referenceNumber"));
    EnergySelection selection = selection(from, to, now, "insertTime".equals(periodType));
    Meter meter = Meter.of(Objects.requireNonNull(ean));
    return StreamedJson.answer(new EnergyAnswer(meter, granularity, selection, now));
  }

  private static void checkPeriod(@Nullable Instant from, Instant to) {
    Findings findings = new Findings();
    findings.ordered("from", from, "to", to);
    findings.refuseIfAny();
  }

  private void checkMandate(@Nullable String ean, @Nullable String reference) {
    for (MandateStore.Stored stored : mandates.all()) {
      TestMandate mandate = stored.mandate();
      if (mandate.ean().equals(ean)
          && (reference == null || mandate.referenceNumber().equals(reference))) {
        return;
      }
    }
    throw new Refusal(
        Answers.apiError(404, "NotFound", "MandateNotFound", "No mandate for EAN " + ean + "."));
  }

  private static EnergySelection selection(
      @Nullable Instant from, @Nullable Instant to, Instant now, boolean byInsertTime) {
    Instant historyStarts = BrusselsDay.start(HISTORY_STARTS);
    Instant end = to == null || to.isAfter(now) ? now : to;
    Instant start =
        from != null ? from : BrusselsDay.start(BrusselsDay.containing(end).minus(DEFAULT_PERIOD));
    return new EnergySelection(
        start.isBefore(historyStarts) ? historyStarts : start,
        end,
        byInsertTime,
        new Availability(now));
  }
}
