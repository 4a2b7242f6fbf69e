package io.github.fluviusenergy.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import io.github.fluviusenergy.auth.internal.RetryAfter;
import io.github.fluviusenergy.auth.internal.Secrets;
import io.github.fluviusenergy.auth.internal.VisibleAscii;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * MSAL4J's HTTP client for one token request. Sends it with OkHttp and validates the response.
 *
 * <p>MSAL4J logs the body of an error response and malformed numbers, and loops forever on an empty
 * array. So it gets a rewritten response that contains the token only. For any other response,
 * {@link #send} throws.
 */
final class MsalHttpClient implements IHttpClient {
  private static final int MAX_BODY_BYTES = 1024 * 1024;
  private static final String CORRELATION_ID = "client-request-id";
  private static final Pattern UUID = Pattern.compile("[0-9A-Fa-f-]{36}");
  private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{0,8}");
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[A-Za-z0-9.+-]{1,64}/[A-Za-z0-9.+-]{1,64}");

  private final TokenRequest.Settings settings;
  private final Secrets secrets;
  private @Nullable Exception failure;
  private Duration lifetime = Duration.ZERO;

  MsalHttpClient(TokenRequest.Settings settings, Secrets secrets) {
    this.settings = settings;
    this.secrets = secrets;
  }

  @Override
  public IHttpResponse send(HttpRequest request) throws Exception {
    try {
      return exchange(request);
    } catch (IOException | RuntimeException e) {
      failure = e; // MSAL4J wraps it in an exception of its own
      throw e;
    }
  }

  /** Returns what {@link #send} threw, or null. */
  @Nullable Exception failure() {
    return failure;
  }

  /**
   * Returns the token's {@code expires_in}. MSAL4J computes a date from it instead, in whole
   * seconds and by the system's clock.
   */
  Duration lifetime() {
    return lifetime;
  }

  private IHttpResponse exchange(HttpRequest request) throws IOException {
    Request.Builder builder = new Request.Builder().url(request.url());
    request.headers().forEach(builder::header);
    builder.post(new OneShotForm(request.body().getBytes(UTF_8)));
    try (Response response = settings.client().newCall(builder.build()).execute()) {
      byte[] bytes = response.body().byteStream().readNBytes(MAX_BODY_BYTES + 1);
      String body = new String(bytes, UTF_8);
      if (response.code() != 200) {
        throw TokenRequestException.of(
            settings.tokenUrl(),
            response.code(),
            body,
            RetryAfter.parse(response.header(RetryAfter.HEADER), settings.clock().instant()),
            secrets);
      }
      Map<String, @Nullable Object> fields = Json.fields(body);
      String problem =
          bytes.length > MAX_BODY_BYTES
              ? "more than " + MAX_BODY_BYTES + " bytes"
              : problem(fields);
      if (problem != null) {
        throw new TokenResponseFormatException(
            "The token endpoint "
                + settings.tokenUrl()
                + " returned 200 with "
                + problem
                + " ("
                + summary(response, body)
                + "). Check that the authority is Entra ID, and that no proxy replaces its"
                + " response.");
      }
      lifetime = Duration.ofSeconds(Long.parseLong(String.valueOf(fields.get("expires_in"))));
      Map<String, Object> token = new HashMap<>();
      token.put("token_type", "Bearer");
      token.put("access_token", Objects.requireNonNull(fields.get("access_token")));
      token.put("expires_in", lifetime.toSeconds());
      HttpResponse result = new HttpResponse().statusCode(200).body(Json.object(token));
      result.addHeaders(correlationId(response));
      return result;
    }
  }

  /** Returns why there is no usable token, without quoting the response; null if there is one. */
  private static @Nullable String problem(Map<String, @Nullable Object> fields) {
    String value = Json.text(fields, "access_token");
    if (value == null) {
      return fields.isEmpty() ? "a body that is not a JSON object" : "no access_token";
    }
    if (!VisibleAscii.matches(value)) {
      return "an access_token that is empty, or not visible ASCII";
    }
    // RFC 6749, 7.1: a client must not use a token of a type that it does not know.
    String type = Json.text(fields, "token_type");
    if (type != null && !type.equalsIgnoreCase("Bearer")) {
      return "an unknown token_type, not \"Bearer\"";
    }
    return SECONDS.matcher(String.valueOf(fields.get("expires_in"))).matches()
        ? null
        : "no positive expires_in";
  }

  /** MSAL4J logs the id if it is not the one that it sent, so only a UUID passes. */
  private Map<String, List<String>> correlationId(Response response) {
    String id = response.header(CORRELATION_ID);
    return id != null && UUID.matcher(id).matches() && secrets.mask(id).equals(id)
        ? Map.of(CORRELATION_ID, List.of(id))
        : Map.of();
  }

  private static String summary(Response response, String body) {
    if (body.isBlank()) {
      return "an empty body";
    }
    MediaType type = response.body().contentType();
    String name = type == null ? "" : type.type() + "/" + type.subtype();
    return body.length()
        + " characters of "
        + (MEDIA_TYPE.matcher(name).matches() ? name : "no content type")
        + (body.stripLeading().startsWith("<") ? ", a web page" : "");
  }

  /** A form that OkHttp does not send again after 408, 503 or a lost connection. */
  private static final class OneShotForm extends RequestBody {
    private final byte[] form;

    OneShotForm(byte[] form) {
      this.form = form;
    }

    @Override
    public MediaType contentType() {
      return MediaType.get("application/x-www-form-urlencoded");
    }

    @Override
    public long contentLength() {
      return form.length;
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      sink.write(form);
    }
  }
}
