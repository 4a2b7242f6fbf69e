package io.github.fluviusenergy.auth;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Entra ID's token endpoint answered with an error status.
 *
 * <p>400 and 401 mean that it refused the credentials or the request: repeating it is of no use, a
 * setting is wrong. {@link #entraCode()} says which, and the message adds what to do about the
 * usual ones. 429 and 5xx pass: try again, not before {@link #retryAfter()}.
 *
 * <pre>{@code
 * try {
 *   tokens.token();
 * } catch (TokenRequestException e) {
 *   if (e.statusCode() == 401 && "AADSTS7000222".equals(e.entraCode())) {
 *     alert("The client secret has expired");
 *   }
 * }
 * }</pre>
 *
 * <p>Neither the message nor anything else here holds the secret or the assertion that was sent,
 * even if the server repeats it. There is no cause.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">Entra
 *     ID's error codes</a>
 */
public final class TokenRequestException extends IOException {
  private static final long serialVersionUID = 1L;

  /** The HTTP status. */
  private final int statusCode;

  /** The OAuth 2.0 error code. */
  private final @Nullable String errorCode;

  /** Entra ID's code. */
  private final @Nullable String entraCode;

  /** The correlation id. */
  private final @Nullable String correlationId;

  /** The trace id. */
  private final @Nullable String traceId;

  /** How long to wait. */
  private final @Nullable Duration retryAfter;

  TokenRequestException(String message, EntraError error, @Nullable Duration retryAfter) {
    super(message);
    this.statusCode = error.statusCode();
    this.errorCode = error.errorCode();
    this.entraCode = error.entraCode();
    this.correlationId = error.correlationId();
    this.traceId = error.traceId();
    this.retryAfter = retryAfter;
  }

  /**
   * The HTTP status.
   *
   * @return any but 200; a redirect too, which is never followed
   */
  public int statusCode() {
    return statusCode;
  }

  /**
   * The OAuth 2.0 error code (RFC 6749, section 5.2).
   *
   * @return like {@code invalid_client}; null if the answer had none
   */
  public @Nullable String errorCode() {
    return errorCode;
  }

  /**
   * Entra ID's own, finer code.
   *
   * @return like {@code AADSTS7000215}; null if the answer had none
   */
  public @Nullable String entraCode() {
    return entraCode;
  }

  /**
   * The id that joins this request with Entra ID's sign-in log; Microsoft's support asks for it.
   *
   * @return a UUID; null if the answer had none
   */
  public @Nullable String correlationId() {
    return correlationId;
  }

  /**
   * The id of this one answer in Entra ID; Microsoft's support asks for it too.
   *
   * @return a UUID; null if the answer had none
   */
  public @Nullable String traceId() {
    return traceId;
  }

  /**
   * How long to wait before the next try, from the {@code Retry-After} header.
   *
   * @return zero or more; null if there was no such header, or one that cannot be read
   */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
