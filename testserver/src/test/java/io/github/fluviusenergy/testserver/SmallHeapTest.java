package io.github.fluviusenergy.testserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.testsupport.ChildJvm;
import io.github.fluviusenergy.testsupport.MutableClock;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import okhttp3.HttpUrl;
import okhttp3.Response;
import okio.Okio;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The server needs little memory: each test downloads in a separate JVM with a small heap. */
class SmallHeapTest {
  private static final String HEAP = "-Xmx24m";

  @Test
  void streamsResponseLargerThanHeap() throws Exception {
    assertThat(bytesOf(Downloads.FOUR_YEARS_OF_A_METER)).isGreaterThan(28_000_000);
  }

  @Test
  @Tag("heavy")
  void streamsThousandMeters() throws Exception {
    // Each has 672 quarter hours of 200 bytes or more. Some have gaps, and some several meters.
    assertThat(bytesOf(Downloads.A_WEEK_OF_A_THOUSAND_METERS)).isGreaterThan(100_000_000);
  }

  @Test
  @Tag("heavy")
  void streamsTenYearsInOneResponse() throws Exception {
    assertThat(bytesOf(Downloads.TEN_YEARS_OF_A_METER)).isGreaterThan(70_000_000);
  }

  private static long bytesOf(Downloads downloads) throws Exception {
    return Long.parseLong(ChildJvm.run(HEAP, Program.class, downloads.name()));
  }

  private enum Downloads {
    FOUR_YEARS_OF_A_METER(1, "2020-12-31T23:00:00Z", "2024-12-31T23:00:00Z"),
    A_WEEK_OF_A_THOUSAND_METERS(1000, "2024-06-30T22:00:00Z", "2024-07-07T22:00:00Z"),
    TEN_YEARS_OF_A_METER(1, "2014-12-31T23:00:00Z", "2024-12-31T23:00:00Z");

    final int meters;
    final Instant from;
    final Instant to;

    Downloads(int meters, String from, String to) {
      this.meters = meters;
      this.from = Instant.parse(from);
      this.to = Instant.parse(to);
    }
  }

  /** Downloads without storing, and prints the number of bytes. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) throws IOException {
      Downloads downloads = Downloads.valueOf(arguments[0]);
      long bytes = 0;
      try (FluviusTestServer server =
          FluviusTestServer.builder().clock(MutableClock.at("2025-07-15T12:00:00Z")).start()) {
        TestClient client = new TestClient(server);
        for (int meter = 0; meter < downloads.meters; meter++) {
          String ean = String.format(Locale.ROOT, "541440110000000%03d", meter);
          server.mandates().add(TestMandate.of(ean, "customer", "VH_kwartier_uur"));
          HttpUrl url =
              client
                  .url("api/mandate/energy")
                  .addQueryParameter("ean", ean)
                  .addQueryParameter("PeriodType", "readTime")
                  .addQueryParameter("granularity", "hourly_quarterhourly")
                  .addQueryParameter("from", downloads.from.toString())
                  .addQueryParameter("to", downloads.to.toString())
                  .build();
          try (Response response =
              server.httpClient().newCall(client.request(url).build()).execute()) {
            bytes += response.body().source().readAll(Okio.blackhole());
          }
        }
      }
      System.out.println(bytes);
    }
  }
}
