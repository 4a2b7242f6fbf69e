package io.github.fluviusenergy.examples.cli;

import io.github.fluviusenergy.measurements.MeterFailure;
import java.io.PrintWriter;
import java.util.List;

/** Says which meters failed, and why. */
public final class MeterFailures {
  private MeterFailures() {}

  /** Prints a sentence for each. */
  public static void print(List<MeterFailure> failures, PrintWriter err) {
    for (MeterFailure failure : failures) {
      err.println(
          "Meter " + Eans.masked(failure.ean()) + ": " + Failures.sentence(failure.cause()));
    }
  }
}
