package io.github.fluviusenergy.jackson;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleDeserializers;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.module.SimpleSerializers;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Reads and writes the SDK's objects with Jackson 3. Spring Boot registers it by itself; elsewhere,
 * {@code findAndAddModules()} finds it.
 *
 * <pre>{@code
 * var mapper = tools.jackson.databind.json.JsonMapper.builder().findAndAddModules().build();
 * String json = mapper.writeValueAsString(rows);
 * }</pre>
 */
public final class FluviusJackson3Module extends SimpleModule {
  private static final long serialVersionUID = 1;

  /** Creates the module. */
  public FluviusJackson3Module() {
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
    public @Nullable ValueSerializer<?> findSerializer(
        SerializationConfig config,
        JavaType type,
        BeanDescription.Supplier description,
        JsonFormat.@Nullable Value format) {
      return SdkTypes.contains(type.getRawClass()) ? new Serializer() : null;
    }

    @Override
    public @Nullable ValueSerializer<?> findEnumSerializer(
        SerializationConfig config,
        JavaType type,
        BeanDescription.Supplier description,
        JsonFormat.@Nullable Value format) {
      return findSerializer(config, type, description, format);
    }
  }

  private static final class Deserializers extends SimpleDeserializers {
    private static final long serialVersionUID = 1;

    @Override
    public @Nullable ValueDeserializer<?> findBeanDeserializer(
        JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
      return hasDeserializerFor(config, type.getRawClass())
          ? new Deserializer(type.getRawClass())
          : null;
    }

    @Override
    public @Nullable ValueDeserializer<?> findEnumDeserializer(
        JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
      return findBeanDeserializer(type, config, description);
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
    public void serialize(Object value, JsonGenerator out, SerializationContext provider) {
      write(SdkTypes.GSON.toJsonTree(value), out);
    }

    private static void write(JsonElement json, JsonGenerator out) {
      if (json instanceof JsonObject object) {
        out.writeStartObject();
        for (Map.Entry<String, JsonElement> field : object.entrySet()) {
          out.writeName(field.getKey());
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

    private static void write(JsonPrimitive value, JsonGenerator out) {
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
    public Object deserialize(JsonParser in, DeserializationContext context) {
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
    private static JsonElement read(JsonParser in) {
      return switch (in.currentToken()) {
        case START_OBJECT -> readObject(in);
        case START_ARRAY -> readArray(in);
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
            new JsonPrimitive(new BigDecimal(in.getString()));
        case VALUE_TRUE, VALUE_FALSE -> new JsonPrimitive(in.getBooleanValue());
        case VALUE_NULL -> JsonNull.INSTANCE;
        default -> new JsonPrimitive(in.getString());
      };
    }

    private static JsonObject readObject(JsonParser in) {
      JsonObject object = new JsonObject();
      while (in.nextToken() != JsonToken.END_OBJECT) {
        String field = in.currentName();
        in.nextToken();
        object.add(field, read(in));
      }
      return object;
    }

    private static JsonArray readArray(JsonParser in) {
      JsonArray array = new JsonArray();
      while (in.nextToken() != JsonToken.END_ARRAY) {
        array.add(read(in));
      }
      return array;
    }
  }
}
