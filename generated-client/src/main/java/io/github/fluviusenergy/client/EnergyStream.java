package io.github.fluviusenergy.client;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonSyntaxException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonToken;
import io.github.fluviusenergy.client.internal.json.MemoryLimit;
import io.github.fluviusenergy.client.internal.json.ModelJsonReader;
import io.github.fluviusenergy.client.model.Headpoint;
import io.github.fluviusenergy.client.model.PhysicalMeter;
import io.github.fluviusenergy.client.model.SliceGranularity;
import io.github.fluviusenergy.client.model.SubHeadpoint;
import io.github.fluviusenergy.client.model.TimeSlice;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.Call;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * Reads the slices of an energy response one by one while they arrive, without keeping them.
 *
 * <pre>{@code
 * MandateApi.GetEnergyParams params =
 *     MandateApi.GetEnergyParams.builder()
 *         .ean(ean)
 *         .periodType(PeriodType.READ_TIME)
 *         .from(from)
 *         .to(to)
 *         .build();
 * try (EnergyStream energy = mandateApi.getEnergyStreaming(params)) {
 *   while (energy.next()) {
 *     sum(energy.granularity(), energy.slice());
 *   }
 * }
 * }</pre>
 *
 * <p>Memory use does not depend on the length of the response if the fields that describe a
 * headpoint, a meter or a sub-headpoint precede its slices, as in the API's known responses. Fields
 * can be left out: the {@code $type} and one field that identifies the object (an EAN, a number or
 * an id) are enough. Otherwise the stream buffers the slices as text until the end of that object,
 * up to {@link #maxBufferedChars(int)}.
 *
 * <p>Unknown fields are skipped. One slice may take about 1 MB of memory. {@link #next()} throws
 * after 256 million characters without a slice. {@link #next()} also throws if the stream has
 * returned slices that a later field belongs to: an array of slices that occurs twice in one
 * object, or a description after its slices. {@code getEnergy} reads such a response.
 *
 * <p>Reads the connection on the calling thread, within the timeouts of the OkHttp client. Its call
 * timeout limits how long reading the entire stream may take. An interrupt ends {@link #next()} as
 * {@link ApiClient} describes. Not thread-safe.
 *
 * <p>Close the stream when you are done. Closing cancels the call if more data is to come.
 */
public final class EnergyStream implements Closeable {

  private static final int DEFAULT_MAX_BUFFERED_CHARS = 32 * 1024 * 1024;

  /** Bounds the memory of one slice or field. */
  private static final int MAX_VALUE_BYTES = 1024 * 1024;

  /** Bounds what a server may send instead of the next slice, such as unknown fields. */
  private static final long MAX_CHARS_BETWEEN_SLICES = 256 * 1024 * 1024;

  private static final Gson GSON = new Gson();
  private static final TypeAdapter<TimeSlice> SLICE = GSON.getAdapter(TimeSlice.class);
  private static final TypeAdapter<JsonElement> ELEMENT = GSON.getAdapter(JsonElement.class);
  private static final Map<String, SliceGranularity> SLICES =
      Map.of(
          "dailyEnergy", SliceGranularity.DAILY,
          "hourlyEnergy", SliceGranularity.HOURLY,
          "quarterHourlyEnergy", SliceGranularity.QUARTER_HOURLY);

  /**
   * The kinds of objects in a response, with the fields that describe them.
   *
   * <p>JSON writers write the fields of one class together. So if one of the fields that identify
   * an object precedes its slices, the others do too, or are left out.
   */
  @SuppressWarnings("ImmutableEnumChecker") // List.of(...) is immutable
  private enum Kind {
    RESPONSE(List.of(), List.of()),
    DATA(List.of(), List.of()),
    HEADPOINT(List.of("$type", "ean", "energyType"), List.of("ean", "energyType")),
    METER(List.of("seqNumber", "meterID"), List.of("seqNumber", "meterID")),
    SUB_HEADPOINT(
        List.of("$type", "ean", "seqNumber", "vregId", "type"), List.of("ean", "seqNumber"));

    final List<String> description;
    final List<String> identity;

    Kind(List<String> description, List<String> identity) {
      this.description = description;
      this.identity = identity;
    }
  }

  /** An open object, or an open array of objects or slices. */
  private static final class Frame {
    final ModelJsonReader in;
    final Kind kind;
    final boolean array;
    final @Nullable SliceGranularity granularity;
    final @Nullable String bufferedAt;
    final String path;
    final Set<String> seen = new HashSet<>();
    final JsonObject description = new JsonObject();
    final Deque<BufferedArray> buffered = new ArrayDeque<>();
    boolean returned;
    boolean ended;

    Frame(
        ModelJsonReader in,
        Kind kind,
        boolean array,
        @Nullable SliceGranularity granularity,
        @Nullable String bufferedAt) {
      this.bufferedAt = bufferedAt;
      this.path = bufferedAt == null ? in.getPath() : bufferedAt;
      this.in = in;
      this.kind = kind;
      this.array = array;
      this.granularity = granularity;
    }

    /** Whether the slices that follow can be returned. */
    boolean isDescribed() {
      return hasKind() && kind.identity.stream().anyMatch(description::has);
    }

    private boolean hasKind() {
      return !kind.description.contains("$type") || description.has("$type");
    }
  }

  private static final class CountingSource extends ForwardingSource {
    long bytesRead;

    CountingSource(Source delegate) {
      super(delegate);
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      long count = super.read(sink, byteCount);
      bytesRead += Math.max(0, count);
      return count;
    }
  }

  private final Call call;
  private final Response response;
  private final CountingSource source;
  private final ResponseBody body;
  private final ResponseReader reader;
  private final MemoryLimit memory =
      new MemoryLimit(MAX_CHARS_BETWEEN_SLICES, " in a slice, or between two");
  private final ModelJsonReader json;
  private final Deque<Frame> frames = new ArrayDeque<>();
  private int maxBufferedChars = DEFAULT_MAX_BUFFERED_CHARS;
  private int bufferedChars;
  private boolean started;
  private @Nullable Headpoint headpoint;
  private @Nullable PhysicalMeter meter;
  private @Nullable SubHeadpoint subHeadpoint;
  private @Nullable SliceGranularity granularity;
  private @Nullable TimeSlice slice;
  private @Nullable ApiException failure;

  EnergyStream(Call call, Response response) {
    this.call = call;
    this.response = response;
    this.source = new CountingSource(response.body().source());
    this.body = ResponseBody.create(Okio.buffer(source), response.body().contentType(), -1);
    this.reader = new ResponseReader(body);
    this.json = ModelJsonReader.skippingUnknownFields(reader, memory);
  }

  /**
   * Sets how many characters the stream may buffer in total for slices that precede the description
   * of their object. The default is 33,554,432, a few years of quarter hours.
   *
   * @param characters the number of characters, or 0 to buffer nothing
   * @return this stream
   * @throws IllegalArgumentException if the number is negative
   */
  public EnergyStream maxBufferedChars(int characters) {
    if (characters < 0) {
      throw new IllegalArgumentException(
          "maxBufferedChars must not be negative, but is " + characters);
    }
    maxBufferedChars = characters;
    restart();
    return this;
  }

  /**
   * Advances to the next slice. After a failure, every further call throws the same exception.
   *
   * @return false at the end of the response
   * @throws ApiException if the response is cut off (its cause is an {@link IOException}), or is
   *     malformed (its cause is a {@link com.google.gson.JsonParseException}, whose message
   *     contains the path in the document)
   */
  public boolean next() throws ApiException {
    slice = null;
    if (failure != null) {
      throw failure;
    }
    try {
      return reader.guarded(json, this::advance);
    } catch (IOException e) {
      failure = ApiClient.cutOff(response, e);
    } catch (JsonSyntaxException e) {
      failure = ApiClient.malformed(response, e);
    } catch (Error e) {
      // such as OutOfMemoryError: a slice may be lost
      failure = ApiClient.cutOff(response, new IOException("reading failed: " + e, e));
      throw e;
    }
    throw failure;
  }

  /** {@return the headpoint of the slice, without its slices and meters} */
  public Headpoint headpoint() {
    return current(headpoint);
  }

  /**
   * {@return the physical meter of the slice, without its slices, or null if the slice belongs to
   * no meter}
   */
  public @Nullable PhysicalMeter meter() {
    return meter;
  }

  /**
   * {@return the sub-headpoint of the slice, without its slices, or null if the slice belongs to
   * none}
   */
  public @Nullable SubHeadpoint subHeadpoint() {
    return subHeadpoint;
  }

  /** {@return the array that the slice is in: daily, hourly or quarter-hourly} */
  public SliceGranularity granularity() {
    return current(granularity);
  }

  /** {@return the slice, without unknown fields} */
  public TimeSlice slice() {
    return current(slice);
  }

  /** {@return the number of bytes read so far, after decompression} */
  public long bytesRead() {
    return source.bytesRead;
  }

  /** Closes the response, and cancels the call if more data is to come. */
  @Override
  public void close() {
    call.cancel();
    body.close();
  }

  private static <T> T current(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException(
          "no current slice: call next() first, and check that it returned true");
    }
    return value;
  }

  private void restart() {
    memory.restart(MAX_CHARS_BETWEEN_SLICES + maxBufferedChars);
  }

  private boolean advance() throws IOException {
    if (!started) {
      started = true;
      reader.requireJson();
      json.beginObject();
      frames.push(new Frame(json, Kind.RESPONSE, false, null, null));
    }
    for (Frame frame = frames.peek(); frame != null; frame = frames.peek()) {
      if (frame.bufferedAt == null ? advance(frame) : advanceInBuffered(frame, frame.bufferedAt)) {
        return true;
      }
    }
    reader.requireEnd(json);
    return false;
  }

  private boolean advance(Frame frame) throws IOException {
    if (frame.granularity != null) {
      return nextSlice(frame);
    }
    step(frame);
    return false;
  }

  /** Advances within a buffered array, whose reader starts its paths at the array. */
  private boolean advanceInBuffered(Frame frame, String bufferedAt) throws IOException {
    try {
      return advance(frame);
    } catch (JsonSyntaxException | IllegalStateException e) {
      throw new JsonSyntaxException("in " + bufferedAt + ": " + e.getMessage(), e);
    }
  }

  /** Reads a slice, or closes the array at its end. */
  private boolean nextSlice(Frame frame) throws IOException {
    while (frame.in.hasNext()) {
      memory.allow(MAX_VALUE_BYTES);
      slice = SLICE.read(frame.in);
      if (slice != null) {
        restart();
        granularity = frame.granularity;
        return true;
      }
    }
    frame.in.endArray();
    frames.pop();
    return false;
  }

  /** Reads one field of an object, opens one element of an array, or closes either at its end. */
  private void step(Frame frame) throws IOException {
    if (!frame.ended && frame.in.hasNext()) {
      if (frame.array) {
        enterObject(frame, frame.kind);
      } else {
        field(frame);
      }
      return;
    }
    if (frame.array) {
      frame.in.endArray();
    } else if (!frame.ended) {
      frame.in.endObject();
      frame.ended = true;
    }
    BufferedArray array = frame.buffered.poll();
    if (array != null) {
      bufferedChars -= array.text().length();
      describe(frame);
      enterArray(array.reader(memory), array.name(), array.path());
    } else {
      leave(frame);
    }
  }

  private void field(Frame frame) throws IOException {
    memory.allow(MAX_VALUE_BYTES);
    String name = frame.in.nextName();
    if (frame.kind == Kind.RESPONSE && name.equals("data")) {
      requireFirst(frame, name);
      enterObject(frame, Kind.DATA);
    } else if (frame.kind == Kind.DATA && name.equals("headpoint")) {
      requireFirst(frame, name);
      enterObject(frame, Kind.HEADPOINT);
    } else if (frame.kind.description.contains(name)) {
      describe(frame, name);
    } else if (isArrayOf(frame.kind, name)) {
      requireFirst(frame, name);
      array(frame, name);
    } else {
      memory.allow(MAX_CHARS_BETWEEN_SLICES);
      frame.in.skipValue();
    }
  }

  private void describe(Frame frame, String name) throws IOException {
    JsonElement value = ELEMENT.read(frame.in);
    if (frame.returned && !value.isJsonNull()) {
      throw new JsonSyntaxException(
          frame.in.getPath()
              + " follows slices that it describes, which were returned already: read the whole"
              + " response");
    }
    frame.description.add(name, value);
  }

  private void array(Frame frame, String name) throws IOException {
    if (frame.returned || frame.isDescribed()) {
      frame.returned = true;
      describe(frame);
      enterArray(frame.in, name, frame.bufferedAt);
    } else if (frame.in.peek() == JsonToken.NULL) {
      frame.in.nextNull();
    } else {
      memory.allow((long) maxBufferedChars - bufferedChars + MAX_VALUE_BYTES);
      BufferedArray array = BufferedArray.of(name, frame.in, maxBufferedChars - bufferedChars);
      bufferedChars += array.text().length();
      frame.buffered.add(array);
    }
  }

  private static void requireFirst(Frame frame, String name) {
    if (!frame.seen.add(name)) {
      throw new JsonSyntaxException(name + " occurs twice in one object, at " + frame.in.getPath());
    }
  }

  private static boolean isArrayOf(Kind kind, String name) {
    return switch (kind) {
      case HEADPOINT ->
          SLICES.containsKey(name) || name.equals("physicalMeters") || name.equals("subHeadpoints");
      case METER, SUB_HEADPOINT -> SLICES.containsKey(name);
      case RESPONSE, DATA -> false;
    };
  }

  private void enterObject(Frame parent, Kind kind) throws IOException {
    ModelJsonReader in = parent.in;
    if (in.peek() == JsonToken.NULL) {
      in.nextNull();
      return;
    }
    in.beginObject();
    frames.push(new Frame(in, kind, false, null, parent.bufferedAt));
  }

  private void enterArray(ModelJsonReader in, String name, @Nullable String bufferedAt)
      throws IOException {
    if (in.peek() == JsonToken.NULL) {
      in.nextNull();
      return;
    }
    in.beginArray();
    SliceGranularity slices = SLICES.get(name);
    Kind elements = name.equals("physicalMeters") ? Kind.METER : Kind.SUB_HEADPOINT;
    frames.push(new Frame(in, elements, true, slices, bufferedAt));
  }

  /** Decodes the description of an object before its first slice. */
  private void describe(Frame frame) {
    try {
      switch (frame.kind) {
        case HEADPOINT -> headpoint = GSON.fromJson(frame.description, Headpoint.class);
        case METER -> meter = GSON.fromJson(frame.description, PhysicalMeter.class);
        case SUB_HEADPOINT -> subHeadpoint = GSON.fromJson(frame.description, SubHeadpoint.class);
        case RESPONSE, DATA ->
            throw new IllegalStateException("not an object with slices: " + frame.kind);
      }
    } catch (JsonSyntaxException e) {
      // the paths of the description start at itself
      throw new JsonSyntaxException("in " + frame.path + ": " + e.getMessage(), e);
    }
  }

  private void leave(Frame frame) {
    frames.pop();
    if (!frame.array && frame.kind == Kind.METER) {
      meter = null;
    }
    if (!frame.array && frame.kind == Kind.SUB_HEADPOINT) {
      subHeadpoint = null;
    }
  }
}
