package io.github.fluviusenergy.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonPrimitive;
import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.MandateQuery;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.Headpoint;
import io.github.fluviusenergy.client.model.Mandate;
import io.github.fluviusenergy.client.model.MandateStatus;
import io.github.fluviusenergy.client.model.MandatesResponse;
import io.github.fluviusenergy.testserver.Failure;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Fluvius adds without a new version reaches the caller, or at least does no harm. */
class ForwardCompatibilityTest {
  private FluviusTestServer server;
  private FluviusEnergyClient client;

  @BeforeEach
  void start() {
    server = FluviusTestServer.start();
    client = Clients.of(server);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void keepsAnUnknownFieldAndAnUnknownWord() {
    answer(
        """
        {"_meta":{"fetchTime":"2026-01-01T00:00:00.1234567Z"},
         "data":{"mandates":[{"status":"Paused","ean":null,"newField":7}]}}
        """);

    Mandate mandate = client.getMandates().data().mandates().get(0);

    assertThat(mandate.status()).isEqualTo(MandateStatus.UNKNOWN);
    assertThat(mandate.statusAsString()).isEqualTo("Paused");
    assertThat(mandate.ean()).isNull();
    assertThat(mandate.additionalProperties())
        .containsExactly(Map.entry("newField", new JsonPrimitive(7)));
  }

  @Test
  void readsAnUnknownKindOfHeadpoint() {
    answer(
        """
        {"data":{"headpoint":{"ean":"541440110000000001","physicalMeters":[{"meterID":"1"}],
         "$type":"metering-on-moon"}}}
        """);

    Headpoint headpoint =
        client
            .getEnergy(EnergyQuery.builder().ean("541440110000000001").build())
            .data()
            .headpoint();

    assertThat(headpoint)
        .isInstanceOfSatisfying(
            Headpoint.Unknown.class,
            unknown -> {
              assertThat(unknown.discriminator()).isEqualTo("metering-on-moon");
              assertThat(unknown.ean()).isEqualTo("541440110000000001");
              assertThat(unknown.physicalMeters().get(0).meterId()).isEqualTo("1");
            });
  }

  @Test
  void filtersByDataServiceAgainWhereTheApiDoesNot() {
    answer(
        """
        {"_meta":{"new":1},"data":{"mandates":[
          {"referenceNumber":"a","dataServiceType":"VH_dag"},
          {"referenceNumber":"b","dataServiceType":"VH_kwartier_uur"},
          {"referenceNumber":"c","dataServiceType":"VH_maand"},
          {"referenceNumber":"d"}],"newField":true}}
        """);

    MandatesResponse answer =
        client.getMandates(
            MandateQuery.builder().dataServiceTypes(DataServiceType.VH_KWARTIER_UUR).build());

    assertThat(answer.data().mandates()).extracting(Mandate::referenceNumber).containsExactly("b");
    assertThat(answer.data().additionalProperties()).containsKey("newField");
    assertThat(answer.meta().additionalProperties()).containsKey("new");
  }

  @Test
  void takesAnAnswerWithoutAnything() {
    for (String nothing : new String[] {"{}", "{\"_meta\":null,\"data\":null}"}) {
      answer(nothing);
      assertThat(client.getMandates().data()).isNull();
      answer(nothing);
      assertThat(
              client
                  .getMandates(
                      MandateQuery.builder().dataServiceTypes(DataServiceType.VH_DAG).build())
                  .data())
          .isNull();
    }
  }

  private void answer(String json) {
    server.failNext(
        Failure.response(200, Map.of("Content-Type", "application/json; charset=utf-8"), json));
  }
}
