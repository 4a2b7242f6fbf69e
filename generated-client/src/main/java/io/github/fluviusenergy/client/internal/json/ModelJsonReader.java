package io.github.fluviusenergy.client.internal.json;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A strict JSON reader (RFC 8259), optimised for the documents of the API. It predicts names and
 * constants from what followed the same name before, and parses numbers and timestamps from the
 * buffer, without a string for each.
 *
 * <p>It throws the exceptions that Gson's reader throws: {@link MalformedJsonException} and {@link
 * EOFException} for a malformed document, {@link IllegalStateException} if the next value has
 * another type. After a malformed document or an {@link IOException} of the underlying reader,
 * every further call fails.
 *
 * <p>A document may have 255 levels, a number 1,024 characters, a string about a million. It does
 * not support {@code setStrictness}, {@code nextInt}, {@code nextLong}, {@code nextDouble}, {@code
 * getCharacterOffset} and Gson's own adapter for maps. Not thread-safe.
 */
public final class ModelJsonReader extends JsonReader {
  private static final int MAX_DEPTH = 255;

  /** The length of the longest name of the API. */
  private static final int MAX_NAME_LENGTH = 24;

  /** Shorter than EANs and timestamps, which rarely repeat. */
  private static final int MAX_CONSTANT_LENGTH = 17;

  private static final int MAX_INTERNED_STRINGS = 256;

  // Estimates of the bytes that a value takes, for a heap of less than 32 GB.
  private static final int REFERENCE = 16;
  private static final int SCALAR = 48;
  private static final int CONTAINER = 64;
  private static final int TIMESTAMP = 96;

  /** How much more a tree of {@code JsonElement} takes than a model. */
  static final int TREE = 3;

  /** The position within a container. */
  private enum Place {
    START_OF_ARRAY,
    IN_ARRAY,
    START_OF_OBJECT,
    IN_OBJECT,
    AFTER_NAME,
    START_OF_DOCUMENT,
    END_OF_DOCUMENT
  }

  private final JsonCharReader chars;
  private final boolean keepsUnknownFields;
  private final MemoryLimit memory;

  /** What values cost: 0 if they are not kept, 1 in a model, and {@link #TREE} in a tree. */
  private int cost = 1;

  private final Map<String, InternedString> interned = new HashMap<>();
  private final InternedString start = new InternedString("");
  private InternedString lastName = start;
  private Place[] places = new Place[16];
  private @Nullable String[] names = new String[16];
  private int[] indices = new int[16];
  private int depth;
  private @Nullable JsonToken peeked;

  /**
   * Whether reading a token started and did not succeed: the position in the document is unknown
   * then.
   */
  private boolean unfinished;

  private ModelJsonReader(Reader in, boolean keepsUnknownFields, MemoryLimit memory) {
    super(Reader.nullReader()); // the superclass must not read from the document
    this.chars = new JsonCharReader(in, memory);
    this.memory = memory;
    this.keepsUnknownFields = keepsUnknownFields;
    places[0] = Place.START_OF_DOCUMENT;
  }

  /**
   * Creates a reader from which models keep unknown fields.
   *
   * @param in the document
   * @param memory the limit of what is read and built
   * @return the reader
   */
  public static ModelJsonReader keepingUnknownFields(Reader in, MemoryLimit memory) {
    return new ModelJsonReader(in, true, memory);
  }

  /**
   * Creates a reader from which models skip unknown fields, so that these need no memory.
   *
   * @param in the document
   * @param memory the limit of what is read and built
   * @return the reader
   */
  public static ModelJsonReader skippingUnknownFields(Reader in, MemoryLimit memory) {
    return new ModelJsonReader(in, false, memory);
  }

  boolean keepsUnknownFields() {
    return keepsUnknownFields;
  }

  MemoryLimit memory() {
    return memory;
  }

  /** Reads a value as a tree, which takes more memory than a model. */
  <T> T nextTree(TypeAdapter<T> adapter) throws IOException {
    cost = TREE;
    T tree = adapter.read(this);
    cost = 1;
    return tree;
  }

  /** Sets whether the values that follow are kept in memory. */
  public void keepValues(boolean kept) {
    cost = kept ? 1 : 0;
  }

  private void kept(int bytes) {
    memory.spend((long) cost * bytes);
  }

  // Containers

  @Override
  public void beginArray() throws IOException {
    expect(JsonToken.BEGIN_ARRAY);
    push(Place.START_OF_ARRAY);
  }

  @Override
  public void endArray() throws IOException {
    expect(JsonToken.END_ARRAY);
    pop();
  }

  @Override
  public void beginObject() throws IOException {
    expect(JsonToken.BEGIN_OBJECT);
    push(Place.START_OF_OBJECT);
  }

