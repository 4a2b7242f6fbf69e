package io.github.fluviusenergy.client.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.gson.Gson;
import io.github.fluviusenergy.client.TestJson;
import io.github.fluviusenergy.client.model.EnergyResponse;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What is read out of valid documents, and written again, is what another library reads in them.
 */
class JacksonComparisonTest {
  private static final ObjectMapper JACKSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final Random random = new Random(20260103);

  @Test
  void readsTheSameAsJackson() throws Exception {
    for (int i = 0; i < 2_000; i++) {
      String json = energy();

      String written = new Gson().toJson(TestJson.decode(json, EnergyResponse.class));

      assertThat(canonical("", JACKSON.readTree(written)))
          .as(json)
          .isEqualTo(canonical("", JACKSON.readTree(json)));
    }
  }

  /** Without what is null or empty, which need not be written again; moments as moments. */
  private static Object canonical(String field, JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> fields = new TreeMap<>();
      node.properties()
          .forEach(
              entry -> {
                Object value = canonical(entry.getKey(), entry.getValue());
                if (!List.of("", List.of()).contains(value) || entry.getKey().startsWith("new")) {
                  fields.put(entry.getKey(), value);
                }
              });
      return fields;
    }
    if (node.isArray()) {
      List<Object> elements = new ArrayList<>();
      node.forEach(element -> elements.add(canonical(field, element)));
      return elements;
    }
    if (node.isNumber()) {
      return new BigDecimal(node.asText());
    }
    if (List.of("start", "end", "fetchTime").contains(field) && node.isTextual()) {
      return OffsetDateTime.parse(node.asText());
    }
    return node.isNull() ? "" : node.asText();
  }

  private String energy() {
    String kind =
        pick(
            "metering-on-meter", "metering-on-headpoint", "metering-on-headpoint-and-meter", "new");
    String body =
        switch (kind) {
          case "metering-on-meter" -> "\"physicalMeters\":[" + meter() + "," + meter() + "]";
          case "metering-on-headpoint" -> arrays() + ",\"subHeadpoints\":[" + sub() + "]";
          default ->
              arrays() + ",\"physicalMeters\":[" + meter() + "],\"subHeadpoints\":[" + sub() + "]";
        };
    String type = "\"$type\":\"" + kind + "\"";
    String headpoint = random.nextBoolean() ? type + "," + body : body + "," + type;
    return "{\"_meta\":{\"fetchTime\":%s},\"data\":{\"headpoint\":{\"ean\":%s,\"energyType\":%s,%s},\"new\":%s}}"
        .formatted(
            moment(),
            pick("\"541440110000000001\"", "null"),
            pick("\"E\"", "\"G\"", "\"H\"", "null"),
            headpoint,
            pick("1", "\"x\"", "[1.50,{\"a\":null}]", "{\"b\":[]}", "true"));
  }

  private String meter() {
    return "{\"seqNumber\":%s,\"meterID\":%s,%s}"
        .formatted(pick("\"1\"", "null"), pick("\"m\\u00e9ter\\n\"", "\"\\\"\\\\\""), arrays());
  }

  private String sub() {
    return "{\"$type\":\"%s\",\"ean\":\"1\",\"vregId\":%s,\"type\":%s,%s}"
        .formatted(
            pick("submetering-offtake", "submetering-production", "submetering-auxiliary", "new"),
            pick("\"v\"", "null"),
            pick("\"PV\"", "\"?\"", "\"new\"", "null"),
            arrays());
  }

  private String arrays() {
    return "\"dailyEnergy\":%s,\"quarterHourlyEnergy\":[%s,%s]"
        .formatted(pick("null", "[]", "[" + slice() + "]"), slice(), slice());
  }

  private String slice() {
    return "{\"start\":%s,\"end\":%s,\"measurements\":%s}"
        .formatted(
            moment(),
            moment(),
            pick(
                "null",
                "[]",
                "[{\"offtake\":{\"total\":" + value() + ",\"day\":" + value() + "}}]",
                "[{\"offtake\":{\"total\":"
                    + value()
                    + "}},{\"injection\":{\"new\":"
                    + value()
                    + "}}]"));
  }

  private String value() {
    return "{\"value\":%s,\"unit\":%s,\"validationState\":%s,\"gasConversionFactor\":%s}"
        .formatted(
            pick("0.100", "0", "-1.5", "1E-7", "12345678901234567890.1234567890", "7", number()),
            pick("\"kWh\"", "\"KWH\"", "\"?\"", "\"new\"", "null"),
            pick("\"EST\"", "\"VAL\"", "\"new\""),
            pick("\"P\"", "null"));
  }

  private String number() {
    return random.nextInt(1000) + "." + (100 + random.nextInt(900));
  }

  private String moment() {
    return pick(
        "null",
        "\"2024-07-02T22:00:00Z\"",
        "\"2024-03-31T03:00:00+02:00\"",
        "\"2024-07-02T22:00:00.1234567Z\"",
        "\"2024-10-27T02:30:00.5+01:00\"");
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
