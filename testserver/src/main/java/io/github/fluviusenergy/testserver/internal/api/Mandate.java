package io.github.fluviusenergy.testserver.internal.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stored mandate, with the API's values or any others. */
public record Mandate(
    String ean,
    String referenceNumber,
    String dataServiceType,
    @Nullable String status,
    @Nullable Instant dataPeriodFrom,
    @Nullable Instant dataPeriodTo,
    @Nullable Instant mandateExpirationDate,
    @Nullable String renewalStatus) {

  boolean isApproved(Instant now) {
    return "Approved".equals(status)
        && (mandateExpirationDate == null || now.isBefore(mandateExpirationDate));
  }
}
