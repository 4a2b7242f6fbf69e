package io.github.fluviusenergy.auth;

import io.github.fluviusenergy.auth.internal.VisibleAscii;
import java.time.Instant;
import java.util.Objects;

/**
 * An access token for the API, and when it expires.
 *
 * <p>It is a bearer token: anyone who has the value can call the API until it expires. So {@code
 * toString} does not show it, and the class is not serializable.
 *
 * <p>Immutable and thread-safe. Two tokens are equal only if they are the same object.
 */
public final class AccessToken {
  private final String value;
  private final Instant expiresAt;

  /**
   * Creates a token, for a {@link TokenProvider} of your own.
   *
   * @param value the token, as in the {@code Authorization} header after "Bearer"
   * @param expiresAt when the token expires, or {@link Instant#MAX} if that is not known. Only the
   *     token provider uses it
   * @throws IllegalArgumentException if the value is empty or has a character other than visible
   *     ASCII, such as a line break. The message does not contain the value
   */
  public AccessToken(String value, Instant expiresAt) {
    this.value = VisibleAscii.require("access token", Objects.requireNonNull(value, "value"));
    this.expiresAt = Objects.requireNonNull(expiresAt, "expiresAt");
  }

  /** {@return the token, which is visible ASCII and never empty} Keep it out of logs. */
  public String value() {
    return value;
  }

  /** {@return when the token expires, by the token provider's clock} */
  public Instant expiresAt() {
    return expiresAt;
  }

  /** {@return when the token expires, without its value} */
  @Override
  public String toString() {
    return "AccessToken[expiresAt=" + expiresAt + "]";
  }
}
