package io.github.fluviusenergy.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.alibaba.fastjson2.JSON;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.github.fluviusenergy.client.internal.json.MemoryLimit;
import io.github.fluviusenergy.client.internal.json.ModelJsonReader;
import io.github.fluviusenergy.client.model.EnergyResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.time.OffsetDateTime;

/** Ways to read an energy response, from the bytes that came. */
public enum Decoder {
  /** Our generated client. */
  OURS("our models") {
    @Override
    Object decode(byte[] json) throws IOException {
      return OUR_GSON.fromJson(ours(json), EnergyResponse.class);
    }
  },
  /** The floor for anything on Gson's reader: every token is looked at, nothing is kept. */
  SCAN("Gson JsonReader token scan") {
    @Override
    Object decode(byte[] json) throws IOException {
      return scan(new JsonReader(reader(json)));
    }
  },
  /** Our generated client's streaming read: each slice is decoded and let go. */
  STREAM("our stream of slices") {
    @Override
    Object decode(byte[] json) throws IOException {
      return Streaming.count(json);
    }
  },
  /** Rows of the measurements module, each made and let go, through the client's whole call. */
  ROWS("our rows") {
    @Override
    Object decode(byte[] json) {
      return RowReading.count(json);
    }
  },
  /** Jackson into records. */
  JACKSON("Jackson into records") {
    @Override
    Object decode(byte[] json) throws IOException {
      return MAPPER.readValue(json, Records.EnergyResponse.class);
    }
  },
  /** Gson's reflection into plain classes. */
  GSON("Gson into POJOs") {
    @Override
    Object decode(byte[] json) {
      return PLAIN_GSON.fromJson(reader(json), Pojos.EnergyResponse.class);
    }
  },
  /** The highest reference: it reads bytes, with generated readers. */
  FASTJSON2("fastjson2 into records") {
    @Override
    Object decode(byte[] json) {
      return JSON.parseObject(json, Records.EnergyResponse.class);
    }
  },
  /**
   * OpenAPI Generator's okhttp-gson models as they come. They refuse every headpoint ("2 class(es)
   * match the result, expected 1"), so what they read is its one meter.
   */
  STOCK("OpenAPI Generator as it comes, the meter only") {
    @Override
    Object decode(byte[] json) {
      String text = new String(json, UTF_8);
      String meter = text.substring(text.indexOf("{\"seqNumber\""), text.lastIndexOf("]}}}"));
      return io.github
          .fluviusenergy
          .benchmarks
          .stock
          .JSON
          .getGson()
          .fromJson(meter, io.github.fluviusenergy.benchmarks.stock.model.PhysicalMeter.class);
    }
  };

  static {
    // it registers the adapters of all its models
    new io.github.fluviusenergy.benchmarks.stock.JSON();
  }

  static final Gson OUR_GSON = new Gson();
  static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
          .build();
  static final Gson PLAIN_GSON =
      new GsonBuilder()
          .registerTypeAdapter(
              OffsetDateTime.class,
              new TypeAdapter<OffsetDateTime>() {
                @Override
                public OffsetDateTime read(JsonReader in) throws IOException {
                  return OffsetDateTime.parse(in.nextString());
                }

                @Override
                public void write(JsonWriter out, OffsetDateTime value) throws IOException {
                  out.value(value.toString());
                }
              }.nullSafe())
          .create();

  private final String title;

  Decoder(String title) {
    this.title = title;
  }

  abstract Object decode(byte[] json) throws IOException;

  String title() {
    return title;
  }

  boolean reads(String document) {
    return this != STOCK || !document.equals("wide");
  }

  /** Whether it gives a response that can be compared with the others'. */
  boolean keeps() {
    return this != SCAN && this != STREAM && this != ROWS;
  }

  static Reader reader(byte[] json) {
    return new InputStreamReader(new ByteArrayInputStream(json), UTF_8);
  }

  /** As the client reads its responses. */
  static JsonReader ours(byte[] json) {
    return ModelJsonReader.keepingUnknownFields(reader(json), new MemoryLimit(Long.MAX_VALUE, ""));
  }

  private static int scan(JsonReader in) throws IOException {
    int tokens = 0;
    while (true) {
      tokens++;
      switch (in.peek()) {
        case BEGIN_OBJECT -> in.beginObject();
        case END_OBJECT -> in.endObject();
        case BEGIN_ARRAY -> in.beginArray();
        case END_ARRAY -> in.endArray();
        case NAME -> in.nextName();
        case STRING, NUMBER -> in.nextString();
        case BOOLEAN -> in.nextBoolean();
        case NULL -> in.nextNull();
        case END_DOCUMENT -> {
          return tokens;
        }
      }
    }
  }
}
