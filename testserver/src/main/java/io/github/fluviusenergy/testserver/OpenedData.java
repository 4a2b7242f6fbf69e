package io.github.fluviusenergy.testserver;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of a headpoint's data its approved mandates open: the slices that lie within one's data
 * period, daily ones by any service of history, finer ones by those that say so.
 */
final class OpenedData {
  private record Opening(@Nullable Instant from, @Nullable Instant to, boolean isFine) {
    boolean covers(Instant start, Instant end) {
      return (from == null || !start.isBefore(from)) && (to == null || !end.isAfter(to));
    }
  }

  private final List<Opening> openings = new ArrayList<>();

  /** Takes in what a mandate opens, if that is anything at this time. */
  void add(TestMandate mandate, Instant now) {
    Instant expiration = mandate.mandateExpirationDate();
    if (!"Approved".equals(mandate.status()) || (expiration != null && !now.isBefore(expiration))) {
      return;
    }
    switch (mandate.dataServiceType()) {
      case "VH_dag" -> open(mandate, false);
      case "VH_kwartier_uur", "VH_onbepaald" -> open(mandate, true);
      default -> {} // IG is about the installation, and what is unknown opens nothing.
    }
  }

  private void open(TestMandate mandate, boolean fine) {
    openings.add(new Opening(mandate.dataPeriodFrom(), mandate.dataPeriodTo(), fine));
  }

  boolean hasDaily() {
    return !openings.isEmpty();
  }

  boolean hasFine() {
    return openings.stream().anyMatch(Opening::isFine);
  }

  boolean coversDay(Instant start, Instant end) {
    return covers(start, end, false);
  }

  boolean coversFine(Instant start, Instant end) {
    return covers(start, end, true);
  }

  private boolean covers(Instant start, Instant end, boolean fine) {
    for (Opening opening : openings) {
      if ((opening.isFine() || !fine) && opening.covers(start, end)) {
        return true;
      }
    }
    return false;
  }
}
