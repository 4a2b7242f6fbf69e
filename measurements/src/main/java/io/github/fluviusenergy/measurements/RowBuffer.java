package io.github.fluviusenergy.measurements;

import io.github.fluviusenergy.client.internal.Eans;
import io.github.fluviusenergy.client.model.EnergyArrays;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.model.Headpoint;
import io.github.fluviusenergy.client.model.Measurement;
import io.github.fluviusenergy.client.model.PhysicalMeter;
import io.github.fluviusenergy.client.model.RegisterValue;
import io.github.fluviusenergy.client.model.SliceGranularity;
import io.github.fluviusenergy.client.model.SubHeadpoint;
import io.github.fluviusenergy.client.model.TimeSlice;
import io.github.fluviusenergy.client.model.ValueSet;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Rows in memory, in some 30 bytes each. Of several values for one key, it returns the one in the
 * better validation state (validated, read, not validated, estimated), or the later one.
 */
final class RowBuffer {
  private record ColumnKey(MeteringPoint.Identity point, SliceGranularity granularity) {}

  private static final MeteringPoint NOWHERE =
      new MeteringPoint(null, null, null, Source.HEADPOINT, null, null, null);

  private final Map<ColumnKey, Column> columns = new LinkedHashMap<>();
  private @Nullable MeteringPoint lastPoint;
  private @Nullable SliceGranularity lastGranularity;
  private @Nullable Column lastColumn;

  /** Converts an entire response. */
  static RowBuffer of(EnergyResponse response) {
    RowBuffer rows = new RowBuffer();
    Headpoint headpoint = response.data() == null ? null : response.data().headpoint();
    if (headpoint == null) {
      return rows;
    }
    if (headpoint instanceof EnergyArrays arrays) {
      rows.addAll(MeteringPoint.of(headpoint, null, null, null), arrays);
    }
    for (PhysicalMeter meter : headpoint.physicalMeters()) {
      rows.addAll(MeteringPoint.of(headpoint, meter, null, null), meter);
    }
    for (SubHeadpoint sub : headpoint.subHeadpoints()) {
      rows.addAll(MeteringPoint.of(headpoint, null, sub, null), sub);
    }
    return rows;
  }

  /** Returns the range that the slices of a response cover, or null without slices. */
  static @Nullable TimeRange range(EnergyResponse response) {
    Headpoint headpoint = response.data() == null ? null : response.data().headpoint();
    if (headpoint == null) {
      return null;
    }
    List<EnergyArrays> places = new ArrayList<>(headpoint.physicalMeters());
    places.addAll(headpoint.subHeadpoints());
    if (headpoint instanceof EnergyArrays arrays) {
      places.add(arrays);
    }
    TimeRange range = null;
    for (EnergyArrays place : places) {
      for (List<TimeSlice> slices :
          List.of(place.dailyEnergy(), place.hourlyEnergy(), place.quarterHourlyEnergy())) {
        for (TimeSlice slice : slices) {
          range = Part.hull(range, slice);
        }
      }
    }
    return range;
  }

  /** Returns those of several slices with the same start that have no value left. */
  static List<TimeSlice> superseded(List<TimeSlice> slices) {
    Column column = new Column(NOWHERE, SliceGranularity.DAILY);
    int[] rowsBefore = new int[slices.size()];
    for (int i = 0; i < rowsBefore.length; i++) {
      rowsBefore[i] = column.rows;
      column.add(slices.get(i));
    }
    List<TimeSlice> empty = new ArrayList<>();
    for (int i = 0; i < rowsBefore.length; i++) {
      int end = i + 1 < rowsBefore.length ? rowsBefore[i + 1] : column.rows;
      int first = column.superseded().nextClearBit(rowsBefore[i]);
      boolean repeatsWithoutValues = end == rowsBefore[i] && i > 0;
      if (repeatsWithoutValues || (end > rowsBefore[i] && first >= end)) {
        empty.add(slices.get(i));
      }
    }
    return empty;
  }

