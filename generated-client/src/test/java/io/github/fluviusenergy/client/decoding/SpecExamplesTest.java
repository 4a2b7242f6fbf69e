package io.github.fluviusenergy.client.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.fluviusenergy.client.TestJson;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.testsupport.SpecExample;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples in the OpenAPI document are read by the models, and written back as they were. */
class SpecExamplesTest {
  static List<SpecExample> examples() {
    return SpecExample.all();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void examplesAreReadAndWrittenBack(SpecExample example) throws Exception {
    Class<?> type = Class.forName(EnergyResponse.class.getPackageName() + "." + example.schema());
    Object model = TestJson.decode(example.json(), type);
    assertThat(JsonParser.parseString(TestJson.encode(model)))
        .isEqualTo(withoutNulls(JsonParser.parseString(example.json())));
  }

  @Test
  void everyOperationAndErrorHasAnExample() {
    assertThat(examples())
        .extracting(SpecExample::schema)
        .contains(
            "ClientSessionBody",
            "ClientSessionResponse",
            "MandatesResponse",
            "EnergyResponse",
            "MockMandateBody",
            "MockMandateResponse",
            "ApiError",
            "ValidationProblemDetails",
            "GatewayError");
  }

  private static JsonElement withoutNulls(JsonElement element) {
    if (element instanceof JsonObject object) {
      object.entrySet().removeIf(entry -> entry.getValue() instanceof JsonNull);
      object.asMap().values().forEach(SpecExamplesTest::withoutNulls);
    } else if (element.isJsonArray()) {
      element.getAsJsonArray().forEach(SpecExamplesTest::withoutNulls);
    }
    return element;
  }
}
