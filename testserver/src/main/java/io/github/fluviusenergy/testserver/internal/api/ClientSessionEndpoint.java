package io.github.fluviusenergy.testserver.internal.api;

import com.google.gson.JsonObject;
import io.github.fluviusenergy.testserver.internal.api.ClientSession.DataService;
import io.github.fluviusenergy.testserver.internal.http.HttpRequest;
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

/** {@code POST /api/shortUrlIdentifier}. */
public final class ClientSessionEndpoint {
  /** For a request without a number. That it is 1 is assumed. */
  private static final int DEFAULT_NUMBER_OF_EANS = 1;

  private final String contractNumber;
  private final List<HttpUrl> allowedReturnUrls;
  private final Duration lifetime;
  private final ClientSessionStore sessions;
  private final ResponseFormat format;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /**
   * Creates the endpoint.
   *
   * @param allowedReturnUrls the roots of return URLs; if empty, all https URLs are allowed
   */
  public ClientSessionEndpoint(
      String contractNumber,
      List<HttpUrl> allowedReturnUrls,
      Duration lifetime,
      ClientSessionStore sessions,
      ResponseFormat format,
      InstantSource clock) {
    this.contractNumber = contractNumber;
    this.allowedReturnUrls = List.copyOf(allowedReturnUrls);
    this.lifetime = lifetime;
    this.sessions = sessions;
    this.format = format;
    this.clock = clock;
  }

  MockResponse create(HttpRequest request) {
    ClientSession session = parse(request);
    sessions.add(session);
    JsonObject data = new JsonObject();
    data.addProperty("status", "success");
    data.addProperty("shortUrlIdentifier", session.id());
    data.addProperty("validTo", format.clockTime(session.validTo()));
    return format.success(data);
  }

  private ClientSession parse(HttpRequest request) {
    ValidationErrors errors = new ValidationErrors();
    RequestBody body = RequestBody.parse(request, errors);
    String contract = body.string("dataAccessContractNumber");
    errors.require("dataAccessContractNumber", contract);
    if (contract != null && !contract.isBlank() && !contract.equals(contractNumber)) {
      errors.add("'dataAccessContractNumber' is not a contract of this client.");
    }
    String reference = body.string("referenceNumber");
    errors.require("referenceNumber", reference);
    String flow = body.string("flow");
    errors.require("flow", flow);
    errors.requireOneOf("flow", flow, ApiFormat.FLOWS);
    Integer numberOfEans = body.integer("numberOfEans");
    if (numberOfEans != null && numberOfEans < 1) {
      errors.add("'numberOfEans' must be 1 or more.");
    }
    List<DataService> services = dataServices(body.objects("dataServices"), errors);
    HttpUrl success = returnUrl("returnUrlSuccess", body, errors);
    HttpUrl failed = returnUrl("returnUrlFailed", body, errors);
    body.checkBoolean("sso");
    body.string("enterpriseNumber");
    errors.throwIfAny();
    return new ClientSession(
        newIdentifier(),
        Objects.requireNonNull(reference),
        Objects.requireNonNull(flow),
        services,
        numberOfEans == null ? DEFAULT_NUMBER_OF_EANS : numberOfEans,
        success,
        failed,
        clock.instant().plus(lifetime));
  }

  private static List<DataService> dataServices(List<RequestBody> bodies, ValidationErrors errors) {
    if (bodies.isEmpty()) {
      errors.add("'dataServices' must not be empty.");
    }
    List<DataService> services = new ArrayList<>();
    for (int i = 0; i < bodies.size(); i++) {
      RequestBody body = bodies.get(i);
      String path = "dataServices[" + i + "].";
      String type = body.string("dataServiceType");
      errors.require(path + "dataServiceType", type);
      errors.requireOneOf(path + "dataServiceType", type, ApiFormat.DATA_SERVICE_TYPES);
      String fromName = path + "dataPeriodFrom";
      String toName = path + "dataPeriodTo";
      @Nullable Instant from = errors.parseDateTime(fromName, body.string("dataPeriodFrom"));
      @Nullable Instant to = errors.parseDateTime(toName, body.string("dataPeriodTo"));
      errors.requireOrder(fromName, from, toName, to);
      services.add(new DataService(type == null ? "" : type, from, to));
    }
    return List.copyOf(services);
  }

  private @Nullable HttpUrl returnUrl(String name, RequestBody body, ValidationErrors errors) {
    String value = body.string(name);
    HttpUrl url = value == null ? null : HttpUrl.parse(value);
    if (value != null && (url == null || !isAllowed(url))) {
      errors.add(
          allowedReturnUrls.isEmpty()
              ? "'" + name + "' must be an https URL."
              : "'" + name + "' must start with an allow-listed root URL.");
      return null;
    }
    return url;
  }

  private boolean isAllowed(HttpUrl url) {
    return allowedReturnUrls.isEmpty()
        ? url.isHttps()
        : allowedReturnUrls.stream().anyMatch(root -> isBelow(root, url));
  }

  // Not a prefix of the string: https://app.example is not a root of https://app.example.org.
  private static boolean isBelow(HttpUrl root, HttpUrl url) {
    if (!root.scheme().equals(url.scheme())
        || !root.host().equals(url.host())
        || root.port() != url.port()) {
      return false;
    }
    String path = root.encodedPath();
    String folder = path.endsWith("/") ? path : path + "/";
    return url.encodedPath().equals(path) || url.encodedPath().startsWith(folder);
  }

  private String newIdentifier() {
    byte[] bytes = new byte[12];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
