package io.github.fluviusenergy.measurements;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.EnergySlices;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.client.model.Headpoint;
import io.github.fluviusenergy.client.model.PhysicalMeter;
import io.github.fluviusenergy.client.model.SubHeadpoint;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of one call, made slice by slice while the response arrives. */
final class ResponseRows implements RowReader {
  private final String ean;
  private final EnergySlices slices;
  private final ReadStatistics statistics;
  private long bytes;
  private final Deque<EnergyRow> ofThisSlice = new ArrayDeque<>();
  private @Nullable Headpoint headpoint;
  private @Nullable PhysicalMeter meter;
  private @Nullable SubHeadpoint sub;
  private @Nullable MeteringPoint point;

  ResponseRows(FluviusEnergyClient client, EnergyQuery query, ReadStatistics statistics) {
    ean = query.ean();
    slices = client.streamEnergy(query);
    this.statistics = statistics;
    statistics.retried(slices.attempts() - 1L);
  }

  @Override
  public @Nullable EnergyRow next() {
    while (ofThisSlice.isEmpty()) {
      boolean more = slices.next();
      tallyBytes();
      if (!more) {
        return null;
      }
      SliceRows.add(point(), slices.granularity(), slices.slice(), ofThisSlice);
    }
    return ofThisSlice.poll();
  }

  private void tallyBytes() {
    long now = slices.bytesRead();
    if (now != bytes) {
      statistics.read(now - bytes);
      bytes = now;
    }
  }

  /** One object for all slices that come from one place. */
  private MeteringPoint point() {
    MeteringPoint known = point;
    if (known == null
        || !Objects.equals(headpoint, slices.headpoint())
        || !Objects.equals(meter, slices.meter())
        || !Objects.equals(sub, slices.subHeadpoint())) {
      Headpoint head = slices.headpoint();
      headpoint = head;
      meter = slices.meter();
      sub = slices.subHeadpoint();
      known = MeteringPoint.of(head, meter, sub, ean);
      point = known;
    }
    return known;
  }

  @Override
  public void close() {
    slices.close();
  }
}
