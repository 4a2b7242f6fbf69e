package io.github.fluviusenergy.testserver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import mockwebserver3.MockResponse;

/**
 * {@code GET /swagger/fluvius_energy_api/swagger.json}: the API's own document, in .NET's style.
 */
final class OpenApiDocument {
  static final String PATH = "/swagger/fluvius_energy_api/swagger.json";

  private OpenApiDocument() {}

  static MockResponse answer() {
    try (InputStream in = OpenApiDocument.class.getResourceAsStream("swagger.json")) {
      String json =
          new String(
              Objects.requireNonNull(in, "swagger.json").readAllBytes(), StandardCharsets.UTF_8);
      return Answers.text(200, "application/json; charset=utf-8", json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
