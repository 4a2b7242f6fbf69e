package io.github.fluviusenergy.testserver;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import mockwebserver3.MockResponse;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/mandate/mock}: a mandate without a customer, as the sandbox makes them. */
final class MockMandates {
  private static final String SANDBOX_EAN = "5414[4-5][0-1][0-2][0-2][0-2]000000[0-9][0-9][0-9]";

  private final MandateStore mandates;
  private final InstantSource clock;

  MockMandates(MandateStore mandates, InstantSource clock) {
    this.mandates = mandates;
    this.clock = clock;
  }

  MockResponse create(ReceivedRequest request) {
    mandates.put(read(RequestBody.of(request)));
    JsonObject data = new JsonObject();
    data.addProperty("status", "success");
    return Answers.json(200, EscoApi.envelope(clock, data));
  }

  private static TestMandate read(RequestBody body) {
    String ean = body.text("ean");
    String reference = body.text("referenceNumber");
    String service = body.text("dataServiceType");
    String status = body.text("status");
    String renewal = body.text("renewalStatus");
    String fromText = body.text("dataPeriodFrom");
    String toText = body.text("dataPeriodTo");
    String expirationText = body.text("mandateExpirationDate");
    body.refuseIfWrong();

    Findings findings = new Findings();
    findings.require("referenceNumber", reference);
    findings.require("ean", ean);
    if (ean != null && !ean.matches(SANDBOX_EAN)) {
      findings.add("'ean' must be an EAN of the sandbox: " + SANDBOX_EAN + ".");
    }
    findings.require("dataServiceType", service);
    findings.oneOf("dataServiceType", service, Wire.DATA_SERVICE_TYPES);
    findings.oneOf("status", status, Wire.STATUSES);
    findings.oneOf("renewalStatus", renewal, Wire.RENEWAL_STATUSES);
    Instant from = findings.dateTime("dataPeriodFrom", fromText);
    Instant to = findings.dateTime("dataPeriodTo", toText);
    findings.ordered("dataPeriodFrom", from, "dataPeriodTo", to);
    Instant expiration = findings.dateTime("mandateExpirationDate", expirationText);
    findings.refuseIfAny();

    return TestMandate.of(required(ean), required(reference), required(service))
        .withStatus(status == null ? "Approved" : status)
        .withDataPeriod(from, to)
        .withMandateExpirationDate(expiration)
        .withRenewalStatus(renewal);
  }

  private static String required(@Nullable String value) {
    return Objects.requireNonNull(value);
  }
}
