package io.github.fluviusenergy.integration;

import io.github.fluviusenergy.ClientSessionRequest;
import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.EnergySlices;
import io.github.fluviusenergy.Environment;
import io.github.fluviusenergy.FluviusApiException;
import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.MandateQuery;
import io.github.fluviusenergy.MockMandateRequest;
import io.github.fluviusenergy.RequestOptions;
import io.github.fluviusenergy.RetryPolicy;
import io.github.fluviusenergy.client.invoker.SliceGranularity;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.Flow;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.client.model.MandateStatus;
import io.github.fluviusenergy.measurements.EnergyMeasurement;
import io.github.fluviusenergy.measurements.Measurements;
import io.github.fluviusenergy.measurements.SumPeriod;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;

/**
 * Signs in and goes each way that the SDK offers, once. Loaded by {@link RecordingLoader}, so it
 * knows the server by texts only; says how many answers of each kind it got.
 */
public final class EveryOperation implements Callable<String> {
  private static final String EAN = "541440110000000001";

  private final Map<String, String> setting;

  public EveryOperation(Map<String, String> setting) {
    this.setting = setting;
  }

  @Override
  public String call() throws Exception {
    int mandates;
    int slices = 0;
    int errors = 0;
    long rows;
    try (FluviusEnergyClient client = client()) {
      client.createMockMandate(
          MockMandateRequest.builder()
              .referenceNumber("customer-7")
              .ean(EAN)
              .dataServiceType(DataServiceType.VH_KWARTIER_UUR)
              .dataPeriod(LocalDate.of(2024, 1, 1), LocalDate.of(2025, 1, 1))
              .status(MandateStatus.APPROVED)
              .build());
      client.consentUrl(
          client.createClientSession(
              ClientSessionRequest.builder()
                  .referenceNumber("customer-7")
                  .flow(Flow.B2C)
                  .dataService(
                      DataServiceType.VH_KWARTIER_UUR,
                      LocalDate.of(2024, 1, 1),
                      LocalDate.of(2026, 1, 1))
                  .numberOfEans(1)
                  .returnUrlSuccess(URI.create("https://esco.example/success"))
                  .returnUrlFailed(URI.create("https://esco.example/failed"))
                  .build()));
      mandates =
          client.getMandates(MandateQuery.builder().ean(EAN).build()).data().mandates().size();
      client.async().getMandates().get();
      EnergyQuery day = query(EAN, LocalDate.of(2024, 10, 27));
      client.getEnergy(day);
      client.raw().getEnergy(day, RequestOptions.none());
      try (EnergySlices energy = client.streamEnergy(day)) {
        while (energy.next()) {
          slices++;
        }
      }
      Measurements measurements = Measurements.of(client);
      try (Stream<EnergyMeasurement> stream = measurements.stream(day)) {
        rows = stream.map(EnergyMeasurement::toString).count();
      }
      measurements.sums(day, SumPeriod.DAY);
      measurements.gaps(day, SliceGranularity.QUARTER_HOURLY);
      try {
        client.getEnergy(query("541440110000000999", LocalDate.of(2024, 10, 27)));
      } catch (FluviusApiException e) {
        errors++;
      }
    }
    return mandates + " mandate, " + slices + " slices, " + rows + " rows, " + errors + " error";
  }

  private static EnergyQuery query(String ean, LocalDate day) {
    return EnergyQuery.builder()
        .ean(ean)
        .granularity(Granularity.HOURLY_QUARTER_HOURLY)
        .day(day)
        .build();
  }

  private FluviusEnergyClient client() throws Exception {
    return FluviusEnergyClient.builder()
        .environment(Environment.SANDBOX)
        .retries(RetryPolicy.none())
        .credentials(FluviusCredentials.fromEnv("FLUVIUS_SANDBOX", setting::get))
        .baseUrl(HttpUrl.get(setting("baseUrl")))
        .authority(HttpUrl.get(setting("authority")))
        .httpClient(http())
        .build();
  }

  private OkHttpClient http() throws Exception {
    X509Certificate authority = certificate(setting("certificateAuthority"));
    HandshakeCertificates trust =
        new HandshakeCertificates.Builder().addTrustedCertificate(authority).build();
    return new OkHttpClient.Builder()
        .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
        .build();
  }

  private static X509Certificate certificate(String pem) throws Exception {
    try (ByteArrayInputStream in = new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8))) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String setting(String name) {
    String value = setting.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }
}
