package io.github.fluviusenergy.testserver;

import com.google.gson.JsonObject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import mockwebserver3.MockResponse;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/shortUrlIdentifier}: the start of a customer's consent. */
final class ClientSessions {
  /** For how long a session can be used: assumed. */
  private static final Duration VALIDITY = Duration.ofDays(1);

  private final String contractNumber;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  ClientSessions(String contractNumber, Clock clock) {
    this.contractNumber = contractNumber;
    this.clock = clock;
  }

  MockResponse create(ReceivedRequest request) {
    validate(RequestBody.of(request));
    JsonObject data = new JsonObject();
    data.addProperty("status", "success");
    data.addProperty("shortUrlIdentifier", newIdentifier());
    data.addProperty("validTo", Wire.text(clock.instant().plus(VALIDITY)));
    return Answers.json(200, EscoApi.envelope(clock, data));
  }

  private void validate(RequestBody body) {
    Findings findings = new Findings();
    String contract = body.text("dataAccessContractNumber");
    findings.require("dataAccessContractNumber", contract);
    if (contract != null && !contract.isBlank() && !contract.equals(contractNumber)) {
      findings.add("'dataAccessContractNumber' is not a contract of this client.");
    }
    findings.require("referenceNumber", body.text("referenceNumber"));
    String flow = body.text("flow");
    findings.require("flow", flow);
    findings.oneOf("flow", flow, Wire.FLOWS);
    Integer numberOfEans = body.integer("numberOfEans");
    if (numberOfEans == null || numberOfEans < 1) {
      findings.add("'numberOfEans' must be 1 or more.");
    }
    validateDataServices(body.objects("dataServices"), findings);
    validateUrl("returnUrlSuccess", body.text("returnUrlSuccess"), findings);
    validateUrl("returnUrlFailed", body.text("returnUrlFailed"), findings);
    body.bool("sso");
    body.text("enterpriseNumber");
    body.refuseIfWrong();
    findings.refuseIfAny();
  }

  private static void validateDataServices(List<RequestBody> services, Findings findings) {
    if (services.isEmpty()) {
      findings.add("'dataServices' must not be empty.");
    }
    for (int i = 0; i < services.size(); i++) {
      RequestBody service = services.get(i);
      String place = "dataServices[" + i + "].";
      String type = service.text("dataServiceType");
      findings.require(place + "dataServiceType", type);
      findings.oneOf(place + "dataServiceType", type, Wire.DATA_SERVICE_TYPES);
      String from = place + "dataPeriodFrom";
      String to = place + "dataPeriodTo";
      findings.ordered(
          from,
          findings.dateTime(from, service.text("dataPeriodFrom")),
          to,
          findings.dateTime(to, service.text("dataPeriodTo")));
    }
  }

  // The real API holds it against the client's allow-listed roots, which are not known here.
  private static void validateUrl(String name, @Nullable String value, Findings findings) {
    if (value != null && HttpUrl.parse(value) == null) {
      findings.add("'" + name + "' must be an http or https URL.");
    }
  }

  private String newIdentifier() {
    byte[] bytes = new byte[12];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
