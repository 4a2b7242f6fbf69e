package io.github.fluviusenergy.testserver.internal.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** A request for a customer's consent, and the decision. */
public record ClientSession(
    String id,
    String referenceNumber,
    String flow,
    List<DataService> dataServices,
    int numberOfEans,
    @Nullable HttpUrl returnUrlSuccess,
    @Nullable HttpUrl returnUrlFailed,
    Instant validTo) {

  /** Solar panels, gas, and electricity without injection, all with the fine granularity. */
  private static final List<String> EAN_PREFIXES = List.of("54144011", "54144101", "54144001");

  private static final int CUSTOMERS = 1000;
  private static final int MAX_EANS = 1000;

  /** The decision of the customer. */
  public enum Decision {
    APPROVED,
    REJECTED
  }

  /** A requested data service, and its period. */
  public record DataService(String type, @Nullable Instant from, @Nullable Instant to) {}

  public boolean hasExpired(Instant now) {
    return !now.isBefore(validTo);
  }

  public @Nullable HttpUrl returnUrl(Decision decision) {
    return decision == Decision.APPROVED ? returnUrlSuccess : returnUrlFailed;
  }

  /** The EANs of the customer, as many as the session is for, at most 1000. */
  public List<String> assignedEans() {
    return assignedEans(numberOfEans);
  }

  /** EANs of the sandbox. They depend on the reference number only. */
  public List<String> assignedEans(int count) {
    int customer = Math.floorMod(referenceNumber.hashCode(), CUSTOMERS);
    List<String> eans = new ArrayList<>();
    for (int i = 0; i < Math.min(count, MAX_EANS); i++) {
      int number = (customer + i / EAN_PREFIXES.size()) % CUSTOMERS;
      String prefix = EAN_PREFIXES.get(i % EAN_PREFIXES.size());
      eans.add(String.format(Locale.ROOT, "%s0000000%03d", prefix, number));
    }
    return eans;
  }
}
