package io.github.fluviusenergy.integration;

import io.github.fluviusenergy.ClientSessionRequest;
import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.EnergySlices;
import io.github.fluviusenergy.FluviusApiException;
import io.github.fluviusenergy.FluviusEnergyAsyncClient;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.FluviusEnergyRawClient;
import io.github.fluviusenergy.MandateQuery;
import io.github.fluviusenergy.MockMandateRequest;
import io.github.fluviusenergy.RequestOptions;
import io.github.fluviusenergy.client.invoker.SliceGranularity;
import io.github.fluviusenergy.client.model.ClientSessionResponse;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.Flow;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.client.model.MandateStatus;
import io.github.fluviusenergy.measurements.Changes;
import io.github.fluviusenergy.measurements.Checkpoint;
import io.github.fluviusenergy.measurements.EnergyMeasurement;
import io.github.fluviusenergy.measurements.Measurements;
import io.github.fluviusenergy.measurements.MeterDownload;
import io.github.fluviusenergy.measurements.SumPeriod;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.TestMandate;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * Signs in and goes each way that the SDK offers, once. Loaded by {@link RecordingLoader}, so it is
 * made with texts and paths only; says how many answers of each kind it got.
 */
public final class EveryOperation implements Callable<String> {
  private static final String EAN = "541440110000000001";
  private static final String WITHOUT_PERIOD = "541440110000000002";
  private static final LocalDate CLOCKS_GO_BACK = LocalDate.of(2024, 10, 27); // 25 hours long

  private final String signIn;
  private final Path folder;
  private final List<String> got = new ArrayList<>();

  /**
   * @param signIn what {@link SignIn} knows
   * @param folder an empty one, for the files that are read and written
   */
  public EveryOperation(String signIn, Path folder) {
    this.signIn = signIn;
    this.folder = folder;
  }

  @Override
  public String call() throws Exception {
    SignIn with = new SignIn(signIn, folder);
    try (FluviusTestServer server = with.server();
        FluviusEnergyClient client = with.client(server)) {
      server.addMandate(TestMandate.of(WITHOUT_PERIOD, "customer-8", "VH_kwartier_uur"));
      ClientSessionResponse session = operations(client);
      raw(client.raw());
      async(client.async());
      measurements(client);
      EveryPage.open(server, session.data().shortUrlIdentifier());
    }
    return String.join(", ", got);
  }

  private ClientSessionResponse operations(FluviusEnergyClient client) {
    client.createMockMandate(mandate());
    ClientSessionResponse session = client.createClientSession(session());
    client.consentUrl(session);
    client.maxCallsInFlight();
    got.add(client.getMandates(mandates()).data().mandates().size() + " mandate");
    client.getEnergy(query(EAN));
    int slices = 0;
    try (EnergySlices energy = client.streamEnergy(query(EAN))) {
      while (energy.next()) {
        slices++;
      }
    }
    got.add(slices + " slices");
    try {
      client.getEnergy(query("541440110000000999"));
    } catch (FluviusApiException e) {
      got.add("error " + e.statusCode());
    }
    return session;
  }

  private static void raw(FluviusEnergyRawClient raw) {
    RequestOptions options = RequestOptions.none();
    raw.createMockMandate(mandate(), options);
    raw.createClientSession(session(), options);
    raw.getMandates(mandates(), options);
    raw.getEnergy(query(EAN), options);
    raw.get("/swagger/fluvius_energy_api/swagger.json", options);
  }

  private static void async(FluviusEnergyAsyncClient async) throws Exception {
    async.createMockMandate(mandate()).get();
    async.createClientSession(session()).get();
    async.getMandates(mandates()).get();
    async.getEnergy(query(EAN)).get();
  }

  private void measurements(FluviusEnergyClient client) {
    Measurements measurements = Measurements.builder(client).maxDays(31).build();
    try (Stream<EnergyMeasurement> rows = measurements.stream(query(EAN))) {
      got.add(rows.map(EnergyMeasurement::toString).count() + " rows");
    }
    measurements.getEnergy(query(EAN));
    measurements.sums(query(EAN), SumPeriod.DAY);
    measurements.gaps(query(EAN), SliceGranularity.QUARTER_HOURLY);
    EnergyQuery ever =
        EnergyQuery.builder()
            .ean(WITHOUT_PERIOD)
            .granularity(Granularity.HOURLY_QUARTER_HOURLY)
            .build();
    Changes changes = measurements.since(ever, Instant.now().minus(Duration.ofDays(3)));
    got.add(changes.rows().isEmpty() ? "no changes" : "changes");
    MeterDownload download =
        measurements
            .meters()
            .eans(List.of(EAN))
            .query(q -> q.granularity(Granularity.HOURLY_QUARTER_HOURLY).day(CLOCKS_GO_BACK))
            .checkpoint(Checkpoint.inFile(folder.resolve("checkpoint")))
            .build();
    try (Stream<EnergyMeasurement> rows = download.rows()) {
      got.add(rows.count() + " rows of meters");
    }
    got.add(download.progress().done() + " meter done");
    got.add(download.failures().size() + " failed");
  }

  private static MandateQuery mandates() {
    return MandateQuery.builder().ean(EAN).build();
  }

  private static EnergyQuery query(String ean) {
    return EnergyQuery.builder()
        .ean(ean)
        .granularity(Granularity.HOURLY_QUARTER_HOURLY)
        .day(CLOCKS_GO_BACK)
        .build();
  }

  private static MockMandateRequest mandate() {
    return MockMandateRequest.builder()
        .referenceNumber("customer-7")
        .ean(EAN)
        .dataServiceType(DataServiceType.VH_KWARTIER_UUR)
        .dataPeriod(LocalDate.of(2024, 1, 1), LocalDate.of(2025, 1, 1))
        .status(MandateStatus.APPROVED)
        .build();
  }

  private static ClientSessionRequest session() {
    return ClientSessionRequest.builder()
        .referenceNumber("customer-7")
        .flow(Flow.B2C)
        .dataService(
            DataServiceType.VH_KWARTIER_UUR, LocalDate.of(2024, 1, 1), LocalDate.of(2026, 1, 1))
        .numberOfEans(1)
        .returnUrlSuccess(URI.create("https://esco.example/success"))
        .returnUrlFailed(URI.create("https://esco.example/failed"))
        .build();
  }
}
