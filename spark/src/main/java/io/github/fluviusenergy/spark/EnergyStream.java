package io.github.fluviusenergy.spark;

import com.google.gson.Gson;
import io.github.fluviusenergy.client.model.PeriodType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.apache.spark.sql.connector.read.streaming.SupportsTriggerAvailableNow;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Follows meters. The first batch reads the history. Each later batch reads the days again that may
 * have been corrected, and the history of meters that are new.
 *
 * <p>An offset says up to when, and for which meters, data were read. So Spark's checkpoint decides
 * what a batch covers, also if the batch is repeated. Thread-safe.
 */
final class EnergyStream implements MicroBatchStream, SupportsTriggerAvailableNow {
  private static final Gson GSON = new Gson();

  /** An offset. Both fields are empty before the first batch. */
  private static final class EnergyOffset extends Offset {
    private final String to;
    private final String meters;

    EnergyOffset(String to, String meters) {
      this.to = to;
      this.meters = meters;
    }

    static EnergyOffset of(Offset offset) {
      return GSON.fromJson(offset.json(), EnergyOffset.class);
    }

    boolean isInitial() {
      return to.isEmpty();
    }

    Instant to() {
      return Instant.parse(to);
    }

    @Override
    public String json() {
      return GSON.toJson(this);
    }
  }

  private final SourceOptions options;
  private final StructType schema;
  private final Planner planner;
  private final MeterLists lists;
  private @Nullable Offset target;

  /**
   * @throws IllegalArgumentException if the period is by insert time
   */
  EnergyStream(SourceOptions options, StructType schema, String checkpointLocation) {
    if (options.periodType() != PeriodType.READ_TIME) {
      throw new IllegalArgumentException(
          "a stream finds corrections by reading days again: set period_type to readTime");
    }
    this.options = options;
    this.schema = schema;
    planner = new Planner(options, RowFilter.ALL);
    lists =
        new MeterLists(
            new Path(checkpointLocation, "meters"),
            SparkSession.active().sparkContext().hadoopConfiguration());
  }

  @Override
  public Offset initialOffset() {
    return new EnergyOffset("", "");
  }

  @Override
  public Offset deserializeOffset(String json) {
    return GSON.fromJson(json, EnergyOffset.class);
  }

  @Override
  public Offset latestOffset() {
    throw new UnsupportedOperationException("Spark calls the method with a start");
  }

  @Override
  public synchronized Offset latestOffset(Offset start, ReadLimit limit) {
    if (target != null) {
      return target;
    }
    EnergyOffset before = EnergyOffset.of(start);
    boolean early =
        !before.isInitial() && Instant.now().isBefore(before.to().plus(options.pollInterval()));
    return early ? start : now();
  }

  /** A trigger for what is available reads up to now, however short ago the last batch was. */
  @Override
  public synchronized void prepareForTriggerAvailableNow() {
    target = now();
  }

  private Offset now() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    List<MeterPeriod> meters =
        planner.meters(now).stream()
            .map(
                meter ->
                    // without the end that is now, so that the same meters are the same list
                    now.equals(meter.to())
                        ? new MeterPeriod(meter.ean(), meter.from(), null)
                        : meter)
            .toList();
    return new EnergyOffset(now.toString(), lists.write(meters));
  }

  @Override
  public InputPartition[] planInputPartitions(Offset start, Offset end) {
    EnergyOffset before = EnergyOffset.of(start);
    EnergyOffset after = EnergyOffset.of(end);
    if (after.isInitial()) {
      return new InputPartition[0];
    }
    Map<String, List<MeterPeriod>> known =
        before.isInitial()
            ? Map.of()
            : lists.read(before.meters).stream().collect(Collectors.groupingBy(MeterPeriod::ean));
    List<MeterPeriod> periods = new ArrayList<>();
    for (MeterPeriod meter : lists.read(after.meters)) {
      Instant from = meter.from();
      for (MeterPeriod earlier : known.getOrDefault(meter.ean(), List.of())) {
        if (contains(earlier, meter.from())) {
          from = RowFilter.later(from, rereadFrom(RowFilter.earlier(earlier.to(), before.to())));
        }
      }
      Instant to = RowFilter.earlier(meter.to(), after.to());
      if (from == null || from.isBefore(to)) {
        periods.add(new MeterPeriod(meter.ean(), from, to));
      }
    }
    return planner.partitions(periods);
  }

  /** Returns whether a period that was read contains the start of another one. */
  private static boolean contains(MeterPeriod earlier, @Nullable Instant start) {
    if (start == null) {
      return earlier.from() == null;
    }
    return (earlier.from() == null || !earlier.from().isAfter(start))
        && (earlier.to() == null || !earlier.to().isBefore(start));
  }

  private Instant rereadFrom(@Nullable Instant read) {
    LocalDate day = LocalDate.ofInstant(Objects.requireNonNull(read), SourceOptions.BRUSSELS);
    return day.minusDays(options.rereadDays()).atStartOfDay(SourceOptions.BRUSSELS).toInstant();
  }

  @Override
  public PartitionReaderFactory createReaderFactory() {
    return EnergyReaderFactory.of(options, RowFilter.ALL, schema);
  }

  @Override
  public void commit(Offset end) {}

  @Override
  public void stop() {}
}
