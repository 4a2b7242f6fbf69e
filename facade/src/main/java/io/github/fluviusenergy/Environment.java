package io.github.fluviusenergy;

import okhttp3.HttpUrl;

/**
 * Fluvius' environments. Their addresses come from the README of the Python package {@code
 * fluvius-energy-api}.
 */
public enum Environment {
  /** The data of real customers. Requires a certificate. Reads {@code FLUVIUS_…}. */
  PRODUCTION("https://apihub.fluvius.be/esco-live/v3", "FLUVIUS"),

  /**
   * Fluvius' test environment, with mock mandates and generated data. Requires a client secret.
   * Reads {@code FLUVIUS_SANDBOX_…}.
   */
  SANDBOX("https://apihub.fluvius.be/esco-sbx/v3", "FLUVIUS_SANDBOX");

  private final String baseUrl;
  private final String variablePrefix;

  Environment(String baseUrl, String variablePrefix) {
    this.baseUrl = baseUrl;
    this.variablePrefix = variablePrefix;
  }

  /** {@return the API's address, to which the operations' paths are added} */
  public HttpUrl baseUrl() {
    return HttpUrl.get(baseUrl);
  }

  /** {@return the prefix of environment variables, such as {@code FLUVIUS}} */
  public String variablePrefix() {
    return variablePrefix;
  }
}
