package io.github.fluviusenergy.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleDeserializers;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.module.SimpleSerializers;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the SDK's objects with Jackson 2. Spring Boot registers it by itself; elsewhere,
 * {@code findAndAddModules()} finds it.
 *
 * <pre>{@code
 * var mapper = com.fasterxml.jackson.databind.json.JsonMapper.builder().findAndAddModules().build();
 * String json = mapper.writeValueAsString(rows);
 * }</pre>
 */
public final class FluviusJackson2Module extends SimpleModule {
  private static final long serialVersionUID = 1;

  /** Creates the module. */
  public FluviusJackson2Module() {
    super("fluvius-energy");
  }

  @Override
  public void setupModule(SetupContext context) {
    super.setupModule(context);
    context.addSerializers(new Serializers());
    context.addDeserializers(new Deserializers());
  }

  private static final class Serializers extends SimpleSerializers {
    private static final long serialVersionUID = 1;

    @Override
    public @Nullable JsonSerializer<?> findSerializer(
        SerializationConfig config, JavaType type, BeanDescription description) {
      return SdkTypes.contains(type.getRawClass()) ? new Serializer() : null;
    }
  }

  private static final class Deserializers extends SimpleDeserializers {
    private static final long serialVersionUID = 1;

    @Override
    public @Nullable JsonDeserializer<?> findBeanDeserializer(
        JavaType type, DeserializationConfig config, BeanDescription description) {
      return hasDeserializerFor(config, type.getRawClass())
          ? new Deserializer(type.getRawClass())
          : null;
    }

    @Override
    public @Nullable JsonDeserializer<?> findEnumDeserializer(
        Class<?> type, DeserializationConfig config, BeanDescription description) {
      return hasDeserializerFor(config, type) ? new Deserializer(type) : null;
    }

    @Override
    public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
      return SdkTypes.contains(type);
    }
  }

  private static final class Serializer extends StdSerializer<Object> {
    private static final long serialVersionUID = 1;
    private static final int MAX_LONG_DIGITS = 18;

    Serializer() {
      super(Object.class);
    }

    @Override
    public void serialize(Object value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      write(SdkTypes.GSON.toJsonTree(value), out);
    }

    private static void write(JsonElement json, JsonGenerator out) throws IOException {
      if (json instanceof JsonObject object) {
        out.writeStartObject();
        for (Map.Entry<String, JsonElement> field : object.entrySet()) {
          out.writeFieldName(field.getKey());
          write(field.getValue(), out);
        }
        out.writeEndObject();
      } else if (json instanceof JsonArray array) {
        out.writeStartArray();
        for (JsonElement element : array) {
          write(element, out);
        }
        out.writeEndArray();
      } else if (json instanceof JsonPrimitive primitive) {
        write(primitive, out);
      } else {
        out.writeNull();
      }
    }

    private static void write(JsonPrimitive value, JsonGenerator out) throws IOException {
      if (value.isBoolean()) {
        out.writeBoolean(value.getAsBoolean());
      } else if (value.isString()) {
        out.writeString(value.getAsString());
      } else {
        BigDecimal number = value.getAsBigDecimal();
        if (number.scale() == 0 && number.precision() <= MAX_LONG_DIGITS) {
          out.writeNumber(number.longValueExact());
        } else {
          out.writeNumber(number);
        }
      }
    }
  }

  private static final class Deserializer extends StdDeserializer<Object> {
    private static final long serialVersionUID = 1;

    Deserializer(Class<?> type) {
      super(type);
    }

    @Override
    public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
      try {
        Object value = SdkTypes.GSON.fromJson(read(in), handledType());
        if (value != null) {
          return value;
        }
      } catch (JsonParseException e) {
        return context.reportInputMismatch(this, "%s", e.getMessage());
      }
      return context.reportInputMismatch(this, "not a value of %s", handledType().getSimpleName());
    }

    /** Keeps each digit of a number: Jackson's own tree would round to double. */
    private static JsonElement read(JsonParser in) throws IOException {
      return switch (in.currentToken()) {
        case START_OBJECT -> readObject(in);
        case START_ARRAY -> readArray(in);
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
            new JsonPrimitive(new BigDecimal(in.getText()));
        case VALUE_TRUE, VALUE_FALSE -> new JsonPrimitive(in.getBooleanValue());
        case VALUE_NULL -> JsonNull.INSTANCE;
        default -> new JsonPrimitive(in.getText());
      };
    }

    private static JsonObject readObject(JsonParser in) throws IOException {
      JsonObject object = new JsonObject();
      while (in.nextToken() != JsonToken.END_OBJECT) {
        String field = in.currentName();
        in.nextToken();
        object.add(field, read(in));
      }
      return object;
    }

    private static JsonArray readArray(JsonParser in) throws IOException {
      JsonArray array = new JsonArray();
      while (in.nextToken() != JsonToken.END_ARRAY) {
        array.add(read(in));
      }
      return array;
    }
  }
}
