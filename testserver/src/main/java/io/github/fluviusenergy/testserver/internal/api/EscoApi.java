package io.github.fluviusenergy.testserver.internal.api;

import io.github.fluviusenergy.testserver.dialect.Dialect;
import io.github.fluviusenergy.testserver.dialect.Dialect.Challenge;
import io.github.fluviusenergy.testserver.dialect.Dialect.Limit;
import io.github.fluviusenergy.testserver.internal.entra.AccessTokens;
import io.github.fluviusenergy.testserver.internal.http.ErrorResponseException;
import io.github.fluviusenergy.testserver.internal.http.HttpRequest;
import io.github.fluviusenergy.testserver.internal.http.Responses;
import java.time.InstantSource;
import java.util.Locale;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The ESCO API behind its gateway, which checks the subscription key and the access token. */
public final class EscoApi {
  public static final String BASE_PATH = "/esco-sbx/v3";

  /** The operations of the OpenAPI document. */
  private enum Operation {
    CREATE_CLIENT_SESSION("createClientSession", "POST", "/api/shorturlidentifier"),
    GET_MANDATES("getMandates", "GET", "/api/mandate"),
    GET_ENERGY("getEnergy", "GET", "/api/mandate/energy"),
    CREATE_MOCK_MANDATE("createMockMandate", "POST", "/api/mandate/mock"),
    GET_OPEN_API_DOCUMENT("getOpenApiDocument", "GET", "/swagger/fluvius_energy_api/swagger.json");

    private final String id;
    private final String method;
    private final String path;

    Operation(String id, String method, String path) {
      this.id = id;
      this.method = method;
      this.path = path;
    }

    /** The operation with this path, for any method; null if there is none. */
    static @Nullable Operation at(HttpUrl url) {
      String path = url.encodedPath().toLowerCase(Locale.ROOT);
      for (Operation operation : values()) {
        if (path.equals(BASE_PATH + operation.path)) {
          return operation;
        }
      }
      return null;
    }
  }

  /** The parts of a challenge outside of quotes. */
  private static final Pattern UNQUOTED = Pattern.compile("[^\"]+(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

  private final String subscriptionKey;
  private final Challenge challenges;
  private final RateLimit rateLimit;
  private final AccessTokens tokens;
  private final ClientSessionEndpoint sessions;
  private final MandateEndpoint mandates;
  private final EnergyEndpoint energy;
  private volatile boolean subscriptionKeyRevoked;

  public EscoApi(
      String subscriptionKey,
      Dialect dialect,
      InstantSource clock,
      AccessTokens tokens,
      ClientSessionEndpoint sessions,
      MandateEndpoint mandates,
      EnergyEndpoint energy) {
    this.subscriptionKey = subscriptionKey;
    this.challenges = dialect.get(Challenge.class);
    this.rateLimit = new RateLimit(dialect.get(Limit.CALLS_PER_MINUTE), clock);
    this.tokens = tokens;
    this.sessions = sessions;
    this.mandates = mandates;
    this.energy = energy;
  }

  /** The operation id of the OpenAPI document; {@code requestToken} of a token request. */
  public static @Nullable String operationId(HttpRequest request) {
    if (request.isTokenRequest()) {
      return "requestToken";
    }
    Operation operation = Operation.at(request.url());
    return operation != null && operation.method.equals(request.method()) ? operation.id : null;
  }

  public void revokeSubscriptionKey() {
    subscriptionKeyRevoked = true;
  }

  public void restoreSubscriptionKey() {
    subscriptionKeyRevoked = false;
  }

  public MockResponse respond(HttpRequest request) {
    try {
      checkSubscriptionKey(request);
      checkToken(request);
      rateLimit.check();
      return route(request);
    } catch (ErrorResponseException e) {
      return e.response();
    }
  }

  private void checkSubscriptionKey(HttpRequest request) {
    String key = request.header("Ocp-Apim-Subscription-Key");
    if (key == null) {
      throw invalidKey(
          request,
          "Access denied due to missing subscription key. Make sure to include subscription key"
              + " when making requests to an API.");
    }
    if (subscriptionKeyRevoked || !key.equals(subscriptionKey)) {
      throw invalidKey(
          request,
          "Access denied due to invalid subscription key. Make sure to provide a valid key for an"
              + " active subscription.");
    }
  }

  private ErrorResponseException invalidKey(HttpRequest request, String message) {
    return unauthorized(ApiResponses.gatewayError(401, message), keyChallenge(request));
  }

  private static String keyChallenge(HttpRequest request) {
    return "AzureApiManagementKey realm=\""
        + request.url().resolve(BASE_PATH)
        + "\",name=\"Ocp-Apim-Subscription-Key\",type=\"header\"";
  }

  private void checkToken(HttpRequest request) {
    String authorization = request.header("Authorization");
    String scheme = "Bearer ";
    if (authorization == null
        || !authorization.regionMatches(true, 0, scheme, 0, scheme.length())) {
      throw unauthorized(Responses.empty(401), "Bearer");
    }
    switch (tokens.stateOf(authorization.substring(scheme.length()).trim())) {
      case VALID -> {}
      case EXPIRED -> throw invalidToken("The token expired");
      case UNKNOWN -> throw invalidToken("The signature is invalid");
    }
  }

  private ErrorResponseException invalidToken(String description) {
    return unauthorized(
        Responses.empty(401),
        "Bearer error=\"invalid_token\", error_description=\"" + description + "\"");
  }

  private ErrorResponseException unauthorized(MockResponse response, String challenge) {
    String header =
        switch (challenges) {
          case APIM -> challenge;
          case NONE -> null;
          case OTHER_CASE -> otherCase(challenge);
          case SEVERAL -> "Negotiate, Basic realm=\"gateway, internal\", " + challenge;
        };
    return new ErrorResponseException(
        header == null
            ? response
            : response.newBuilder().setHeader("WWW-Authenticate", header).build());
  }

  /** Changes the case of the scheme and of parameter names, and keeps quoted values. */
  private static String otherCase(String challenge) {
    return UNQUOTED.matcher(challenge).replaceAll(name -> name.group().toUpperCase(Locale.ROOT));
  }

  private MockResponse route(HttpRequest request) {
    Operation operation = Operation.at(request.url());
    if (operation == null) {
      return ApiResponses.gatewayError(404, "Resource not found");
    }
    if (!request.method().equals(operation.method)) {
      return Responses.methodNotAllowed(operation.method);
    }
    return switch (operation) {
      case CREATE_CLIENT_SESSION -> sessions.create(request);
      case GET_MANDATES -> mandates.search(request);
      case GET_ENERGY -> energy.get(request);
      case CREATE_MOCK_MANDATE -> mandates.createMock(request);
      case GET_OPEN_API_DOCUMENT ->
          Responses.text(200, "application/json; charset=utf-8", OpenApiDocument.JSON);
    };
  }
}
