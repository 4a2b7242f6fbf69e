package io.github.fluviusenergy.auth;

import java.security.PrivateKey;

/** A certificate by its thumbprint, and the RSA key that belongs to it. */
record ClientCertificate(Thumbprint thumbprint, PrivateKey key) implements ClientCredential {
  @Override
  public String toString() {
    return "ClientCredential[certificate]";
  }
}
