package io.github.fluviusenergy.examples.tool.shared;

import io.github.fluviusenergy.Environment;
import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.TestMandate;
import io.github.fluviusenergy.testserver.dialect.Dialect;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/**
 * A client that is connected to Fluvius, or to a test server in this process.
 *
 * @param source the address of the API, or {@code demo} for the test server
 * @param isDemo whether the data are made up by a test server in this process
 * @param baseUrl the address of the API
 * @param httpClient a client without credentials that trusts the server
 * @param stop stops the test server, if there is one
 */
public record ApiConnection(
    String source,
    boolean isDemo,
    FluviusEnergyClient client,
    HttpUrl baseUrl,
    OkHttpClient httpClient,
    Runnable stop)
    implements AutoCloseable {
  /** The test server's README describes what the digits of an EAN select. */
  private static final List<String> DEMO_EANS =
      List.of(
          "541440110000000001", // a household with solar panels, quarter hours
          "541440110000000023", // another, with gaps
          "541450010000000105", // a company without panels, registers of day and night
          "541441010000000001"); // gas, hours

  /** Starts a test server and connects to it. */
  static ApiConnection demo(Clock clock, Dialect dialect) {
    FluviusTestServer server = FluviusTestServer.builder().clock(clock).dialect(dialect).start();
    addDemoMandates(server, clock);
    FluviusEnergyClient client =
        FluviusEnergyClient.builder()
            .environment(Environment.SANDBOX)
            .credentials(
                FluviusCredentials.fromEnv(
                    "FLUVIUS_SANDBOX", server.credentials().environment()::get))
            .baseUrl(server.baseUrl())
            .authority(server.authority())
            .httpClient(server.httpClient())
            .consentPage(server.consentPage())
            .build();
    return new ApiConnection(
        "demo", true, client, server.baseUrl(), server.httpClient(), server::close);
  }

  /** Marks the name of a file with made-up data: {@code x.csv} becomes {@code x.demo.csv}. */
  public Path marked(Path file) {
    if (!isDemo) {
      return file;
    }
    String name = file.getFileName() == null ? "" : file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return file.resolveSibling(
        dot < 0 ? name + ".demo" : name.substring(0, dot) + ".demo" + name.substring(dot));
  }

  /** Adds approved mandates from the start of the year before last until now. */
  private static void addDemoMandates(FluviusTestServer server, Clock clock) {
    LocalDate firstDay = BrusselsTime.dayOf(clock.instant()).withDayOfYear(1).minusYears(2);
    Instant from = BrusselsTime.startOf(firstDay);
    for (String ean : DEMO_EANS) {
      server
          .mandates()
          .add(TestMandate.of(ean, "demonstration", "VH_kwartier_uur").withDataPeriod(from, null));
    }
  }

  @Override
  public void close() {
    client.close();
    stop.run();
  }
}
