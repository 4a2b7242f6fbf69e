package io.github.fluviusenergy;

/** A setting of the credentials. Its name is the end of its environment variable's name. */
enum Setting {
  SUBSCRIPTION_KEY("subscriptionKey"),
  CLIENT_ID("clientId"),
  TENANT_ID("tenantId"),
  SCOPE("scope"),
  DATA_ACCESS_CONTRACT_NUMBER("dataAccessContractNumber"),
  CLIENT_SECRET("clientSecret"),
  CERTIFICATE_THUMBPRINT("certificateThumbprint"),
  PRIVATE_KEY("privateKey"),
  PRIVATE_KEY_PATH("privateKeyPath"),
  PRIVATE_KEY_PASSPHRASE("privateKeyPassphrase"),
  CERTIFICATE_PATH("certificatePath"),
  CERTIFICATE_PASSWORD("certificatePassword");

  private final String method;

  Setting(String method) {
    this.method = method;
  }

  /** The builder's method. */
  String method() {
    return method;
  }

  /** Whether blanks at its ends are part of it. */
  boolean password() {
    return this == PRIVATE_KEY_PASSPHRASE || this == CERTIFICATE_PASSWORD;
  }

  /** Whether an environment may use production's. Never true of what signs in. */
  boolean shared() {
    return switch (this) {
      case SUBSCRIPTION_KEY, CLIENT_ID, TENANT_ID, SCOPE, DATA_ACCESS_CONTRACT_NUMBER -> true;
      default -> false;
    };
  }
}
