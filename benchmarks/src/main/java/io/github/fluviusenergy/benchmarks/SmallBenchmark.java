package io.github.fluviusenergy.benchmarks;

import com.google.gson.annotations.SerializedName;
import io.github.fluviusenergy.client.model.ClientSessionBody;
import io.github.fluviusenergy.client.model.DataService;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.Flow;
import io.github.fluviusenergy.client.model.MandatesResponse;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Ten thousand mandates in one response, and writing a request, beside plain Gson. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SmallBenchmark {
  private static final OffsetDateTime FROM = OffsetDateTime.parse("2023-12-31T23:00:00Z");
  private static final OffsetDateTime TO = OffsetDateTime.parse("2026-12-31T23:00:00Z");

  private final byte[] mandates = Documents.mandates();
  private final ClientSessionBody ours =
      ClientSessionBody.builder()
          .dataAccessContractNumber("1000001")
          .referenceNumber("customer-42")
          .flow(Flow.B2C)
          .dataServices(
              List.of(
                  DataService.builder()
                      .dataServiceType(DataServiceType.VH_KWARTIER_UUR)
                      .dataPeriodFrom(FROM)
                      .dataPeriodTo(TO)
                      .build()))
          .numberOfEans(1)
          .build();
  private final PlainRequest plain = new PlainRequest();

  @Benchmark
  public Object mandatesByUs() {
    return Decoder.OUR_GSON.fromJson(Decoder.ours(mandates), MandatesResponse.class);
  }

  @Benchmark
  public Object mandatesByGson() {
    return Decoder.PLAIN_GSON.fromJson(Decoder.reader(mandates), PlainMandates.class);
  }

  @Benchmark
  public String requestByUs() {
    return Decoder.OUR_GSON.toJson(ours);
  }

  @Benchmark
  public String requestByGson() {
    return Decoder.PLAIN_GSON.toJson(plain);
  }

  static final class PlainMandates {
    Data data;

    static final class Data {
      List<Mandate> mandates;
    }

    static final class Mandate {
      String referenceNumber;
      Status status;
      String ean;
      Records.EnergyType energyType;
      OffsetDateTime dataPeriodFrom;
      OffsetDateTime dataPeriodTo;
      Service dataServiceType;
      OffsetDateTime mandateExpirationDate;
      String renewalStatus;
    }
  }

  enum Status {
    @SerializedName("Approved")
    APPROVED
  }

  enum Service {
    @SerializedName("VH_kwartier_uur")
    VH_KWARTIER_UUR
  }

  static final class PlainRequest {
    String dataAccessContractNumber = "1000001";
    String referenceNumber = "customer-42";
    String flow = "B2C";
    List<PlainService> dataServices = List.of(new PlainService());
    Integer numberOfEans = 1;
  }

  static final class PlainService {
    Service dataServiceType = Service.VH_KWARTIER_UUR;
    OffsetDateTime dataPeriodFrom = FROM;
    OffsetDateTime dataPeriodTo = TO;
  }
}
