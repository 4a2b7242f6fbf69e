package io.github.fluviusenergy.benchmarks;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.measurements.EnergyReader;
import io.github.fluviusenergy.measurements.EnergyRow;
import java.time.Year;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Rows of bytes that are there already: a call that no connection responses. */
final class RowReading {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final EnergyQuery YEAR =
      EnergyQuery.builder().ean("541440110000000001").year(Year.of(2025)).build();
  private static final EnergyReader MEASUREMENTS =
      EnergyReader.builder(
              FluviusEnergyClient.builder()
                  .baseUrl(HttpUrl.get("https://localhost/v3"))
                  .credentials(
                      FluviusCredentials.builder()
                          .subscriptionKey("key")
                          .clientId("client")
                          .tenantId("tenant.example")
                          .scope("api://scope/.default")
                          .clientSecret("not-asked-for")
                          .build())
                  .httpClient(
                      new OkHttpClient.Builder()
                          .addInterceptor(
                              chain ->
                                  new Response.Builder()
                                      .request(chain.request())
                                      .protocol(Protocol.HTTP_1_1)
                                      .code(200)
                                      .message("OK")
                                      .body(ResponseBody.create(body(), JSON))
                                      .build())
                          .build())
                  .build())
          .maxDays(366)
          .build();
  private static volatile byte[] body = {};

  private RowReading() {}

  private static byte[] body() {
    return body;
  }

  static long count(byte[] json) {
    body = json;
    try (Stream<EnergyRow> rows = MEASUREMENTS.stream(YEAR)) {
      return rows.mapToLong(row -> row.value().scale()).sum();
    }
  }
}