  private void addAll(MeteringPoint point, EnergyArrays arrays) {
    arrays.dailyEnergy().forEach(slice -> add(point, SliceGranularity.DAILY, slice));
    arrays.hourlyEnergy().forEach(slice -> add(point, SliceGranularity.HOURLY, slice));
    arrays
        .quarterHourlyEnergy()
        .forEach(slice -> add(point, SliceGranularity.QUARTER_HOURLY, slice));
  }

  /**
   * Adds the values of a slice.
   *
   * @throws EnergyDataException if it has values but no start or no end
   */
  void add(MeteringPoint point, SliceGranularity granularity, TimeSlice slice) {
    column(point, granularity).add(slice);
  }

  void add(EnergyRow row) {
    Column column = column(row.point(), row.granularity());
    column.slice(row.start(), row.end());
    column.row(column.numberOf(row.info()), row.value());
  }

  /** Adds the rows of another buffer, behind those of the same place. */
  void append(RowBuffer other) {
    other.columns.forEach(
        (key, column) -> {
          Column own = columns.putIfAbsent(key, column);
          if (own != null) {
            column.rows().forEachRemaining(this::add);
          }
        });
    lastPoint = null;
  }

  private Column column(MeteringPoint point, SliceGranularity granularity) {
    Column column = lastColumn;
    if (column == null || granularity != lastGranularity || !point.equals(lastPoint)) {
      column =
          columns.computeIfAbsent(
              new ColumnKey(point.identity(), granularity), key -> new Column(point, granularity));
      lastPoint = point;
      lastGranularity = granularity;
      lastColumn = column;
    }
    return column;
  }

  /** Returns how many values were left out, because there is a better one for their key. */
  long duplicates() {
    return columns.values().stream().mapToLong(column -> column.superseded().cardinality()).sum();
  }

