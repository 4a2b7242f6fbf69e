package io.github.fluviusenergy.auth;

import java.time.Instant;
import java.util.Objects;

/**
 * An access token for the API, and when it ends.
 *
 * <p>The value is a bearer token: whoever has it can call the API until it expires. So {@code
 * toString} leaves it out, and the class is deliberately not serializable.
 *
 * <p>Immutable and thread-safe. Two tokens are equal only if they are the same object.
 */
public final class AccessToken {
  private final String value;
  private final Instant expiresAt;

  /**
   * Makes a token from its parts, for a {@link TokenProvider} of your own.
   *
   * @param value the token as it goes into the {@code Authorization} header, without "Bearer"
   * @param expiresAt when the token ends; {@link Instant#MAX} if that is not known. This class does
   *     not act on it, whoever keeps the token does
   * @throws IllegalArgumentException if the value is empty or has a character that is not visible
   *     ASCII, like a line break: it could not be sent as a header. The message does not hold the
   *     value
   * @throws NullPointerException if an argument is null
   */
  public AccessToken(String value, Instant expiresAt) {
    this.value = VisibleAscii.require("access token", Objects.requireNonNull(value, "value"));
    this.expiresAt = Objects.requireNonNull(expiresAt, "expiresAt");
  }

  /**
   * The token itself. Keep it out of logs.
   *
   * @return visible ASCII, never empty
   */
  public String value() {
    return value;
  }

  /**
   * When the token ends.
   *
   * @return by the clock of whoever made this token
   */
  public Instant expiresAt() {
    return expiresAt;
  }

  /**
   * When the token ends, without the token.
   *
   * @return like {@code AccessToken[expiresAt=2026-01-31T12:00:00Z]}
   */
  @Override
  public String toString() {
    return "AccessToken[expiresAt=" + expiresAt + "]";
  }
}
