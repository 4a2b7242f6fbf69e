package io.github.fluviusenergy.client.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.github.fluviusenergy.client.TestJson;
import io.github.fluviusenergy.client.decoding.TestDocument;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.model.Mandate;
import io.github.fluviusenergy.client.model.MandatesData;
import io.github.fluviusenergy.client.model.ValidationProblemDetails;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImmutabilityTest {

  static Stream<Class<?>> models() {
    return ModelClasses.classes();
  }

  static Stream<TestDocument> documents() {
    return Stream.concat(
        TestDocument.all(),
        Stream.of(new TestDocument("energy-unknown-things", EnergyResponse.class)));
  }

  @ParameterizedTest
  @MethodSource("models")
  void hasOnlyFinalPrivateFields(Class<?> model) {
    assertThat(model).isFinal();
    for (Field field : model.getDeclaredFields()) {
      assertThat(Modifier.isFinal(field.getModifiers())).as(field.getName()).isTrue();
      assertThat(Modifier.isPrivate(field.getModifiers())).as(field.getName()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  @SuppressWarnings("unchecked")
  void returnsImmutableListsAndMaps(TestDocument document) throws IOException {
    for (Object model : ModelClasses.within(document.decode(document.tree()))) {
      ModelClasses.accessors(model.getClass())
          .map(accessor -> ModelClasses.call(model, accessor))
          .forEach(
              value -> {
                if (value instanceof List<?> list) {
                  assertThatThrownBy(() -> ((List<Object>) list).add(null))
                      .isInstanceOf(UnsupportedOperationException.class);
                }
                if (value instanceof Map<?, ?> map) {
                  assertThatThrownBy(() -> ((Map<Object, Object>) map).put("x", null))
                      .isInstanceOf(UnsupportedOperationException.class);
                  assertThat(map.values()).allMatch(element -> element instanceof List<?>);
                  map.values()
                      .forEach(
                          element ->
                              assertThatThrownBy(() -> ((List<Object>) element).add("x"))
                                  .isInstanceOf(UnsupportedOperationException.class));
                }
              });
    }
  }

  @Test
  void copiesLists() {
    List<Mandate> mandates = new ArrayList<>();
    mandates.add(Mandate.builder().ean("1").build());
    MandatesData.Builder builder = MandatesData.builder().mandates(mandates);
    mandates.clear();
    MandatesData data = builder.build();
    assertThat(data.mandates()).hasSize(1);
    builder.mandates(List.of());
    assertThat(data.mandates()).hasSize(1);
  }

  @Test
  void copiesListsInMaps() {
    List<String> messages = new ArrayList<>(List.of("wrong"));
    ValidationProblemDetails problem =
        ValidationProblemDetails.builder().errors(Map.of("from", messages)).build();
    messages.clear();
    assertThat(problem.errors()).containsEntry("from", List.of("wrong"));
  }

  @Test
  void returnsCopiesOfUnknownFields() throws IOException {
    Mandate mandate = TestJson.decode("{\"new\":{\"a\":1}}", Mandate.class);
    Map<String, JsonElement> fields = mandate.additionalProperties();
    assertThatThrownBy(() -> fields.put("x", JsonNull.INSTANCE))
        .isInstanceOf(UnsupportedOperationException.class);
    ((JsonObject) fields.get("new")).addProperty("a", 2);
    assertThat(TestJson.encode(mandate)).isEqualTo("{\"new\":{\"a\":1}}");
  }

  @Test
  void returnsCopiesOfUnknownFieldsFromEveryModel() throws IOException {
    for (Object model :
        ModelClasses.within(
            TestJson.decode(TestDocument.text("energy-unknown-things"), EnergyResponse.class))) {
      String before = TestJson.encode(model);
      Object fields = callAdditionalProperties(model);
      for (Object element : ((Map<?, ?>) fields).values()) {
        if (element instanceof JsonObject object) {
          object.addProperty("changed", true);
        }
      }
      assertThat(TestJson.encode(model)).isEqualTo(before);
    }
  }

  private static Object callAdditionalProperties(Object model) {
    try {
      return model.getClass().getMethod("additionalProperties").invoke(model);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
