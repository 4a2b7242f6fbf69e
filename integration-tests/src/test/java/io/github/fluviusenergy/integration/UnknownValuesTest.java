package io.github.fluviusenergy.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonPrimitive;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.MandateQuery;
import io.github.fluviusenergy.ResponseFormatException;
import io.github.fluviusenergy.client.model.ClientSessionResponse;
import io.github.fluviusenergy.client.model.ClientSessionStatus;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.model.EnergyType;
import io.github.fluviusenergy.client.model.Headpoint;
import io.github.fluviusenergy.client.model.InstallationType;
import io.github.fluviusenergy.client.model.Mandate;
import io.github.fluviusenergy.client.model.MandateStatus;
import io.github.fluviusenergy.client.model.MandatesResponse;
import io.github.fluviusenergy.client.model.MeasurementUnit;
import io.github.fluviusenergy.client.model.MeteringOnHeadpointAndMeter;
import io.github.fluviusenergy.client.model.RegisterValue;
import io.github.fluviusenergy.client.model.RenewalStatus;
import io.github.fluviusenergy.client.model.SubHeadpoint;
import io.github.fluviusenergy.client.model.SubmeteringProduction;
import io.github.fluviusenergy.client.model.ValidationState;
import io.github.fluviusenergy.testserver.Fault;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.TestMandate;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Fluvius adds fields, values and kinds without a new version: none of them may break a call. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnknownValuesTest {
  private FluviusTestServer server;
  private FluviusEnergyClient client;

  @BeforeAll
  void start() {
    server = FluviusTestServer.start();
    client = TestClients.offContract(server).build();
  }

  @AfterAll
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void keepsUnknownValuesOfMandates() {
    MandatesResponse response =
        mandates(
            """
            {"_meta": {"fetchTime": "2024-07-03T10:15:30.1234567+02:00", "node": "b7"},
             "data": {"mandates": [
               {"referenceNumber": "r", "status": "OnHold", "energyType": "H2",
                "dataServiceType": "VH_minuut", "renewalStatus": "Lost", "price": 1.50},
               {"referenceNumber": null, "status": null}],
              "next": "page-2"},
             "more": [1, 2]}
            """);

    assertThat(response.meta().fetchTime())
        .isEqualTo(OffsetDateTime.parse("2024-07-03T08:15:30.123456700Z"));
    assertThat(response.meta().additionalProperties()).containsOnlyKeys("node");
    assertThat(response.additionalProperties()).containsOnlyKeys("more");
    assertThat(response.data().additionalProperties())
        .isEqualTo(Map.of("next", new JsonPrimitive("page-2")));
    Mandate mandate = response.data().mandates().get(0);
    assertThat(mandate.status()).isEqualTo(MandateStatus.UNKNOWN);
    assertThat(mandate.statusAsString()).isEqualTo("OnHold");
    assertThat(mandate.energyType()).isEqualTo(EnergyType.UNKNOWN);
    assertThat(mandate.energyTypeAsString()).isEqualTo("H2");
    assertThat(mandate.dataServiceType()).isEqualTo(DataServiceType.UNKNOWN);
    assertThat(mandate.dataServiceTypeAsString()).isEqualTo("VH_minuut");
    assertThat(mandate.renewalStatus()).isEqualTo(RenewalStatus.UNKNOWN);
    assertThat(mandate.renewalStatusAsString()).isEqualTo("Lost");
    assertThat(mandate.additionalProperties().get("price").getAsBigDecimal())
        .isEqualTo(new BigDecimal("1.50"));
    assertThat(response.data().mandates().get(1)).isEqualTo(Mandate.builder().build());
  }

  @Test
  void returnsUnknownStatusesOfTheTestServer() {
    try (FluviusTestServer other = FluviusTestServer.start();
        FluviusEnergyClient user = TestClients.offContract(other).build()) {
      other
          .mandates()
          .add(TestMandate.of(TestRequests.METER, "r", "VH_minuut").withStatus("OnHold"));
      assertThat(user.getMandates().data().mandates())
          .singleElement()
          .satisfies(mandate -> assertThat(mandate.statusAsString()).isEqualTo("OnHold"));
    }
  }

  @Test
  void filterKeepsMandatesOfUnknownDataServices() {
    server
        .faults()
        .next(
            json(
                "{\"data\":{\"mandates\":[{\"dataServiceType\":\"VH_minuut\"},{\"dataServiceType\":\"VH_dag\"},{\"dataServiceType\":\"IG\"}]}}"));
    MandatesResponse response =
        client.getMandates(MandateQuery.builder().dataServiceTypes(DataServiceType.IG).build());

    assertThat(response.data().mandates())
        .extracting(Mandate::dataServiceType)
        .containsExactly(DataServiceType.UNKNOWN, DataServiceType.IG);
  }

  @Test
  void keepsUnknownValuesOfSessions() {
    server
        .faults()
        .next(
            json(
                """
            {"data": {"status": "queued", "shortUrlIdentifier": "a b&c", "qr": {"png": "…"}}}
            """));
    ClientSessionResponse session = client.createClientSession(TestRequests.session());

    assertThat(session.data().status()).isEqualTo(ClientSessionStatus.UNKNOWN);
    assertThat(session.data().additionalProperties()).containsOnlyKeys("qr");
    assertThat(client.consentUrl(session))
        .hasToString("https://mijn.fluvius.be/verbruik/dienstverlener?id=a%20b%26c");
  }

  @Test
  void readsHeadpointsOfUnknownType() {
    Headpoint headpoint =
        headpoint(
            """
            {"ean": "541440110000000001", "virtual": true,
             "physicalMeters": [{"seqNumber": 1, "meterID": "1SAG1", "colour": "grey"}],
             "$type": "metering-in-the-cloud"}
            """);

    assertThat(headpoint)
        .isInstanceOfSatisfying(
            Headpoint.Unknown.class,
            unknown -> {
              assertThat(unknown.discriminator()).isEqualTo("metering-in-the-cloud");
              assertThat(unknown.ean()).isEqualTo("541440110000000001");
              assertThat(unknown.physicalMeters())
                  .singleElement()
                  .satisfies(
                      meter -> {
                        assertThat(meter.seqNumber()).isEqualTo("1");
                        assertThat(meter.additionalProperties()).containsOnlyKeys("colour");
                      });
              assertThat(unknown.additionalProperties()).containsOnlyKeys("virtual");
            });
  }

  @Test
  void readsHeadpointsWithoutType() {
    assertThat(headpoint("{\"ean\": \"541440110000000001\"}"))
        .isInstanceOfSatisfying(
            Headpoint.Unknown.class, unknown -> assertThat(unknown.discriminator()).isNull());
  }

  @Test
  void keepsUnknownValuesOfMeasurements() {
    MeteringOnHeadpointAndMeter headpoint =
        (MeteringOnHeadpointAndMeter)
            headpoint(
                """
                {"physicalMeters": null,
                 "dailyEnergy": [
                   {"start": "2024-07-02T22:00:00Z", "end": "2024-07-03T22:00:00Z",
                    "measurements": [
                      {"offtake": {
                         "total": {"value": 1.230, "unit": "KWH", "validationState": "GUESS"},
                         "peak": {"value": 1}},
                       "stored": {"total": {"value": 2}}}]},
                   {"start": null, "end": null, "measurements": null}],
                 "subHeadpoints": [
                   {"$type": "submetering-production", "type": "FUSION", "vregId": null},
                   {"type": "?", "$type": "submetering-storage"}],
                 "$type": "metering-on-headpoint-and-meter"}
                """);

    var measurement = headpoint.dailyEnergy().get(0).measurements().get(0);
    RegisterValue total = measurement.offtake().total();
    assertThat(total.value()).isEqualTo(new BigDecimal("1.230"));
    assertThat(total.unit()).isEqualTo(MeasurementUnit.KWH);
    assertThat(total.unitAsString()).isEqualTo("KWH");
    assertThat(total.validationState()).isEqualTo(ValidationState.UNKNOWN);
    assertThat(total.validationStateAsString()).isEqualTo("GUESS");
    assertThat(measurement.offtake().additionalProperties()).containsOnlyKeys("peak");
    assertThat(measurement.additionalProperties()).containsOnlyKeys("stored");
    assertThat(headpoint.physicalMeters()).isEmpty();
    assertThat(headpoint.dailyEnergy().get(1).measurements()).isEmpty();

    SubmeteringProduction production = (SubmeteringProduction) headpoint.subHeadpoints().get(0);
    assertThat(production.type()).isEqualTo(InstallationType.UNKNOWN);
    assertThat(production.typeAsString()).isEqualTo("FUSION");
    SubHeadpoint.Unknown storage = (SubHeadpoint.Unknown) headpoint.subHeadpoints().get(1);
    assertThat(storage.discriminator()).isEqualTo("submetering-storage");
    assertThat(storage.type()).isEqualTo(InstallationType.UNDETERMINED);
  }

  @Test
  void namesThePathOfInvalidValues() {
    server
        .faults()
        .next(json("{\"data\":{\"mandates\":[{},{\"dataPeriodFrom\":\"2024-07-03T00:00:00\"}]}}"));
    assertThatThrownBy(client::getMandates)
        .isInstanceOf(ResponseFormatException.class)
        .hasMessageContaining("$.data.mandates[1].dataPeriodFrom");

    server
        .faults()
        .next(
            json(
                """
            {"data": {"headpoint": {"$type": "metering-on-headpoint", "dailyEnergy": [
              {"measurements": [{"offtake": {"total": {"value": "much"}}}]}]}}}
            """));
    assertThatThrownBy(() -> client.getEnergy(TestRequests.energy()))
        .isInstanceOf(ResponseFormatException.class)
        .hasMessageContaining(
            "$.data.headpoint.dailyEnergy[0].measurements[0].offtake.total.value");
  }

  private MandatesResponse mandates(String body) {
    server.faults().next(json(body));
    return client.getMandates();
  }

  private Headpoint headpoint(String headpoint) {
    server.faults().next(json("{\"_meta\":null,\"data\":{\"headpoint\":" + headpoint + "}}"));
    EnergyResponse response = client.getEnergy(TestRequests.energy());
    assertThat(response.meta()).isNull();
    return response.data().headpoint();
  }

  private static Fault json(String body) {
    return Fault.response(200, Map.of("Content-Type", "application/json"), body);
  }
}
