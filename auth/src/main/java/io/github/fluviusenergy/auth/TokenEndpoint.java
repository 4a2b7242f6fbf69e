package io.github.fluviusenergy.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * MSAL4J's way to the wire, for one token request: sends it by OkHttp and remembers how it went.
 *
 * <p>Of an answer MSAL4J sees the token only, written anew. It writes the body of one with another
 * status to its log, whatever is in it, so those end here as a {@link TokenRequestException}; it
 * logs numbers that are none; and on an empty array it would go round for ever.
 */
final class TokenEndpoint implements IHttpClient {
  private static final int LARGEST_ANSWER = 1024 * 1024;
  private static final String CORRELATION_ID = "client-request-id";
  private static final Pattern UUID_TEXT = Pattern.compile("[0-9A-Fa-f-]{36}");
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[A-Za-z0-9.+-]{1,64}/[A-Za-z0-9.+-]{1,64}");

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

  private final HttpUrl url;
  private final OkHttpClient client;
  private final Clock clock;
  private final Secrets secrets;
  private @Nullable Exception failure;

  /** A few words about the answer with status 200 that came; null if none did. */
  private @Nullable String answer;

  private Duration lifetime = Duration.ZERO;

  TokenEndpoint(HttpUrl url, OkHttpClient client, Clock clock, Secrets secrets) {
    this.url = url;
    this.client = client;
    this.clock = clock;
    this.secrets = secrets;
  }

  @Override
  public IHttpResponse send(HttpRequest request) throws Exception {
    try {
      return exchange(request);
    } catch (IOException | RuntimeException e) {
      failure = e; // MSAL4J wraps it, message included.
      throw e;
    }
  }

  /** What {@link #send} threw; null if it did not. */
  @Nullable Exception failure() {
    return failure;
  }

  /**
   * How long the token of that answer lasts; zero if it does not say. MSAL4J tells a date instead,
   * in whole seconds by a clock that cannot be set.
   */
  Duration lifetime() {
    return lifetime;
  }

  private IHttpResponse exchange(HttpRequest request) throws IOException {
    Request.Builder builder = new Request.Builder().url(request.url());
    request.headers().forEach(builder::header);
    builder.post(new SentOnce(request.body().getBytes(UTF_8)));
    try (Response response = client.newCall(builder.build()).execute()) {
      byte[] bytes = response.body().byteStream().readNBytes(LARGEST_ANSWER + 1);
      String body = new String(bytes, UTF_8);
      if (response.code() != 200) {
        throw refusal(response, body);
      }
      answer = describe(response, body);
      if (bytes.length > LARGEST_ANSWER) {
        throw notAToken("more than " + LARGEST_ANSWER + " bytes");
      }
      HttpResponse result = new HttpResponse().statusCode(200).body(token(Json.fields(body)));
      result.addHeaders(correlationId(response));
      return result;
    }
  }

  /** Checks what makes a token, and writes it anew. */
  private String token(Map<String, @Nullable Object> fields) throws TokenResponseFormatException {
    String value = Json.text(fields, "access_token");
    if (value == null) {
      throw notAToken(fields.isEmpty() ? "something that is no JSON object" : "no access_token");
    }
    // RFC 6749, 7.1: a token of a type that one does not know must not be used.
    String type = Json.text(fields, "token_type");
    if (type != null && !type.equalsIgnoreCase("Bearer")) {
      throw notAToken("a token_type other than Bearer");
    }
    lifetime = lifetime(fields);
    if (lifetime.isZero()) {
      throw notAToken("no expires_in above 0");
    }
    Map<String, Object> token = new LinkedHashMap<>();
    token.put("token_type", "Bearer");
    token.put("access_token", value);
    token.put("expires_in", lifetime.toSeconds());
    return Json.object(token);
  }

  /** How long the token lives; zero where the answer does not say. */
  private static Duration lifetime(Map<String, @Nullable Object> fields) {
    Object seconds = fields.get("expires_in");
    return seconds != null && DIGITS.matcher(seconds.toString()).matches()
        ? Duration.ofSeconds(Long.parseLong(seconds.toString()))
        : Duration.ZERO;
  }

  /** The answer that came is no token; what it is instead is told without quoting it. */
  TokenResponseFormatException notAToken(String what) {
    return new TokenResponseFormatException(
        "The token endpoint "
            + url
            + " answered 200, but with "
            + what
            + " ("
            + answer
            + "). Does a proxy answer in its place, or is the authority not an Entra ID?");
  }

  private TokenRequestException refusal(Response response, String body) {
    EntraError error = EntraError.of(response.code(), body, secrets);
    Duration retryAfter = RetryAfter.parse(response.header(RetryAfter.HEADER), clock.instant());
    StringBuilder message =
        new StringBuilder("The token endpoint ")
            .append(response.request().url())
            .append(" answered ")
            .append(response.code());
    appendIfThere(message, " ", error.errorCode(), "");
    appendIfThere(message, ": ", error.firstSentence(), "");
    appendIfThere(message, " (", error.hint(), ")");
    appendIfThere(
        message, " [try again in ", retryAfter == null ? null : retryAfter.toSeconds(), " s]");
    appendIfThere(message, " [correlation id ", error.correlationId(), "]");
    appendIfThere(message, " [trace id ", error.traceId(), "]");
    return new TokenRequestException(message.toString(), error, retryAfter);
  }

  private static void appendIfThere(
      StringBuilder message, String before, @Nullable Object value, String after) {
    if (value != null) {
      message.append(before).append(value).append(after);
    }
  }

  /** MSAL4J compares it with the one it sent and logs it, so nothing else is let through. */
  private Map<String, List<String>> correlationId(Response response) {
    String id = response.header(CORRELATION_ID);
    return id != null && UUID_TEXT.matcher(id).matches() && secrets.mask(id).equals(id)
        ? Map.of(CORRELATION_ID, List.of(id))
        : Map.of();
  }

  private static String describe(Response response, String body) {
    MediaType type = response.body().contentType();
    String name = type == null ? "" : type.type() + "/" + type.subtype();
    String shown = MEDIA_TYPE.matcher(name).matches() ? name : "no content type";
    return body.isBlank()
        ? "an empty body"
        : body.length() + " characters of " + shown + (looksLikeHtml(body) ? ", a web page" : "");
  }

  private static boolean looksLikeHtml(String body) {
    return body.stripLeading().startsWith("<");
  }

  /**
   * A form that OkHttp does not send again by itself, as it would after 408 or a lost connection.
   */
  private static final class SentOnce extends RequestBody {
    private static final MediaType FORM = MediaType.get("application/x-www-form-urlencoded");
    private final byte[] form;

    SentOnce(byte[] form) {
      this.form = form;
    }

    @Override
    public MediaType contentType() {
      return FORM;
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