  /** The rows of the headpoint, its meters, and its sub-headpoints, each by granularity. */
  Iterator<EnergyRow> iterator() {
    Iterator<Column> ordered =
        columns.values().stream()
            .sorted(
                Comparator.comparing((Column column) -> column.point.source())
                    .thenComparing(column -> pointOrder(column.point))
                    .thenComparing(column -> column.granularity))
            .iterator();
    // flatMap would hold all rows of a column
    return new Iterator<>() {
      private Iterator<EnergyRow> rows = Collections.emptyIterator();

      @Override
      public boolean hasNext() {
        while (!rows.hasNext() && ordered.hasNext()) {
          rows = ordered.next().rows();
        }
        return rows.hasNext();
      }

      @Override
      public EnergyRow next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return rows.next();
      }
    };
  }

  Stream<EnergyRow> stream() {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED), false);
  }

  private int pointOrder(MeteringPoint point) {
    int order = 0;
    for (ColumnKey key : columns.keySet()) {
      if (key.point().equals(point.identity())) {
        return order;
      }
      order++;
    }
    return order;
  }

  private static final int CHUNK = 1024;

  private static final class SliceChunk {
    final long[] starts = new long[CHUNK];
    final long[] ends = new long[CHUNK];
  }

  private static final class RowChunk {
    final int[] slices = new int[CHUNK];
    final int[] infos = new int[CHUNK];
    final long[] unscaled = new long[CHUNK];
    final byte[] scales = new byte[CHUNK];
  }

  /** The rows of one array of slices. */
  private static final class Column {
    final MeteringPoint point;
    final SliceGranularity granularity;

    private int slices;
    private final List<SliceChunk> sliceChunks = new ArrayList<>();

    /** The start and end of slices which are not whole seconds. */
    private final Map<Integer, Instant[]> oddSlices = new HashMap<>();

    private int rows;
    private final List<RowChunk> rowChunks = new ArrayList<>();

    /** The values that do not fit. */
    private final Map<Integer, BigDecimal> largeValues = new HashMap<>();

    private final List<RegisterInfo> infos = new ArrayList<>();
    private final Map<RegisterInfo, Integer> numbers = new HashMap<>();
    private @Nullable TimeSlice openSlice;
    private Instant lastStart = Instant.MIN;
    private Instant lastEnd = Instant.MIN;
    private boolean mayHaveDuplicates;
    private @Nullable BitSet superseded;

    Column(MeteringPoint point, SliceGranularity granularity) {
      this.point = point;
      this.granularity = granularity;
    }

    void add(TimeSlice slice) {
      for (Measurement measurement : slice.measurements()) {
        add(slice, Direction.OFFTAKE, measurement.offtake());
        add(slice, Direction.INJECTION, measurement.injection());
        add(slice, Direction.PRODUCTION, measurement.production());
        add(slice, Direction.AUXILIARY, measurement.auxiliary());
      }
      openSlice = null;
    }

    private void add(TimeSlice slice, Direction direction, @Nullable ValueSet values) {
      if (values != null) {
        add(slice, direction, RegisterType.TOTAL, values.total());
        add(slice, direction, RegisterType.DAY, values.day());
        add(slice, direction, RegisterType.NIGHT, values.night());
        add(slice, direction, RegisterType.REACTIVE, values.reactive());
        add(slice, direction, RegisterType.INDUCTIVE, values.inductive());
        add(slice, direction, RegisterType.CAPACITIVE, values.capacitive());
      }
    }

    private void add(
        TimeSlice slice, Direction direction, RegisterType type, @Nullable RegisterValue value) {
      if (value == null || value.value() == null) {
        return;
      }
      if (!isOpen(slice)) {
        slice(required(slice, slice.start(), "start"), required(slice, slice.end(), "end"));
        openSlice = slice;
      }
      row(numberOf(direction, type, value), value.value());
    }

    @SuppressWarnings("ReferenceEquality") // equal slices may follow each other
    private boolean isOpen(TimeSlice slice) {
      return slice == openSlice;
    }

    /** Energy without a time would be lost, or end up in any period. */
    private Instant required(TimeSlice slice, @Nullable OffsetDateTime time, String name) {
      if (time == null) {
        throw new EnergyDataException(
            "a slice of EAN %s has values but no %s: start %s, end %s"
                .formatted(Eans.mask(point.headpointEan()), name, slice.start(), slice.end()));
      }
      return time.toInstant();
    }

    private int numberOf(Direction direction, RegisterType type, RegisterValue value) {
      int few = Math.min(infos.size(), 32);
      for (int number = 0; number < few; number++) {
        if (infos.get(number).describes(direction, type, value)) {
          return number;
        }
      }
      return numberOf(RegisterInfo.of(direction, type, value));
    }

    int numberOf(RegisterInfo info) {
      Integer known = numbers.putIfAbsent(info, infos.size());
      if (known != null) {
        return known;
      }
      infos.add(info);
      return infos.size() - 1;
    }

    void slice(Instant start, Instant end) {
      if (start.equals(lastStart) && end.equals(lastEnd)) {
        return;
      }
      mayHaveDuplicates |= !start.isAfter(lastStart);
      lastStart = start;
      lastEnd = end;
      int index = slices % CHUNK;
      if (index == 0) {
        sliceChunks.add(new SliceChunk());
      }
      SliceChunk chunk = sliceChunks.get(slices / CHUNK);
      chunk.starts[index] = start.getEpochSecond();
      chunk.ends[index] = end.getEpochSecond();
      if (start.getNano() != 0 || end.getNano() != 0) {
        oddSlices.put(slices, new Instant[] {start, end});
      }
      slices++;
    }

    void row(int info, BigDecimal value) {
      for (int row = rows - 1; row >= 0 && sliceOf(row) == slices - 1; row--) {
        mayHaveDuplicates |= infoOf(row).hasKeyOf(infos.get(info));
      }
      int index = rows % CHUNK;
      if (index == 0) {
        rowChunks.add(new RowChunk());
      }
      RowChunk chunk = rowChunks.get(rows / CHUNK);
      chunk.slices[index] = slices - 1;
      chunk.infos[index] = info;
      BigInteger unscaled = value.unscaledValue();
      if (unscaled.bitLength() < Long.SIZE && value.scale() == (byte) value.scale()) {
        chunk.unscaled[index] = unscaled.longValue();
        chunk.scales[index] = (byte) value.scale();
      } else {
        largeValues.put(rows, value);
      }
      rows++;
      superseded = null;
    }

    private Instant start(int slice) {
      Instant[] odd = oddSlices.isEmpty() ? null : oddSlices.get(slice);
      return odd == null
          ? Instant.ofEpochSecond(sliceChunks.get(slice / CHUNK).starts[slice % CHUNK])
          : odd[0];
    }

    private Instant end(int slice) {
      Instant[] odd = oddSlices.isEmpty() ? null : oddSlices.get(slice);
      return odd == null
          ? Instant.ofEpochSecond(sliceChunks.get(slice / CHUNK).ends[slice % CHUNK])
          : odd[1];
    }

    private int sliceOf(int row) {
      return rowChunks.get(row / CHUNK).slices[row % CHUNK];
    }

    private int infoNumber(int row) {
      return rowChunks.get(row / CHUNK).infos[row % CHUNK];
    }

    private RegisterInfo infoOf(int row) {
      return infos.get(infoNumber(row));
    }

    private record ValueKey(Instant start, int series) {}

    /** Returns the rows that a better one for the same key replaces. */
    BitSet superseded() {
      BitSet found = superseded;
      if (found == null) {
        found = new BitSet();
        if (mayHaveDuplicates) {
          int[] series = IntStream.range(0, infos.size()).map(this::firstInfoWithKeyOf).toArray();
          Map<ValueKey, Integer> best = new HashMap<>();
          for (int row = 0; row < rows; row++) {
            ValueKey key = new ValueKey(start(sliceOf(row)), series[infoNumber(row)]);
            Integer other = best.get(key);
            if (other == null || infoOf(row).rank() >= infoOf(other).rank()) {
              best.put(key, row);
              if (other != null) {
                found.set(other);
              }
            } else {
              found.set(row);
            }
          }
        }
        superseded = found;
      }
      return found;
    }

    private int firstInfoWithKeyOf(int number) {
      int first = 0;
      while (!infos.get(first).hasKeyOf(infos.get(number))) {
        first++;
      }
      return first;
    }

    /** The rows in the order of the response, or by start if that has duplicates. */
    Iterator<EnergyRow> rows() {
      if (!mayHaveDuplicates) {
        return new RowIterator(null, rows);
      }
      BitSet leftOut = superseded();
      int[] order =
          IntStream.range(0, rows)
              .filter(row -> !leftOut.get(row))
              .boxed()
              .sorted(Comparator.comparing(row -> start(sliceOf(row))))
              .mapToInt(Integer::intValue)
              .toArray();
      return new RowIterator(order, order.length);
    }

    private final class RowIterator implements Iterator<EnergyRow> {
      private final int @Nullable [] order;
      private final int size;
      private int position;
      private int slice = -1;
      private Instant start = Instant.EPOCH;
      private Instant end = Instant.EPOCH;

      /**
       * @param order the numbers of the rows, or null for all
       */
      RowIterator(int @Nullable [] order, int size) {
        this.order = order;
        this.size = size;
      }

      @Override
      public boolean hasNext() {
        return position < size;
      }

      @Override
      public EnergyRow next() {
        if (position >= size) {
          throw new NoSuchElementException();
        }
        int row = order == null ? position : order[position];
        position++;
        RowChunk chunk = rowChunks.get(row / CHUNK);
        int index = row % CHUNK;
        if (chunk.slices[index] != slice) {
          slice = chunk.slices[index];
          start = start(slice);
          end = end(slice);
        }
        BigDecimal large = largeValues.isEmpty() ? null : largeValues.get(row);
        BigDecimal value =
            large == null ? BigDecimal.valueOf(chunk.unscaled[index], chunk.scales[index]) : large;
        return new EnergyRow(point, granularity, start, end, infos.get(chunk.infos[index]), value);
      }
    }
  }
}
