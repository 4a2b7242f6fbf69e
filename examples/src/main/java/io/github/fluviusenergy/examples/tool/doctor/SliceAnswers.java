package io.github.fluviusenergy.examples.tool.doctor;

import io.github.fluviusenergy.examples.tool.doctor.ProbedEnergy.Slice;
import io.github.fluviusenergy.examples.tool.shared.BrusselsTime;
import io.github.fluviusenergy.testserver.dialect.Dialect;
import io.github.fluviusenergy.testserver.dialect.Dialect.DailySlices;
import io.github.fluviusenergy.testserver.dialect.Dialect.DuplicatePlacement;
import io.github.fluviusenergy.testserver.dialect.Dialect.Duplicates;
import io.github.fluviusenergy.testserver.dialect.Dialect.FineSlices;
import io.github.fluviusenergy.testserver.dialect.Dialect.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;

/** Finds the answers that known slices show: starts, lengths, duplicates and delays. */
final class SliceAnswers {
  private final ProbeReport report;
  private final Instant now;
  private final Set<DailySlices> dailySlices = EnumSet.allOf(DailySlices.class);

  SliceAnswers(ProbeReport report, Instant now) {
    this.report = report;
    this.now = now;
  }

  /** Removes the answers that do not explain these slices. */
  void readDaily(List<Slice> daily, boolean isGas) {
    dailySlices.removeIf(
        answer -> !daily.stream().allMatch(slice -> startsAt(answer, isGas, slice.start())));
  }

  private static boolean startsAt(DailySlices answer, boolean isGas, Instant start) {
    LocalTime inBrussels = LocalTime.ofInstant(start, BrusselsTime.ZONE);
    return switch (answer) {
      case BRUSSELS_MIDNIGHT -> inBrussels.equals(LocalTime.MIDNIGHT);
      case ALL_AT_SIX -> inBrussels.equals(LocalTime.of(6, 0));
      case GAS_AT_SIX -> inBrussels.equals(isGas ? LocalTime.of(6, 0) : LocalTime.MIDNIGHT);
      case UTC_MIDNIGHT -> LocalTime.ofInstant(start, ZoneOffset.UTC).equals(LocalTime.MIDNIGHT);
    };
  }

  void reportDailySlices() {
    report.settle(DailySlices.class, dailySlices, "from the starts of daily slices");
  }

  void reportFineSlices(List<Slice> fine) {
    if (fine.isEmpty()) {
      report.notSeen(FineSlices.class, "no quarter hours or hours");
      return;
    }
    Set<FineSlices> possible = EnumSet.noneOf(FineSlices.class);
    for (Slice slice : fine) {
      long minutes = Duration.between(slice.start(), slice.end()).toMinutes();
      if (minutes == 30) {
        possible.add(FineSlices.HALF_HOURS);
      } else if (minutes == (slice.array().equals("hourlyEnergy") ? 60 : 15)) {
        possible.add(FineSlices.AS_NAMED);
      }
    }
    report.settle(FineSlices.class, possible, "from the length of " + fine.size() + " slices");
  }

  void reportDuplicates(List<Slice> daily, List<Slice> fine) {
    int count = 0;
    Set<Duplicates> possible = EnumSet.noneOf(Duplicates.class);
    Set<DuplicatePlacement> placements = EnumSet.noneOf(DuplicatePlacement.class);
    for (List<Slice> slices : List.of(daily, fine)) {
      for (int second = 0; second < slices.size(); second++) {
        Slice later = slices.get(second);
        for (int first = 0; first < second; first++) {
          Slice earlier = slices.get(first);
          if (earlier.isSamePeriodAs(later)) {
            count++;
            if (earlier.content().equals(later.content())) {
              possible.add(Duplicates.SAME_VALUE);
            } else if (earlier.isEstimated() != later.isEstimated()) {
              possible.add(
                  earlier.isEstimated() ? Duplicates.ESTIMATE_FIRST : Duplicates.VALIDATED_FIRST);
            }
            placements.add(
                second == first + 1 ? DuplicatePlacement.SIDE_BY_SIDE : DuplicatePlacement.APART);
          }
        }
      }
    }
    if (count == 0) {
      report.seen(
          Duplicates.NONE, "none of " + (daily.size() + fine.size()) + " slices comes twice");
      report.notSeen(DuplicatePlacement.class, "no slice comes twice");
    } else {
      report.settle(Duplicates.class, possible, count + " slices come twice");
      report.settle(DuplicatePlacement.class, placements, count + " slices come twice");
    }
  }

  /** Reports after how long values are stored and validated, from the newest of each. */
  void reportDelay(boolean isGas, boolean isOpen, List<Slice> daily) {
    Timing timing = isGas ? Timing.GAS_DELAY : Timing.ELECTRICITY_DELAY;
    NavigableMap<Instant, Slice> days = ProbedEnergy.byStart(daily);
    if (days.isEmpty() || !isOpen) {
      report.notSeen(timing, "no recent daily slices");
      report.notSeen(Timing.VALIDATION_DELAY, "no recent daily slices");
      return;
    }
    Instant newest = days.lastEntry().getValue().end();
    Duration most = Duration.between(newest, now);
    Duration least = most.minusDays(1);
    Duration likely = Dialect.likely().get(timing);
    if (likely.compareTo(most) <= 0 && likely.compareTo(least) > 0) {
      report.notSeen(timing, "the newest day fits the likely delay");
    } else {
      report.seen(
          timing, Duration.ofHours(most.toHours()), "the newest day ended so many hours ago");
    }
    Instant validated =
        days.values().stream()
            .filter(slice -> !slice.isEstimated())
            .map(Slice::end)
            .max(Instant::compareTo)
            .orElse(null);
    if (validated == null) {
      report.notSeen(Timing.VALIDATION_DELAY, "all recent days are estimated");
      return;
    }
    Duration delay =
        Duration.ofDays(Math.round(Duration.between(validated, newest).toHours() / 24.0));
    if (delay.equals(Dialect.likely().get(Timing.VALIDATION_DELAY))) {
      report.notSeen(Timing.VALIDATION_DELAY, "the newest validated day fits the likely delay");
    } else {
      report.seen(
          Timing.VALIDATION_DELAY,
          delay,
          "so much later ended the newest day than the newest validated day");
    }
  }
}
