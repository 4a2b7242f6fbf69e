package io.github.fluviusenergy;

import static io.github.fluviusenergy.testsupport.MockResponses.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonPrimitive;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.Mandate;
import io.github.fluviusenergy.client.model.MandatesData;
import io.github.fluviusenergy.client.model.MandatesResponse;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The API ignores a filter whose name it does not know; so ours filters what comes once more. */
class MandateFilterTest {
  private static final String MANDATES =
      """
      {"_meta":{"fetchTime":"2024-07-03T10:00:00Z"},"new":1,
       "data":{"fetchTime":"2024-07-03T09:00:00Z","newer":2,"mandates":[
         {"referenceNumber":"day","dataServiceType":"VH_dag","newest":3},
         {"referenceNumber":"quarter","dataServiceType":"VH_kwartier_uur"},
         {"referenceNumber":"future","dataServiceType":"VH_seconde"},
         {"referenceNumber":"null","dataServiceType":null},
         {"referenceNumber":"absent"}]}}""";

  @AutoClose private final TestBackend backend = new TestBackend();
  @AutoClose private final FluviusEnergyClient client = backend.client();

  @BeforeEach
  void start() throws Exception {
    backend.api(json(200, MANDATES));
  }

  private static MandatesData data(MandatesResponse response) {
    return Objects.requireNonNull(response.data());
  }

  private MandatesResponse mandatesOf(DataServiceType... types) {
    return client.getMandates(MandateQuery.builder().dataServiceTypes(types).build());
  }

  @Test
  void removesMandatesOfOtherTypes() {
    assertThat(data(mandatesOf(DataServiceType.VH_DAG)).mandates())
        .extracting(Mandate::referenceNumber)
        .containsExactly("day", "future", "null", "absent");
    assertThat(data(mandatesOf(DataServiceType.VH_KWARTIER_UUR, DataServiceType.VH_DAG)).mandates())
        .extracting(Mandate::referenceNumber)
        .containsExactly("day", "quarter", "future", "null", "absent");
    assertThat(data(mandatesOf(DataServiceType.IG)).mandates())
        .extracting(Mandate::referenceNumber)
        .containsExactly("future", "null", "absent");
  }

  @Test
  void keepsOtherFieldsOfTheResponse() {
    MandatesResponse response = mandatesOf(DataServiceType.VH_DAG);

    assertThat(Objects.requireNonNull(response.meta()).fetchTime())
        .isEqualTo(OffsetDateTime.parse("2024-07-03T10:00:00Z"));
    assertThat(response.additionalProperties()).containsEntry("new", new JsonPrimitive(1));
    assertThat(data(response).fetchTime()).isEqualTo(OffsetDateTime.parse("2024-07-03T09:00:00Z"));
    assertThat(data(response).additionalProperties()).containsEntry("newer", new JsonPrimitive(2));
    assertThat(data(response).mandates().get(0).additionalProperties())
        .containsEntry("newest", new JsonPrimitive(3));
  }

  @Test
  void keepsAllMandatesWithoutFilter() {
    assertThat(data(client.getMandates()).mandates()).hasSize(5);
    assertThat(data(mandatesOf()).mandates()).hasSize(5);
  }

  @Test
  void returnsTheSameResponseIfAllMatch() {
    backend.api(
        json(
            200,
            "{\"data\":{\"mandates\":[{\"dataServiceType\":\"IG\"},{\"dataServiceType\":\"IG\"}]}}"));

    assertThat(data(mandatesOf(DataServiceType.IG)).mandates()).hasSize(2);
  }

  @Test
  void returnsTheSameResponseWithoutData() {
    backend.api(json(200, "{\"data\":null}"), json(200, "{\"data\":{\"mandates\":null}}"));

    assertThat(mandatesOf(DataServiceType.IG).data()).isNull();
    assertThat(data(mandatesOf(DataServiceType.IG)).mandates()).isEmpty();
  }
}
