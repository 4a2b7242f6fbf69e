package io.github.fluviusenergy.testserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The meters of a made-up customer: EANs of the sandbox's form, the same for the same reference.
 * Solar panels, gas, and electricity without injection take turns, all with the fine granularity.
 */
final class CustomerEans {
  private static final List<String> KINDS = List.of("54144011", "54144101", "54144001");
  private static final int NUMBERS = 1000;

  /** More than this are never given, however many a session asks for. */
  private static final int MOST = 1000;

  private CustomerEans() {}

  /** As many as the session is for, up to {@link #MOST}. */
  static List<String> of(ClientSession session) {
    return of(session, session.numberOfEans());
  }

  static List<String> of(ClientSession session, int count) {
    int first = Math.floorMod(session.referenceNumber().hashCode(), NUMBERS);
    List<String> eans = new ArrayList<>();
    for (int i = 0; i < Math.min(count, MOST); i++) {
      int number = (first + i / KINDS.size()) % NUMBERS;
      eans.add(String.format(Locale.ROOT, "%s0000000%03d", KINDS.get(i % KINDS.size()), number));
    }
    return eans;
  }

  /** What a meter of an EAN measures, as the last part of a page's word. */
  static String kind(String ean) {
    if (new EanDigits(ean).isGas()) {
      return "G";
    }
    return ean.charAt(6) == '0' ? "E" : "EI";
  }
}
