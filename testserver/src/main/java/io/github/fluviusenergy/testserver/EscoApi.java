package io.github.fluviusenergy.testserver;

import com.google.gson.JsonObject;
import java.time.InstantSource;
import mockwebserver3.MockResponse;

/** The ESCO API behind its gateway: first who is asking, then what for. */
final class EscoApi {
  static final String BASE_PATH = "/esco-sbx/v3";

  private final SubscriptionKey subscriptionKey;
  private final AccessTokens tokens;
  private final ClientSessions sessions;
  private final MockMandates mockMandates;
  private final MandateSearch mandateSearch;
  private final EnergyDownload energy;

  EscoApi(
      SubscriptionKey subscriptionKey,
      InstantSource clock,
      AccessTokens tokens,
      ClientSessions sessions,
      MandateStore mandates) {
    this.subscriptionKey = subscriptionKey;
    this.tokens = tokens;
    this.sessions = sessions;
    this.mockMandates = new MockMandates(mandates, clock);
    this.mandateSearch = new MandateSearch(mandates, clock);
    this.energy = new EnergyDownload(mandates, clock);
  }

  MockResponse answer(ReceivedRequest request) {
    try {
      checkSubscriptionKey(request);
      checkToken(request);
      return route(request);
    } catch (Refusal refusal) {
      return refusal.answer();
    }
  }

  private void checkSubscriptionKey(ReceivedRequest request) {
    String key = request.header("Ocp-Apim-Subscription-Key");
    if (key == null) {
      throw keyRefused(
          request,
          "Access denied due to missing subscription key. Make sure to include subscription key"
              + " when making requests to an API.");
    }
    if (!subscriptionKey.opensFor(key)) {
      throw keyRefused(
          request,
          "Access denied due to invalid subscription key. Make sure to provide a valid key for an"
              + " active subscription.");
    }
  }

  private static Refusal keyRefused(ReceivedRequest request, String message) {
    String challenge =
        "AzureApiManagementKey realm=\""
            + request.url().resolve(BASE_PATH)
            + "\",name=\"Ocp-Apim-Subscription-Key\",type=\"header\"";
    return new Refusal(challenged(Answers.gateway(401, message), challenge));
  }

  private void checkToken(ReceivedRequest request) {
    String authorization = request.header("Authorization");
    String scheme = "Bearer ";
    if (authorization == null
        || !authorization.regionMatches(true, 0, scheme, 0, scheme.length())) {
      throw new Refusal(challenged(Answers.empty(401), "Bearer"));
    }
    switch (tokens.stateOf(authorization.substring(scheme.length()).trim())) {
      case VALID -> {}
      case EXPIRED -> throw tokenRefused("The token expired");
      case UNKNOWN -> throw tokenRefused("The signature is invalid");
    }
  }

  private static Refusal tokenRefused(String why) {
    String challenge = "Bearer error=\"invalid_token\", error_description=\"" + why + "\"";
    return new Refusal(challenged(Answers.empty(401), challenge));
  }

  private static MockResponse challenged(MockResponse answer, String challenge) {
    return answer.newBuilder().setHeader("WWW-Authenticate", challenge).build();
  }

  private MockResponse route(ReceivedRequest request) {
    Operation operation = Operation.at(request.url());
    if (operation == null) {
      return Answers.gateway(404, "Resource not found");
    }
    if (!request.method().equals(operation.method())) {
      return Answers.empty(405).newBuilder().setHeader("Allow", operation.method()).build();
    }
    return switch (operation) {
      case CREATE_CLIENT_SESSION -> sessions.create(request);
      case GET_MANDATES -> mandateSearch.find(request);
      case GET_ENERGY -> energy.get(request);
      case CREATE_MOCK_MANDATE -> mockMandates.create(request);
      case GET_OPEN_API_DOCUMENT -> OpenApiDocument.answer();
    };
  }

  /** The frame of every good answer: {@code _meta} with the time, and the data. */
  static JsonObject envelope(InstantSource clock, JsonObject data) {
    JsonObject meta = new JsonObject();
    meta.addProperty("fetchTime", Wire.text(clock.instant()));
    JsonObject body = new JsonObject();
    body.add("_meta", meta);
    body.add("data", data);
    return body;
  }
}
