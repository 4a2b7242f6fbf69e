package io.github.fluviusenergy.measurements;

import java.util.ArrayList;
import java.util.List;

/**
 * Which rows of one part were handed out already, over all attempts to read it.
 *
 * <p>By the time at which energy flowed, each key is handed out once. By the time at which Fluvius
 * stored it, one response may hold several versions of a value, and all are handed out; but a
 * repeat leaves out as many of each key as came before.
 */
final class EmittedRows {
  private final boolean allVersions;
  private final List<KeySet> before = new ArrayList<>();
  private final List<KeySet> inThisAttempt = new ArrayList<>();

  EmittedRows(boolean allVersions) {
    this.allVersions = allVersions;
  }

  void startAttempt() {
    inThisAttempt.clear();
  }

  /** Whether the row is to be handed out, which it is from now on. */
  boolean isNew(EnergyRow row) {
    int version = 0;
    if (allVersions) {
      while (!version(inThisAttempt, version).add(row)) {
        version++;
      }
    }
    return version(before, version).add(row);
  }

  private static KeySet version(List<KeySet> versions, int number) {
    while (versions.size() <= number) {
      versions.add(new KeySet());
    }
    return versions.get(number);
  }
}
