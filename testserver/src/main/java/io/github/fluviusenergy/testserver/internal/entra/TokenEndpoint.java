package io.github.fluviusenergy.testserver.internal.entra;

import com.google.gson.JsonObject;
import io.github.fluviusenergy.testserver.internal.entra.ClientAssertions.Certificate;
import io.github.fluviusenergy.testserver.internal.http.FormFields;
import io.github.fluviusenergy.testserver.internal.http.HttpRequest;
import io.github.fluviusenergy.testserver.internal.http.Responses;
import java.time.InstantSource;
import java.util.List;
import mockwebserver3.MockResponse;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Entra ID's token endpoint, for the client-credentials grant. */
public final class TokenEndpoint {
  /** The client that Entra ID knows. */
  public record AppRegistration(
      String tenantId, String clientId, String scope, String clientSecret) {

    /** Hides the secret. */
    @Override
    public String toString() {
      return "AppRegistration[tenant " + tenantId + ", client " + clientId + "]";
    }
  }

  private static final String ASSERTION_TYPE =
      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private final AppRegistration app;
  private final InstantSource clock;
  private final AccessTokens tokens;
  private final ClientAssertions assertions;

  public TokenEndpoint(
      AppRegistration app,
      InstantSource clock,
      AccessTokens tokens,
      List<Certificate> certificates) {
    this.app = app;
    this.clock = clock;
    this.tokens = tokens;
    this.assertions = new ClientAssertions(app.clientId(), clock, certificates);
  }

  public MockResponse respond(HttpRequest request) {
    try {
      Form form = new Form(request);
      checkRequest(request, form);
      checkCredentials(request, form);
      return token();
    } catch (EntraError e) {
      return e.response(clock.instant(), request);
    }
  }

  private void checkRequest(HttpRequest request, Form form) {
    String tenant = request.url().pathSegments().get(0);
    if (!tenant.equalsIgnoreCase(app.tenantId())) {
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
    if (!client.equalsIgnoreCase(app.clientId())) {
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
    // MSAL extends the scope to "openid <scope> profile offline_access".
    String scope = form.require("scope");
    if (!List.of(scope.split("\\s+", -1)).contains(app.scope())) {
      throw EntraError.badRequest(
          "invalid_scope",
          70011,
          "The provided value for the input parameter 'scope' is not valid. The scope "
              + scope
              + " is not valid.");
    }
  }

  private void checkCredentials(HttpRequest request, Form form) {
    String assertion = form.get("client_assertion");
    String secret = form.get("client_secret");
    if (assertion != null) {
      String type = form.require("client_assertion_type");
      if (!type.equals(ASSERTION_TYPE)) {
        throw EntraError.badRequest(
            "invalid_request", 90023, "The client_assertion_type '" + type + "' is not supported.");
      }
      HttpUrl tokenUrl = request.url().newBuilder().query(null).build();
      HttpUrl issuer = tokenUrl.resolve("/" + tokenUrl.pathSegments().get(0) + "/v2.0");
      assertions.verify(assertion, List.of(tokenUrl.toString(), String.valueOf(issuer)));
    } else if (secret == null) {
      throw EntraError.invalidClient(
          7000216,
          "'client_assertion', 'client_secret' or 'request' is required for the"
              + " 'client_credentials' grant type.");
    } else if (!secret.equals(app.clientSecret())) {
      throw EntraError.invalidClient(
          7000215,
          "Invalid client secret provided. Ensure the secret being sent in the request is the"
              + " client secret value, not the client secret ID, for a secret added to app '"
              + app.clientId()
              + "'.");
    }
  }

  private MockResponse token() {
    JsonObject body = new JsonObject();
    body.addProperty("token_type", "Bearer");
    body.addProperty("expires_in", tokens.lifetime().toSeconds());
    body.addProperty("ext_expires_in", tokens.lifetime().toSeconds());
    body.addProperty("access_token", tokens.issue());
    return Responses.json(200, body)
        .newBuilder()
        .setHeader("Cache-Control", "no-store, no-cache")
        .build();
  }

  /** The form of a token request. Entra ID ignores other content types. */
  private static final class Form {
    private final FormFields fields;

    Form(HttpRequest request) {
      if (!request.method().equals("POST")) {
        throw EntraError.badRequest(
            "invalid_request",
            900561,
            "The endpoint only accepts POST requests. Received a "
                + request.method()
                + " request.");
      }
      fields = new FormFields(request.isForm() ? request.body() : "");
    }

    @Nullable String get(String name) {
      String value = fields.get(name);
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
