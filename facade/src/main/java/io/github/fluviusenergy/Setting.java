package io.github.fluviusenergy;

/** A setting of the credentials, by the end of its variable's name and by its builder's method. */
enum Setting {
  SUBSCRIPTION_KEY("subscriptionKey", true),
  CLIENT_ID("clientId", true),
  TENANT_ID("tenantId", true),
  SCOPE("scope", true),
  DATA_ACCESS_CONTRACT_NUMBER("dataAccessContractNumber", true),
  CLIENT_SECRET("clientSecret", false),
  CERTIFICATE_THUMBPRINT("certificateThumbprint", false),
  PRIVATE_KEY("privateKey", false),
  PRIVATE_KEY_PATH("privateKeyPath", false),
  PRIVATE_KEY_PASSPHRASE("privateKeyPassphrase", false),
  CERTIFICATE_PATH("certificatePath", false),
  CERTIFICATE_PASSWORD("certificatePassword", false);

  private final String method;
  private final boolean shared;

  Setting(String method, boolean shared) {
    this.method = method;
    this.shared = shared;
  }

  String method() {
    return method;
  }

  /** Whether blanks at its ends are part of it. */
  boolean password() {
    return this == PRIVATE_KEY_PASSPHRASE || this == CERTIFICATE_PASSWORD;
  }

  /** Whether an environment of its own may use production's; what signs in never may. */
  boolean shared() {
    return shared;
  }
}
