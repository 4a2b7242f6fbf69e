package io.github.fluviusenergy.client.internal.json;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes constants that stand alone, such as in a user's own class. The models keep the
 * API's strings beside the constants, so their adapters do not use it.
 *
 * @param <E> the enum
 */
public abstract class EnumAdapter<E extends Enum<E>> extends TypeAdapter<E> {
  private final Function<E, String> toText;
  private final Function<String, E> fromText;

  protected EnumAdapter(Function<E, String> toText, Function<String, E> fromText) {
    this.toText = toText;
    this.fromText = fromText;
  }

  @Override
  public @Nullable E read(JsonReader in) throws IOException {
    if (in.peek() == JsonToken.NULL) {
      in.nextNull();
      return null;
    }
    return fromText.apply(in.nextString());
  }

  @Override
  public void write(JsonWriter out, @Nullable E constant) throws IOException {
    out.value(constant == null ? null : toText.apply(constant));
  }
}
