package io.github.fluviusenergy.auth;

/** A client secret, checked. */
record ClientSecret(String value) implements ClientCredential {
  @Override
  public String toString() {
    return "ClientCredential[client secret]";
  }
}
