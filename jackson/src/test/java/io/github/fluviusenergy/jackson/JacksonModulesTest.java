package io.github.fluviusenergy.jackson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.model.Mandate;
import io.github.fluviusenergy.client.model.MandatesResponse;
import io.github.fluviusenergy.client.model.MeasurementUnit;
import io.github.fluviusenergy.measurements.Direction;
import io.github.fluviusenergy.measurements.EnergyRow;
import io.github.fluviusenergy.measurements.EnergySum;
import io.github.fluviusenergy.measurements.SumPeriod;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each test runs with Jackson 2 and with Jackson 3, whose modules the service loader finds. */
@NullMarked
class JacksonModulesTest {
  private static final Gson GSON = new Gson();

  private static final String MANDATES =
      """
      {"data":{"mandates":[{"referenceNumber":"customer-7","status":"Approved",\
      "ean":"541440110000000001","energyType":"E","dataPeriodFrom":"2024-01-01T00:00:00+01:00",\
      "dataServiceType":"VH_new","fromTheFuture":{"a":[1,null,2.50]}}]}}""";

  private static final String ENERGY =
      """
      {"data":{"headpoint":{"$type":"metering-on-meter","ean":"541440110000000001",\
      "energyType":"E","physicalMeters":[{"dailyEnergy":[\
      {"start":"2024-03-30T23:00:00Z","end":"2024-03-31T22:00:00Z","measurements":[\
      {"offtake":{"total":{"value":12345678901234567890.1230,"unit":"kWh",\
      "validationState":"VAL"}}}]}],"seqNumber":"1","meterID":"M1"}]}}}""";

  /** Writes and reads with one generation of Jackson. */
  interface Mapper {
    String write(Object value) throws Exception;

    <T> T read(String json, Class<T> type) throws Exception;

    <T> T throughATree(T value, Class<T> type) throws Exception;
  }

  static List<Mapper> mappers() {
    com.fasterxml.jackson.databind.ObjectMapper jackson2 =
        new com.fasterxml.jackson.databind.ObjectMapper().findAndRegisterModules();
    tools.jackson.databind.ObjectMapper jackson3 =
        tools.jackson.databind.json.JsonMapper.builder().findAndAddModules().build();
    return List.of(
        new Mapper() {
          @Override
          public String write(Object value) throws Exception {
            return jackson2.writeValueAsString(value);
          }

          @Override
          public <T> T read(String json, Class<T> type) throws Exception {
            return jackson2.readValue(json, type);
          }

          @Override
          public <T> T throughATree(T value, Class<T> type) throws Exception {
            return jackson2.convertValue(value, type);
          }

          @Override
          public String toString() {
            return "Jackson 2";
          }
        },
        new Mapper() {
          @Override
          public String write(Object value) {
            return jackson3.writeValueAsString(value);
          }

          @Override
          public <T> T read(String json, Class<T> type) {
            return jackson3.readValue(json, type);
          }

          @Override
          public <T> T throughATree(T value, Class<T> type) {
            return jackson3.convertValue(value, type);
          }

          @Override
          public String toString() {
            return "Jackson 3";
          }
        });
  }

  /** What a controller may return: a record of the application around the SDK's objects. */
  record Page(List<EnergyRow> rows, Direction direction, MeasurementUnit unit) {}

  private static List<EnergyRow> rows() {
    return EnergyRow.of(GSON.fromJson(ENERGY, EnergyResponse.class));
  }

  @ParameterizedTest
  @MethodSource("mappers")
  void writesModelsAsOnTheWire(Mapper mapper) throws Exception {
    MandatesResponse mandates = GSON.fromJson(MANDATES, MandatesResponse.class);
    EnergyResponse energy = GSON.fromJson(ENERGY, EnergyResponse.class);

    assertThat(tree(mapper.write(mandates))).isEqualTo(tree(MANDATES));
    assertThat(mapper.write(energy)).isEqualTo(ENERGY);
  }

  @ParameterizedTest
  @MethodSource("mappers")
  void readsTheModelsThatItWrote(Mapper mapper) throws Exception {
    EnergyResponse energy = GSON.fromJson(ENERGY, EnergyResponse.class);
    assertThat(mapper.read(mapper.write(energy), EnergyResponse.class)).isEqualTo(energy);
    assertThat(mapper.throughATree(energy, EnergyResponse.class)).isEqualTo(energy);
    MandatesResponse mandates = GSON.fromJson(MANDATES, MandatesResponse.class);
    assertThat(mapper.read(mapper.write(mandates), MandatesResponse.class)).isEqualTo(mandates);
  }

  @ParameterizedTest
  @MethodSource("mappers")
  void readsTheRowsThatItWrote(Mapper mapper) throws Exception {
    Page page = new Page(rows(), Direction.OFFTAKE, MeasurementUnit.KWH);
    String json = mapper.write(page);
    assertThat(json)
        .contains("\"value\":12345678901234567890.1230,")
        .contains("\"energy_type\":\"E\"", "\"vreg_id\":null")
        .endsWith("\"direction\":\"offtake\",\"unit\":\"kWh\"}");
    assertThat(mapper.read(json, Page.class)).isEqualTo(page);
    assertThat(mapper.read(json, Page.class).rows().get(0).value())
        .isEqualTo(new BigDecimal("12345678901234567890.1230"));
    assertThat(mapper.throughATree(page, Page.class)).isEqualTo(page);
  }

  @ParameterizedTest
  @MethodSource("mappers")
  void writesSumsAsGsonDoes(Mapper mapper) throws Exception {
    List<EnergySum> sums = EnergySum.of(rows().stream(), SumPeriod.DAY);
    assertThat(mapper.write(sums)).isEqualTo(GSON.toJson(sums)).contains("\"period\":\"day\"");
  }

  @ParameterizedTest
  @MethodSource("mappers")
  void rejectsWhatIsNoValueOfTheType(Mapper mapper) {
    assertThatThrownBy(() -> mapper.read("\"sideways\"", Direction.class))
        .hasMessageContaining("not a value of Direction");
    assertThatThrownBy(() -> mapper.read("{}", EnergyRow.class))
        .hasMessageContaining("an energy row needs a valid field \"source\"");
    assertThatThrownBy(() -> mapper.read("[]", Mandate.class)).isInstanceOf(Exception.class);
  }

  private static JsonElement tree(String json) {
    return JsonParser.parseString(json);
  }
}
