package io.github.fluviusenergy.client.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.client.TestJson;
import io.github.fluviusenergy.client.decoding.TestDocument;
import io.github.fluviusenergy.client.model.ClientSessionBody;
import io.github.fluviusenergy.client.model.DataService;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.model.Flow;
import io.github.fluviusenergy.client.model.Mandate;
import io.github.fluviusenergy.client.model.MandateStatus;
import io.github.fluviusenergy.client.model.MandatesData;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BuildersTest {

  static Stream<TestDocument> documents() {
    return Stream.concat(
        TestDocument.all(),
        Stream.of(new TestDocument("energy-unknown-things", EnergyResponse.class)));
  }

  static Stream<Method> enumSetters() {
    return ModelClasses.classes()
        .flatMap(model -> Stream.of(model.getDeclaredClasses()))
        .filter(type -> type.getSimpleName().equals("Builder"))
        .filter(type -> java.lang.reflect.Modifier.isPublic(type.getModifiers()))
        .flatMap(builder -> Stream.of(builder.getMethods()))
        .filter(method -> method.getParameterCount() == 1)
        .filter(method -> method.getParameterTypes()[0].isEnum());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void keepsEverythingThroughToBuilder(TestDocument document) throws Exception {
    for (Object model : ModelClasses.within(document.decode(document.tree()))) {
      if (model.getClass().getSimpleName().equals("Unknown")) {
        continue; // nobody builds a kind that is not known
      }
      Object builder = model.getClass().getMethod("toBuilder").invoke(model);
      Object rebuilt = builder.getClass().getMethod("build").invoke(builder);
      assertThat(rebuilt).isEqualTo(model).hasSameHashCodeAs(model);
      assertThat(TestJson.encode(rebuilt)).isEqualTo(TestJson.encode(model));
    }
  }

  @Test
  void changesOnlyTheFieldsThatAreSet() throws IOException {
    Mandate read =
        TestJson.decode("{\"ean\":\"1\",\"status\":\"Paused\",\"new\":true}", Mandate.class);
    assertThat(TestJson.encode(read.toBuilder().ean("2").build()))
        .isEqualTo("{\"status\":\"Paused\",\"ean\":\"2\",\"new\":true}");
    assertThat(TestJson.encode(read.toBuilder().status(MandateStatus.APPROVED).build()))
        .isEqualTo("{\"status\":\"Approved\",\"ean\":\"1\",\"new\":true}");
    assertThat(TestJson.encode(read.toBuilder().status(null).build()))
        .isEqualTo("{\"ean\":\"1\",\"new\":true}");
  }

  @Test
  void setsAnEnumByItsString() {
    assertThat(Mandate.builder().statusAsString("Approved").build())
        .isEqualTo(Mandate.builder().status(MandateStatus.APPROVED).build());
    Mandate paused = Mandate.builder().statusAsString("Paused").build();
    assertThat(paused.status()).isEqualTo(MandateStatus.UNKNOWN);
    assertThat(paused.statusAsString()).isEqualTo("Paused");
    assertThat(paused.toBuilder().statusAsString(null).build())
        .isEqualTo(Mandate.builder().build());
  }

  @ParameterizedTest
  @MethodSource("enumSetters")
  void rejectsUnknown(Method setter) throws Exception {
    Class<?> model = setter.getDeclaringClass().getDeclaringClass();
    Object builder = model.getMethod("builder").invoke(null);
    Class<?> type = setter.getParameterTypes()[0];
    Object unknown = type.getField("UNKNOWN").get(null);
    assertThatThrownBy(() -> ModelClasses.call(builder, setter, unknown))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(type.getSimpleName() + ".UNKNOWN");
  }

  @Test
  void rejectsNullInAList() {
    List<Mandate> mandates = java.util.Arrays.asList(Mandate.builder().build(), null);
    assertThatThrownBy(() -> MandatesData.builder().mandates(mandates))
        .isInstanceOf(NullPointerException.class);
  }

  private static ClientSessionBody.Builder complete() {
    return ClientSessionBody.builder()
        .dataAccessContractNumber("00000000")
        .referenceNumber("customer-42")
        .flow(Flow.B2C)
        .dataServices(
            List.of(DataService.builder().dataServiceType(DataServiceType.VH_DAG).build()))
        .numberOfEans(1);
  }

  @ParameterizedTest
  @CsvSource({
    "dataAccessContractNumber",
    "referenceNumber",
    "flow",
    "flowAsString",
    "dataServices"
  })
  void namesAMissingRequiredField(String setter) {
    ClientSessionBody.Builder builder = complete();
    Method method =
        Stream.of(builder.getClass().getMethods())
            .filter(candidate -> candidate.getName().equals(setter))
            .findFirst()
            .orElseThrow();
    ModelClasses.call(builder, method, (Object) null);
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(setter.replace("AsString", "") + " is required");
  }

  @Test
  void requiresDataServices() {
    assertThatThrownBy(() -> complete().dataServices(List.of()).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dataServices is required");
    assertThatThrownBy(() -> DataService.builder().build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dataServiceType is required");
  }

  @Test
  void acceptsStringsForRequiredEnums() {
    assertThat(complete().flowAsString("B2C").build()).isEqualTo(complete().build());
    assertThat(complete().flowAsString("B2G").build().flowAsString()).isEqualTo("B2G");
  }
}
