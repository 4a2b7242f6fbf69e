package io.github.fluviusenergy.testserver;

import com.google.gson.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import mockwebserver3.MockResponse;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Entra ID's token endpoint, for the client-credentials grant. */
final class TokenEndpoint {
  private static final String ASSERTION_TYPE =
      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private final Identity identity;
  private final InstantSource clock;
  private final AccessTokens tokens;
  private final ClientAssertions assertions;

  TokenEndpoint(
      Identity identity, InstantSource clock, AccessTokens tokens, ClientAssertions assertions) {
    this.identity = identity;
    this.clock = clock;
    this.tokens = tokens;
    this.assertions = assertions;
  }

  /** Whether the path is {@code /{tenant}/oauth2/v2.0/token}, whatever the tenant. */
  static boolean isTokenPath(HttpUrl url) {
    List<String> path = url.pathSegments();
    return path.size() == 4
        && path.get(1).equalsIgnoreCase("oauth2")
        && path.get(2).equalsIgnoreCase("v2.0")
        && path.get(3).equalsIgnoreCase("token");
  }

  MockResponse answer(ReceivedRequest request) {
    try {
      Form form = new Form(request);
      checkRequest(request, form);
      checkCredentials(request, form);
      return token();
    } catch (EntraError e) {
      return e.answer(clock.instant(), correlationId(request));
    }
  }

  private void checkRequest(ReceivedRequest request, Form form) {
    String tenant = request.url().pathSegments().get(0);
    if (!tenant.equalsIgnoreCase(identity.tenantId())) {
      throw EntraError.badRequest(
          "invalid_request",
          90002,
          "Tenant '"
              + tenant
              + "' not found. Check to make sure you have the correct tenant ID and are signing"
              + " into the correct cloud.");
    }
    String grant = form.require("grant_type");
    if (!grant.equals("client_credentials")) {
      throw EntraError.badRequest(
          "unsupported_grant_type",
          70003,
          "The app requested an unsupported grant type '" + grant + "'.");
    }
    String client = form.require("client_id");
    if (!client.equalsIgnoreCase(identity.clientId())) {
      throw EntraError.badRequest(
          "unauthorized_client",
          700016,
          "Application with identifier '"
              + client
              + "' was not found in the directory '"
              + tenant
              + "'. This can happen if the application has not been installed by the"
              + " administrator of the tenant.");
    }
    // MSAL widens the scope to "openid <scope> profile offline_access".
    String scope = form.require("scope");
    if (!List.of(scope.split("\\s+", -1)).contains(identity.scope())) {
      throw EntraError.badRequest(
          "invalid_scope",
          70011,
          "The provided value for the input parameter 'scope' is not valid. The scope "
              + scope
              + " is not valid.");
    }
  }

  private void checkCredentials(ReceivedRequest request, Form form) {
    String assertion = form.get("client_assertion");
    String secret = form.get("client_secret");
    if (assertion != null) {
      String type = form.require("client_assertion_type");
      if (!type.equals(ASSERTION_TYPE)) {
        throw EntraError.badRequest(
            "invalid_request", 90023, "The client_assertion_type '" + type + "' is not supported.");
      }
      String tokenUrl = request.url().newBuilder().query(null).build().toString();
      assertions.verify(assertion, tokenUrl);
    } else if (secret == null) {
      throw EntraError.invalidClient(
          7000216,
          "'client_assertion', 'client_secret' or 'request' is required for the"
              + " 'client_credentials' grant type.");
    } else if (!secret.equals(identity.clientSecret())) {
      throw EntraError.invalidClient(
          7000215,
          "Invalid client secret provided. Ensure the secret being sent in the request is the"
              + " client secret value, not the client secret ID, for a secret added to app '"
              + identity.clientId()
              + "'.");
    }
  }

  private MockResponse token() {
    JsonObject body = new JsonObject();
    body.addProperty("token_type", "Bearer");
    body.addProperty("expires_in", tokens.lifetime().toSeconds());
    body.addProperty("ext_expires_in", tokens.lifetime().toSeconds());
    body.addProperty("access_token", tokens.issue());
    return Answers.json(200, body)
        .newBuilder()
        .setHeader("Cache-Control", "no-store, no-cache")
        .build();
  }

  /** Entra ID gives back the id that the client sent, so that both logs can be held together. */
  static String correlationId(ReceivedRequest request) {
    String sent = request.header("client-request-id");
    return sent == null ? UUID.randomUUID().toString() : sent;
  }

  /** The form of a token request; of another content type Entra ID reads nothing. */
  private static final class Form {
    private final HttpUrl fields;

    Form(ReceivedRequest request) {
      if (!request.method().equals("POST")) {
        throw EntraError.badRequest(
            "invalid_request",
            900561,
            "The endpoint only accepts POST requests. Received a "
                + request.method()
                + " request.");
      }
      String type = request.header("Content-Type");
      boolean isForm =
          type != null
              && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
      fields = request.url().newBuilder().encodedQuery(isForm ? request.body() : null).build();
    }

    @Nullable String get(String name) {
      String value = fields.queryParameter(name);
      return value == null || value.isEmpty() ? null : value;
    }

    String require(String name) {
      String value = get(name);
      if (value == null) {
        throw EntraError.missing(name);
      }
      return value;
    }
  }
}
