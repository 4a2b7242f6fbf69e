package io.github.fluviusenergy.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.ClientSessionRequest;
import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.MandateQuery;
import io.github.fluviusenergy.MockMandateRequest;
import io.github.fluviusenergy.client.model.ComplexEnergyType;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.EnergyType;
import io.github.fluviusenergy.client.model.Flow;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.client.model.MandateStatus;
import io.github.fluviusenergy.client.model.PeriodType;
import io.github.fluviusenergy.client.model.RenewalStatus;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.ReceivedRequest;
import io.github.fluviusenergy.testserver.dialect.Dialect;
import io.github.fluviusenergy.testserver.dialect.Dialect.NoData;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The OpenAPI document, the generated client and the test server speak of the same API. What the
 * client sends is generated from the document, so what the server takes from it, it has in common
 * with the document.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractTest {
  private static final LocalDate FROM = LocalDate.of(2024, 1, 1);
  private static final LocalDate TO = LocalDate.of(2024, 1, 2);

  private FluviusTestServer server;
  private FluviusEnergyClient client;

  @BeforeAll
  void start() {
    server =
        FluviusTestServer.builder().dialect(Dialect.likely().with(NoData.EMPTY_ARRAYS)).start();
    client = TestClients.of(server);
    client.createMockMandate(TestRequests.mockMandate());
  }

  @AfterAll
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void documentHasEveryOperationOfTheClient() {
    server.requests().clear();
    TestRequests.ofEachOperation().values().forEach(call -> call.accept(client));

    assertThat(server.requests().api())
        .extracting(request -> request.method() + " " + request.path())
        .doesNotHaveDuplicates()
        .isNotEmpty()
        .isSubsetOf(
            inDocument("(?m)^  (/api/\\S+):.*\\n    (get|post|put|delete|patch):").stream()
                .map(m -> m.group(2).toUpperCase(Locale.ROOT) + " /esco-sbx/v3" + m.group(1))
                .toList());
  }

  @Test
  void documentHasEveryParameterOfTheClient() {
    server.requests().clear();
    client.getMandates(allFilters());
    client.getEnergy(allOfEnergy());

    assertThat(
            server.requests().api().stream()
                .flatMap(request -> request.url().queryParameterNames().stream()))
        .isNotEmpty()
        .isSubsetOf(
            inDocument("- name: (\\S+)[^\\n]*\\n +in: query").stream()
                .map(m -> m.group(1))
                .toList());
  }

  /** A server that did not know a parameter would not look at its value. */
  @Test
  void serverReadsEveryParameterOfTheClient() throws IOException {
    server.requests().clear();
    client.getMandates(allFilters());
    client.getEnergy(allOfEnergy());
    for (ReceivedRequest request : server.requests().api()) {
      for (String name : request.url().queryParameterNames()) {
        HttpUrl wrong = request.url().newBuilder().setQueryParameter(name, "n o n e").build();
        StatusAndBody response = resend(request, wrong);
        switch (name) {
          case "referenceNumber" ->
              assertThat(response.status() == 404 || response.body().contains("\"mandates\":[]"))
                  .isTrue();
          default -> {
            assertThat(response.status()).as(name).isEqualTo(400);
            assertThat(response.body()).contains(name);
          }
        }
      }
    }
  }

  /** ASP.NET matches paths and names of parameters without regard to case. */
  @Test
  void serverIgnoresTheCaseOfPathsAndParameters() throws IOException {
    server.requests().clear();
    client.getEnergy(allOfEnergy());
    ReceivedRequest request = server.requests().api().get(0);
    HttpUrl.Builder shouted =
        request.url().newBuilder().query(null).encodedPath("/ESCO-SBX/V3/API/MANDATE/ENERGY");
    for (String name : request.url().queryParameterNames()) {
      shouted.addQueryParameter(name.toUpperCase(Locale.ROOT), request.url().queryParameter(name));
    }
    StatusAndBody response = resend(request, shouted.build());
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).contains("quarterHourlyEnergy\":[{");
  }

  @Test
  void serverAcceptsEveryEnumValueOfTheDocument() {
    for (DataServiceType value : known(DataServiceType.values())) {
      client.createClientSession(session(value, Flow.B2C));
      client.createMockMandate(mock().dataServiceType(value).build());
      client.getMandates(MandateQuery.builder().dataServiceTypes(value).build());
    }
    for (Flow value : known(Flow.values())) {
      client.createClientSession(session(DataServiceType.VH_DAG, value));
    }
    for (EnergyType value : known(EnergyType.values())) {
      client.getMandates(MandateQuery.builder().energyType(value).build());
    }
    for (MandateStatus value : known(MandateStatus.values())) {
      client.createMockMandate(mock().status(value).build());
      client.getMandates(MandateQuery.builder().status(value).build());
    }
    for (RenewalStatus value : known(RenewalStatus.values())) {
      client.createMockMandate(mock().renewalStatus(value).build());
      client.getMandates(MandateQuery.builder().renewalStatus(value).build());
    }
    for (PeriodType value : known(PeriodType.values())) {
      client.getEnergy(TestRequests.energy().toBuilder().periodType(value).build());
    }
    for (Granularity value : known(Granularity.values())) {
      client.getEnergy(TestRequests.energy().toBuilder().granularity(value).build());
    }
    for (ComplexEnergyType value : known(ComplexEnergyType.values())) {
      client.getEnergy(TestRequests.energy().toBuilder().complexEnergyTypes(value).build());
    }
  }

  private static <E extends Enum<E>> List<E> known(E[] values) {
    List<E> known = Stream.of(values).filter(v -> !v.name().equals("UNKNOWN")).toList();
    assertThat(known).hasSize(values.length - 1).isNotEmpty();
    return known;
  }

  private static ClientSessionRequest session(DataServiceType type, Flow flow) {
    return ClientSessionRequest.builder()
        .referenceNumber("customer-7")
        .flow(flow)
        .dataService(type, FROM, TO)
        .numberOfEans(1)
        .build();
  }

  private static MockMandateRequest.Builder mock() {
    return MockMandateRequest.builder()
        .referenceNumber("customer-8")
        .ean(TestRequests.METER)
        .dataServiceType(DataServiceType.VH_DAG)
        .dataPeriod(FROM, TO);
  }

  private static MandateQuery allFilters() {
    return MandateQuery.builder()
        .referenceNumber("customer-7")
        .ean(TestRequests.METER)
        .dataServiceTypes(DataServiceType.VH_KWARTIER_UUR)
        .energyType(EnergyType.ELECTRICITY)
        .status(MandateStatus.APPROVED)
        .mandateExpirationDate(TO)
        .renewalStatus(RenewalStatus.EXPIRED)
        .lastUpdatedFrom(FROM)
        .lastUpdatedTo(TO)
        .build();
  }

  private static EnergyQuery allOfEnergy() {
    return EnergyQuery.builder()
        .ean(TestRequests.METER)
        .periodType(PeriodType.READ_TIME)
        .referenceNumber("customer-7")
        .granularity(Granularity.HOURLY_QUARTER_HOURLY)
        .complexEnergyTypes(ComplexEnergyType.ACTIVE)
        .from(FROM)
        .to(TO)
        .build();
  }

  private record StatusAndBody(int status, String body) {}

  /** Sends a request's headers to another address: by no client of ours, which would not. */
  private StatusAndBody resend(ReceivedRequest request, HttpUrl url) throws IOException {
    Request other = new Request.Builder().url(url).headers(request.headers()).build();
    try (Response response =
        server
            .httpClient()
            .newCall(other.newBuilder().removeHeader("Accept-Encoding").build())
            .execute()) {
      return new StatusAndBody(response.code(), response.body().string());
    }
  }

  /** By patterns, since the document is laid out by hand, one way throughout. */
  private static List<MatchResult> inDocument(String pattern) {
    try (InputStream in =
        ContractTest.class.getResourceAsStream(
            "/io/github/fluviusenergy/openapi/fluvius-esco-v3.yaml")) {
      String document = new String(in.readAllBytes(), UTF_8);
      List<MatchResult> found = Pattern.compile(pattern).matcher(document).results().toList();
      assertThat(found).isNotEmpty();
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
