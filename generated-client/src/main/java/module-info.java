/**
 * Models and raw endpoints of the Fluvius Energy API v3, generated from its OpenAPI document, and
 * their runtime.
 */
module io.github.fluviusenergy.client {
  requires transitive com.google.gson;
  requires transitive okhttp3;
  requires static transitive org.jspecify;

  exports io.github.fluviusenergy.client.api;
  exports io.github.fluviusenergy.client.internal to
      io.github.fluviusenergy,
      io.github.fluviusenergy.measurements;
  exports io.github.fluviusenergy.client;
  exports io.github.fluviusenergy.client.model;

  // Gson creates the adapters that the models name by @JsonAdapter
  opens io.github.fluviusenergy.client.model to
      com.google.gson;
}