  @Override
  public void endObject() throws IOException {
    expect(JsonToken.END_OBJECT);
    pop();
  }

  @Override
  public boolean hasNext() throws IOException {
    JsonToken token = peek();
    return token != JsonToken.END_OBJECT
        && token != JsonToken.END_ARRAY
        && token != JsonToken.END_DOCUMENT;
  }

  private void push(Place place) throws IOException {
    if (depth >= MAX_DEPTH) {
      throw new MalformedJsonException("nesting exceeds " + MAX_DEPTH + " levels");
    }
    depth++;
    if (depth == places.length) {
      places = Arrays.copyOf(places, depth * 2);
      names = Arrays.copyOf(names, depth * 2);
      indices = Arrays.copyOf(indices, depth * 2);
    }
    kept(CONTAINER);
    places[depth] = place;
    names[depth] = null;
    indices[depth] = 0;
    chars.pass();
    finished();
  }

  private void pop() {
    depth--;
    chars.pass();
    consumed();
  }

  // Values

  @Override
  public String nextName() throws IOException {
    expect(JsonToken.NAME);
    chars.pass();
    InternedString name = lastName.names.take(chars);
    if (name == null) {
      String read = chars.takeString();
      name = intern(read, MAX_NAME_LENGTH);
      if (name == null) {
        kept(SCALAR + read.length());
        return named(read, start);
      }
      lastName.names.add(name);
    }
    kept(cost == TREE ? REFERENCE : 0);
    return named(name.text, name);
  }

  private String named(String name, InternedString word) {
    lastName = word;
    names[depth] = name;
    places[depth] = Place.AFTER_NAME;
    finished();
    return name;
  }

  @Override
  public String nextString() throws IOException {
    if (peek() == JsonToken.NUMBER) {
      started();
      String number = chars.takeNumber();
      kept(SCALAR + number.length());
      consumed();
      return number;
    }
    expect(JsonToken.STRING);
    chars.pass();
    String value = string();
    consumed();
    return value;
  }

  private String string() throws IOException {
    InternedString expected = lastName.values.take(chars);
    if (expected != null) {
      kept(REFERENCE);
      return expected.text;
    }
    String read = chars.takeString();
    InternedString word = intern(read, MAX_CONSTANT_LENGTH);
    if (word == null) {
      kept(SCALAR + read.length());
      return read;
    }
    kept(REFERENCE);
    lastName.values.add(word);
    return word.text;
  }

  /**
   * Interns a string that may repeat; returns null if it is too long, has escapes, or too many are
   * interned.
   */
  private @Nullable InternedString intern(String read, int maxLength) {
    if (read.length() > maxLength) {
      return null;
    }
    InternedString word = interned.get(read);
    if (word == null && interned.size() < MAX_INTERNED_STRINGS && InternedString.isPlain(read)) {
      // equals() in the adapters returns early for the same object
      word = new InternedString(read.intern());
      interned.put(word.text, word);
    }
    return word;
  }

  @Override
  public boolean nextBoolean() throws IOException {
    expect(JsonToken.BOOLEAN);
    boolean value = chars.peek() == 't';
    chars.takeLiteral(value ? "true" : "false");
    kept(REFERENCE);
    consumed();
    return value;
  }

  @Override
  public void nextNull() throws IOException {
    expect(JsonToken.NULL);
    chars.takeLiteral("null");
    kept(REFERENCE);
    consumed();
  }

  /**
   * Consumes a number without exponent and sign; returns null, and consumes nothing, for any other
   * value.
   */
  @Nullable BigDecimal nextPlainDecimal() throws IOException {
    BigDecimal number = peek() == JsonToken.NUMBER ? chars.takePlainDecimal() : null;
    if (number != null) {
      kept(SCALAR);
      consumed();
    }
    return number;
  }

  /** Consumes a timestamp. */
  OffsetDateTime nextTimestamp() throws IOException {
    expect(JsonToken.STRING);
    kept(TIMESTAMP);
    chars.pass();
    OffsetDateTime timestamp = chars.takePlainTimestamp();
    if (timestamp != null) {
      consumed();
      return timestamp;
    }
    String other = chars.takeString();
    consumed();
    return JsonValues.parseTimestamp(other, this);
  }

  @Override
  public double nextDouble() {
    throw new UnsupportedOperationException(
        "a double may differ from the number in the document: use nextString()");
  }

  @Override
  public long nextLong() {
    throw new UnsupportedOperationException("use nextString()");
  }

  @Override
  public int nextInt() {
    throw new UnsupportedOperationException("use nextString()");
  }

