package io.github.fluviusenergy.openapi.compare;

import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.FluviusException;
import okhttp3.HttpUrl;

/** Fetches Fluvius' own document. */
final class Upstream {
  private static final String PATH = "/swagger/fluvius_energy_api/swagger.json";

  private Upstream() {}

  /**
   * @throws UnusableDocumentException if it could not be fetched
   */
  static Document fetch(FluviusEnergyClient.Builder client, HttpUrl baseUrl) {
    String url = baseUrl + PATH;
    try (FluviusEnergyClient closing = client.build()) {
      return Document.of(url, closing.getRaw(PATH).body().utf8());
    } catch (FluviusException e) {
      throw new UnusableDocumentException(url + ": could not be fetched: " + e.getMessage());
    }
  }
}
