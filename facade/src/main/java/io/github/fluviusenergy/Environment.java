package io.github.fluviusenergy;

import okhttp3.HttpUrl;

/**
 * Which of Fluvius' two environments a client talks to.
 *
 * <p>Both addresses are those of the README of the Python package {@code fluvius-energy-api}.
 */
public enum Environment {
  /** Real customers' data. Signs in with a certificate. Settings from {@code FLUVIUS_…}. */
  PRODUCTION("https://apihub.fluvius.be/esco-live/v3", "FLUVIUS"),

  /**
   * Fluvius' own test environment, with mock mandates and made-up data. Signs in with a client
   * secret. Settings from {@code FLUVIUS_SANDBOX_…}.
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

  /**
   * {@return what the names of this environment's variables start with, such as {@code FLUVIUS}}
   */
  public String variablePrefix() {
    return variablePrefix;
  }
}