  @Override
  public void skipValue() throws IOException {
    int outside = depth;
    int before = cost;
    cost = 0;
    do {
      switch (peek()) {
        case BEGIN_ARRAY -> beginArray();
        case BEGIN_OBJECT -> beginObject();
        case END_ARRAY -> endArray();
        case END_OBJECT -> endObject();
        case NAME -> {
          started();
          chars.pass();
          chars.skipString();
          named("<skipped>", start);
        }
        case STRING -> {
          started();
          chars.pass();
          chars.skipString();
          consumed();
        }
        case NUMBER -> nextString();
        case BOOLEAN -> nextBoolean();
        case NULL -> nextNull();
        case END_DOCUMENT -> {
          return;
        }
      }
    } while (depth > outside);
    cost = before;
  }

  /** Marks a value as consumed. */
  private void consumed() {
    indices[depth]++;
    finished();
  }

  /** Starts to consume the next token, which must be of this type. */
  private void expect(JsonToken expected) throws IOException {
    JsonToken token = peek();
    if (token != expected) {
      throw new IllegalStateException(
          "expected " + expected + " but found " + token + " at " + getPath());
    }
    started();
  }

  private void started() {
    unfinished = true;
  }

  private void finished() {
    unfinished = false;
    peeked = null;
  }

  // The next token

  @Override
  public JsonToken peek() throws IOException {
    if (unfinished) {
      throw new MalformedJsonException(
          "the document is malformed or truncated, or the reader is closed");
    }
    JsonToken token = peeked;
    if (token == null) {
      started();
      token = nextToken();
      finished();
      peeked = token;
    }
    return token;
  }

  private JsonToken nextToken() throws IOException {
    Place place = places[depth];
    switch (place) {
      case START_OF_OBJECT, IN_OBJECT -> {
        places[depth] = Place.IN_OBJECT;
        return nameOrEnd(place == Place.IN_OBJECT);
      }
      case AFTER_NAME -> {
        require(':');
        places[depth] = Place.IN_OBJECT;
        return value();
      }
      case START_OF_ARRAY, IN_ARRAY -> {
        places[depth] = Place.IN_ARRAY;
        return elementOrEnd(place == Place.IN_ARRAY);
      }
      case START_OF_DOCUMENT -> {
        places[0] = Place.END_OF_DOCUMENT;
        return value();
      }
      case END_OF_DOCUMENT -> {
        if (chars.peek() >= 0) {
          throw new MalformedJsonException("unexpected content after the document");
        }
        return JsonToken.END_DOCUMENT;
      }
    }
    throw new AssertionError(place);
  }

  private JsonToken nameOrEnd(boolean more) throws IOException {
    if (chars.peek() == '}') {
      return JsonToken.END_OBJECT;
    }
    if (more) {
      require(',');
    }
    if (chars.peek() != '"') {
      throw unexpected("a name in quotes");
    }
    return JsonToken.NAME;
  }

  private JsonToken elementOrEnd(boolean more) throws IOException {
    if (chars.peek() == ']') {
      return JsonToken.END_ARRAY;
    }
    if (more) {
      require(',');
    }
    return value();
  }

  private JsonToken value() throws IOException {
    return switch (chars.peek()) {
      case '"' -> JsonToken.STRING;
      case '{' -> JsonToken.BEGIN_OBJECT;
      case '[' -> JsonToken.BEGIN_ARRAY;
      case 't', 'f' -> JsonToken.BOOLEAN;
      case 'n' -> JsonToken.NULL;
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> JsonToken.NUMBER;
      default -> throw unexpected("a value");
    };
  }

  private void require(char expected) throws IOException {
    if (chars.peek() != expected) {
      throw unexpected("'" + expected + "'");
    }
    chars.pass();
  }

  private IOException unexpected(String expected) throws IOException {
    return chars.peek() < 0
        ? new EOFException("the document is truncated")
        : new MalformedJsonException("expected " + expected);
  }

  // The path

  @Override
  public String getPath() {
    return path(false);
  }

  @Override
  public String getPreviousPath() {
    return path(true);
  }

  private String path(boolean previous) {
    StringBuilder path = new StringBuilder("$");
    for (int i = 1; i <= depth; i++) {
      if (places[i] == Place.START_OF_ARRAY || places[i] == Place.IN_ARRAY) {
        int index = previous && i == depth && indices[i] > 0 ? indices[i] - 1 : indices[i];
        path.append('[').append(index).append(']');
      } else {
        path.append('.').append(names[i] == null ? "" : names[i]);
      }
    }
    return path.toString();
  }

  @Override
  public long getCharacterOffset() {
    throw new UnsupportedOperationException("only the path is known");
  }

  @Override
  public void close() throws IOException {
    started();
    chars.close();
  }

  @Override
  public String toString() {
    return "ModelJsonReader at " + getPath();
  }
}
