package io.github.fluviusenergy.testserver;

import java.time.Instant;
import java.util.List;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** What a customer is asked for, until when, and what became of it. */
record ClientSession(
    String id,
    String referenceNumber,
    String flow,
    List<DataService> dataServices,
    int numberOfEans,
    @Nullable HttpUrl returnUrlSuccess,
    @Nullable HttpUrl returnUrlFailed,
    Instant validTo,
    Decision decision) {

  enum Decision {
    OPEN,
    APPROVED,
    REJECTED
  }

  /** One kind of data, and the period that is to be opened. */
  record DataService(String type, @Nullable Instant from, @Nullable Instant to) {}

  ClientSession decided(Decision made) {
    return new ClientSession(
        id,
        referenceNumber,
        flow,
        dataServices,
        numberOfEans,
        returnUrlSuccess,
        returnUrlFailed,
        validTo,
        made);
  }

  /** It can be used up to its end, and not at it. */
  boolean hasExpired(Instant now) {
    return !now.isBefore(validTo);
  }

  @Nullable HttpUrl returnUrl(Decision made) {
    return made == Decision.APPROVED ? returnUrlSuccess : returnUrlFailed;
  }
}
