package io.github.fluviusenergy;

import io.github.fluviusenergy.auth.AccessToken;
import io.github.fluviusenergy.auth.TokenProvider;
import java.io.IOException;

/** Tokens of another provider, each noted, so that it is taken out of whatever comes back. */
final class NotedTokens implements TokenProvider {
  private final TokenProvider tokens;
  private final Redaction redaction;

  NotedTokens(TokenProvider tokens, Redaction redaction) {
    this.tokens = tokens;
    this.redaction = redaction;
  }

  @Override
  public AccessToken token() throws IOException {
    return noted(tokens.token());
  }

  @Override
  public AccessToken renewed(AccessToken refused) throws IOException {
    return noted(tokens.renewed(refused));
  }

  /** One that is null all the same is refused by whoever sends it. */
  @SuppressWarnings("RedundantNullCheck")
  private AccessToken noted(AccessToken token) {
    if (token != null) {
      redaction.sent(token.value());
    }
    return token;
  }
}
