package io.github.fluviusenergy.testserver;

import com.google.gson.JsonObject;
import io.github.fluviusenergy.testserver.ClientSession.DataService;
import io.github.fluviusenergy.testserver.ClientSession.Decision;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import mockwebserver3.MockResponse;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/shortUrlIdentifier}: the start of a customer's consent. */
final class ClientSessions {
  private final String contractNumber;
  private final ReturnUrls returnUrls;
  private final Duration validity;
  private final Consents consents;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  ClientSessions(
      String contractNumber,
      ReturnUrls returnUrls,
      Duration validity,
      Consents consents,
      InstantSource clock) {
    this.contractNumber = contractNumber;
    this.returnUrls = returnUrls;
    this.validity = validity;
    this.consents = consents;
    this.clock = clock;
  }

  MockResponse create(ReceivedRequest request) {
    ClientSession session = read(RequestBody.of(request));
    consents.add(session);
    JsonObject data = new JsonObject();
    data.addProperty("status", "success");
    data.addProperty("shortUrlIdentifier", session.id());
    data.addProperty("validTo", Wire.text(session.validTo()));
    return Answers.json(200, EscoApi.envelope(clock, data));
  }

  private ClientSession read(RequestBody body) {
    Findings findings = new Findings();
    String contract = body.text("dataAccessContractNumber");
    findings.require("dataAccessContractNumber", contract);
    if (contract != null && !contract.isBlank() && !contract.equals(contractNumber)) {
      findings.add("'dataAccessContractNumber' is not a contract of this client.");
    }
    String reference = body.text("referenceNumber");
    findings.require("referenceNumber", reference);
    String flow = body.text("flow");
    findings.require("flow", flow);
    findings.oneOf("flow", flow, Wire.FLOWS);
    Integer numberOfEans = body.integer("numberOfEans");
    if (numberOfEans == null || numberOfEans < 1) {
      findings.add("'numberOfEans' must be 1 or more.");
    }
    List<DataService> services = dataServices(body.objects("dataServices"), findings);
    HttpUrl success = returnUrls.read("returnUrlSuccess", body.text("returnUrlSuccess"), findings);
    HttpUrl failed = returnUrls.read("returnUrlFailed", body.text("returnUrlFailed"), findings);
    body.bool("sso");
    body.text("enterpriseNumber");
    body.refuseIfWrong();
    findings.refuseIfAny();
    return new ClientSession(
        newIdentifier(),
        Objects.requireNonNull(reference),
        Objects.requireNonNull(flow),
        services,
        Objects.requireNonNull(numberOfEans),
        success,
        failed,
        clock.instant().plus(validity),
        Decision.OPEN);
  }

  private static List<DataService> dataServices(List<RequestBody> bodies, Findings findings) {
    if (bodies.isEmpty()) {
      findings.add("'dataServices' must not be empty.");
    }
    List<DataService> services = new ArrayList<>();
    for (int i = 0; i < bodies.size(); i++) {
      RequestBody body = bodies.get(i);
      String place = "dataServices[" + i + "].";
      String type = body.text("dataServiceType");
      findings.require(place + "dataServiceType", type);
      findings.oneOf(place + "dataServiceType", type, Wire.DATA_SERVICE_TYPES);
      String fromName = place + "dataPeriodFrom";
      String toName = place + "dataPeriodTo";
      @Nullable Instant from = findings.dateTime(fromName, body.text("dataPeriodFrom"));
      @Nullable Instant to = findings.dateTime(toName, body.text("dataPeriodTo"));
      findings.ordered(fromName, from, toName, to);
      services.add(new DataService(type == null ? "" : type, from, to));
    }
    return List.copyOf(services);
  }

  private String newIdentifier() {
    byte[] bytes = new byte[12];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
