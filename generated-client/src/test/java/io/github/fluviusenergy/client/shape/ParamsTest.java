package io.github.fluviusenergy.client.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fluviusenergy.client.api.ClientSessionApi;
import io.github.fluviusenergy.client.api.MandateApi;
import io.github.fluviusenergy.client.api.MandateApi.GetEnergyParams;
import io.github.fluviusenergy.client.api.MandateApi.GetMandatesParams;
import io.github.fluviusenergy.client.model.ComplexEnergyType;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.PeriodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the parameters of all operations, so that an operation that is added is tested too. */
class ParamsTest {
  private static final String EAN = "541440110000000001";
  private static final OffsetDateTime START = OffsetDateTime.parse("2024-07-01T00:00:00+02:00");

  static Stream<Class<?>> params() {
    return Stream.of(MandateApi.class, ClientSessionApi.class)
        .flatMap(api -> Stream.of(api.getDeclaredClasses()));
  }

  static Stream<Method> accessors() {
    return params().flatMap(ModelClasses::accessors);
  }

  @Test
  void operationsWithQueryParametersHaveParams() {
    assertThat(params()).contains(GetEnergyParams.class, GetMandatesParams.class);
  }

  @ParameterizedTest
  @MethodSource("params")
  void hasOnlyFinalPrivateFields(Class<?> params) {
    assertThat(params).isFinal();
    assertThat(params.getConstructors()).isEmpty();
    for (Field field : params.getDeclaredFields()) {
      assertThat(Modifier.isFinal(field.getModifiers())).as(field.getName()).isTrue();
      assertThat(Modifier.isPrivate(field.getModifiers())).as(field.getName()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("params")
  void toBuilderCopiesEveryParameter(Class<?> params) throws Exception {
    Object built = build(params, 1);
    assertThat(ModelClasses.accessors(params).map(accessor -> ModelClasses.call(built, accessor)))
        .doesNotContainNull();
    Object builder = params.getMethod("toBuilder").invoke(built);
    assertThat(builder.getClass().getMethod("build").invoke(builder))
        .isNotSameAs(built)
        .isEqualTo(built)
        .hasSameHashCodeAs(built)
        .hasToString(built.toString());
  }

  @ParameterizedTest
  @MethodSource("accessors")
  void equalsComparesEveryParameter(Method accessor) throws Exception {
    Class<?> params = accessor.getDeclaringClass();
    Object one = build(params, 1);
    Object builder = params.getMethod("toBuilder").invoke(one);
    set(builder, accessor, 2);
    assertThat(builder.getClass().getMethod("build").invoke(builder))
        .isNotEqualTo(one)
        .isNotEqualTo(null)
        .isNotEqualTo("other");
    assertThat(build(params, 1)).isEqualTo(one).hasSameHashCodeAs(one);
  }

  @ParameterizedTest
  @MethodSource("accessors")
  void rejectsUnknownConstants(Method accessor) throws Exception {
    Class<?> type = type(accessor);
    if (!type.isEnum()) {
      return;
    }
    Object builder = accessor.getDeclaringClass().getMethod("builder").invoke(null);
    assertThatThrownBy(() -> set(builder, accessor, type.getField("UNKNOWN").get(null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            type.getSimpleName()
                + ".UNKNOWN cannot be sent: set another constant, or the API's own string");
  }

  @Test
  void namesAMissingRequiredParameter() {
    GetEnergyParams.Builder builder = GetEnergyParams.builder();
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ean is required");
    assertThatThrownBy(builder.ean(EAN)::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("periodType is required");
    assertThatThrownBy(builder.periodType(PeriodType.READ_TIME).ean(null)::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ean is required");
  }

  @Test
  void hasNullsAndEmptyListsByDefault() {
    GetMandatesParams params = GetMandatesParams.builder().build();
    assertThat(params.dataServiceTypes()).isEmpty();
    assertThat(params.ean()).isNull();
    assertThat(params.status()).isNull();
    assertThat(params.lastUpdatedFrom()).isNull();
    assertThat(params).hasToString("GetMandatesParams[]");
    assertThat(GetMandatesParams.builder().dataServiceTypes(null).build()).isEqualTo(params);
  }

  @Test
  void rejectsNullInAList() {
    List<DataServiceType> types = Arrays.asList(DataServiceType.VH_DAG, null);
    assertThatThrownBy(() -> GetMandatesParams.builder().dataServiceTypes(types))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void copiesLists() {
    List<ComplexEnergyType> types = new ArrayList<>(List.of(ComplexEnergyType.ACTIVE));
    GetEnergyParams.Builder builder =
        GetEnergyParams.builder()
            .ean(EAN)
            .periodType(PeriodType.READ_TIME)
            .complexEnergyTypes(types);
    types.clear();
    List<ComplexEnergyType> copy = builder.build().complexEnergyTypes();
    assertThat(copy).containsExactly(ComplexEnergyType.ACTIVE);
    assertThatThrownBy(() -> copy.add(ComplexEnergyType.REACTIVE))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void toStringMasksEans() {
    assertThat(
            GetEnergyParams.builder()
                .ean(EAN)
                .periodType(PeriodType.READ_TIME)
                .referenceNumber("of " + EAN)
                .complexEnergyTypes(List.of(ComplexEnergyType.ACTIVE))
                .from(START)
                .build())
        .hasToString(
            "GetEnergyParams[ean=**************0001, periodType=READ_TIME,"
                + " referenceNumber=of **************0001, complexEnergyTypes=[ACTIVE],"
                + " from=2024-07-01T00:00:00+02:00]");
    assertThat(
            GetMandatesParams.builder()
                .dataServiceTypes(Collections.nCopies(5, DataServiceType.VH_DAG))
                .build())
        .hasToString("GetMandatesParams[dataServiceTypes=5 elements]");
  }

  /** Builds parameters that all have a value. Another number gives other values. */
  private static Object build(Class<?> params, int number) throws Exception {
    Object builder = params.getMethod("builder").invoke(null);
    for (Method accessor : ModelClasses.accessors(params).toList()) {
      set(builder, accessor, number);
    }
    return builder.getClass().getMethod("build").invoke(builder);
  }

  private static void set(Object builder, Method accessor, int number) throws Exception {
    Class<?> type = type(accessor);
    if (type.isEnum()) {
      set(builder, accessor, type.getEnumConstants()[number - 1]);
    } else {
      set(
          builder,
          accessor,
          type == OffsetDateTime.class ? START.plusDays(number) : Integer.toString(number));
    }
  }

  private static void set(Object builder, Method accessor, Object value) throws Exception {
    Method setter = builder.getClass().getMethod(accessor.getName(), accessor.getReturnType());
    ModelClasses.call(
        builder, setter, accessor.getReturnType() == List.class ? List.of(value) : value);
  }

  /** Returns the type of a parameter, or of its elements. */
  private static Class<?> type(Method accessor) {
    return accessor.getGenericReturnType() instanceof ParameterizedType list
        ? (Class<?>) list.getActualTypeArguments()[0]
        : accessor.getReturnType();
  }
}
