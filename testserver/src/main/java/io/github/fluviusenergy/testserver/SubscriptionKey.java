package io.github.fluviusenergy.testserver;

/** The gateway's key of the client, which can be revoked and given back. Thread-safe. */
final class SubscriptionKey {
  private final String key;
  private volatile boolean revoked;

  SubscriptionKey(String key) {
    this.key = key;
  }

  boolean opensFor(String presented) {
    return !revoked && presented.equals(key);
  }

  void revoke() {
    revoked = true;
  }

  void restore() {
    revoked = false;
  }
}
