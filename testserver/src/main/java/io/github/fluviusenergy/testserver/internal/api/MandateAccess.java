package io.github.fluviusenergy.testserver.internal.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The slices to which the approved mandates of an EAN give access: those within the data period of
 * a mandate, and fine ones only if the data service includes them.
 */
record MandateAccess(List<Grant> grants) {
  static final MandateAccess UNLIMITED = new MandateAccess(List.of(new Grant(null, null, true)));

  record Grant(@Nullable Instant from, @Nullable Instant to, boolean isFine) {
    boolean covers(Instant start, Instant end) {
      return (from == null || !start.isBefore(from)) && (to == null || !end.isAfter(to));
    }
  }

  static MandateAccess of(List<Mandate> mandates, Instant now) {
    List<Grant> grants = new ArrayList<>();
    for (Mandate mandate : mandates) {
      if (mandate.isApproved(now)) {
        switch (mandate.dataServiceType()) {
          case "VH_dag" -> grants.add(grant(mandate, false));
          case "VH_kwartier_uur", "VH_onbepaald" -> grants.add(grant(mandate, true));
          default -> {} // IG is about the installation. Unknown services give no access.
        }
      }
    }
    return new MandateAccess(grants);
  }

  private static Grant grant(Mandate mandate, boolean fine) {
    return new Grant(mandate.dataPeriodFrom(), mandate.dataPeriodTo(), fine);
  }

  boolean hasDaily() {
    return !grants.isEmpty();
  }

  boolean hasFine() {
    return grants.stream().anyMatch(Grant::isFine);
  }

  boolean coversDay(Instant start, Instant end) {
    return covers(start, end, false);
  }

  boolean coversFine(Instant start, Instant end) {
    return covers(start, end, true);
  }

  // A loop, because it runs for each slice.
  private boolean covers(Instant start, Instant end, boolean fine) {
    for (Grant grant : grants) {
      if ((grant.isFine() || !fine) && grant.covers(start, end)) {
        return true;
      }
    }
    return false;
  }
}
