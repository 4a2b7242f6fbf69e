package io.github.fluviusenergy.auth;

import io.github.fluviusenergy.auth.internal.Secrets;
import java.io.IOException;
import java.io.Serializable;
import java.net.URL;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Entra ID's token endpoint returned an error status.
 *
 * <p>For 400 and 401, do not retry: a credential or setting is wrong. {@link #entraCode()} says
 * which, and for the usual codes the message says what to do. 429 and 5xx are temporary: retry
 * after {@link #retryAfter()}.
 *
 * <p>The exception never contains the secret or the assertion, even if the response repeats it. It
 * has no cause.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">Entra
 *     ID's error codes</a>
 */
public final class TokenRequestException extends IOException {
  private static final long serialVersionUID = 1L;

  private static final Pattern ERROR_CODE = Pattern.compile("\\A[A-Za-z0-9_.-]{1,64}\\z");
  private static final Pattern ENTRA_CODE = Pattern.compile("AADSTS[0-9]{1,12}");
  private static final Pattern UUID =
      Pattern.compile("\\A[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\\z");

  /** The first line, of which 300 characters suffice. */
  private static final Pattern FIRST_LINE =
      Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}\\s][^\\p{C}\\p{Zl}\\p{Zp}]{0,299}");

  /** What to do about the usual codes. */
  private static final Map<String, String> HINTS =
      Map.of(
          "AADSTS7000215",
          "The client secret is wrong: use the secret's value, not its secret ID.",
          "AADSTS7000222",
          "The client secret has expired: create a new one for the application.",
          "AADSTS90002",
          "There is no such tenant: check the tenant id, and that the authority is its cloud.",
          "AADSTS700016",
          "There is no such application in this tenant: check the client id and the tenant id.",
          "AADSTS700027",
          "The assertion was refused: check that the thumbprint and the private key belong to the"
              + " same certificate, and that this certificate is registered for the application.",
          "AADSTS700024",
          "The assertion's time was refused: set this machine's clock.",
          "AADSTS70011",
          "The scope is not valid: client credentials need exactly one, like api://…/.default.");

  /** The HTTP status. */
  private final int statusCode;

  /** The values in the response's body. */
  private final Details details;

  /** The delay before a retry. */
  private final @Nullable Duration retryAfter;

  private TokenRequestException(
      String message, int statusCode, Details details, @Nullable Duration retryAfter) {
    super(message);
    this.statusCode = statusCode;
    this.details = details;
    this.retryAfter = retryAfter;
  }

  private record Details(
      @Nullable String errorCode,
      @Nullable String entraCode,
      @Nullable String correlationId,
      @Nullable String traceId)
      implements Serializable {}

  /**
   * Parses Entra ID's error body: JSON with {@code error}, {@code error_description} (which starts
   * with the AADSTS code), {@code trace_id} and {@code correlation_id}. Ignores malformed values,
   * because they would appear in the message.
   */
  static TokenRequestException of(
      URL url, int status, String body, @Nullable Duration retryAfter, Secrets secrets) {
    Map<String, @Nullable Object> fields = Json.fields(body);
    fields.replaceAll((name, value) -> value instanceof String text ? secrets.mask(text) : null);
    Details details =
        new Details(
            find(ERROR_CODE, fields.get("error")),
            find(ENTRA_CODE, fields.get("error_description")),
            find(UUID, fields.get("correlation_id")),
            find(UUID, fields.get("trace_id")));
    String message =
        "The token endpoint "
            + url
            + " returned "
            + status
            + part(" ", details.errorCode, "")
            + part(": ", find(FIRST_LINE, fields.get("error_description")), "")
            + part(" (", HINTS.get(String.valueOf(details.entraCode)), ")")
            + part(" [retry after ", retryAfter == null ? null : retryAfter.toSeconds(), " s]")
            + part(" [correlation id ", details.correlationId, "]")
            + part(" [trace id ", details.traceId, "]");
    return new TokenRequestException(message, status, details, retryAfter);
  }

  private static String part(String before, @Nullable Object value, String after) {
    return value == null ? "" : before + value + after;
  }

  private static @Nullable String find(Pattern pattern, @Nullable Object text) {
    Matcher matcher = pattern.matcher(text == null ? "" : text.toString());
    return matcher.find() ? matcher.group() : null;
  }

  /** {@return the HTTP status} Any but 200. It can be a redirect, which is never followed. */
  public int statusCode() {
    return statusCode;
  }

  /**
   * {@return the OAuth 2.0 error code (RFC 6749, section 5.2) like {@code invalid_client}, or null
   * if the response has none}
   */
  public @Nullable String errorCode() {
    return details.errorCode;
  }

  /** {@return Entra ID's code like {@code AADSTS7000215}, or null if the response has none} */
  public @Nullable String entraCode() {
    return details.entraCode;
  }

  /** {@return this request's UUID in Entra ID's sign-in log, or null if the response has none} */
  public @Nullable String correlationId() {
    return details.correlationId;
  }

  /** {@return this response's UUID for Microsoft's support, or null if the response has none} */
  public @Nullable String traceId() {
    return details.traceId;
  }

  /**
   * {@return the delay before a retry, from the {@code Retry-After} header; zero or more, or null
   * if that header is missing or malformed}
   */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
