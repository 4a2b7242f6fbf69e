package io.github.fluviusenergy.measurements;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.EnergySlices;
import io.github.fluviusenergy.FluviusConnectionException;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.FluviusInterruptedException;
import io.github.fluviusenergy.NotFoundException;
import io.github.fluviusenergy.client.model.Headpoint;
import io.github.fluviusenergy.client.model.PhysicalMeter;
import io.github.fluviusenergy.client.model.SubHeadpoint;
import io.github.fluviusenergy.client.model.TimeSlice;
import java.util.Collections;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one part of a period. Downloads the part with the first row. Keeps it compactly, so
 * that a response that is cut off can be read again, and duplicates are resolved.
 */
final class PartRows implements RowReader {
  private final FluviusEnergyClient client;
  private final Part part;
  private final int retries;
  private final ReadStatistics statistics;
  private @Nullable Iterator<EnergyRow> rows;

  PartRows(FluviusEnergyClient client, Part part, int retries, ReadStatistics statistics) {
    this.client = client;
    this.part = part;
    this.retries = retries;
    this.statistics = statistics;
  }

  @Override
  public @Nullable EnergyRow next() {
    Iterator<EnergyRow> downloaded = rows;
    if (downloaded == null) {
      RowBuffer buffer = new RowBuffer();
      try {
        part.download((query, range) -> request(query, range, buffer));
      } catch (NotFoundException e) {
        // no data
      }
      statistics.duplicates(buffer.duplicates());
      downloaded = buffer.iterator();
      rows = downloaded;
    }
    return downloaded.hasNext() ? downloaded.next() : null;
  }

  @Override
  public void close() {
    rows = Collections.emptyIterator();
  }

  private @Nullable TimeRange request(EnergyQuery query, Part range, RowBuffer buffer) {
    FluviusConnectionException cutOff = null;
    for (int retriesLeft = retries; ; retriesLeft--) {
      EnergySlices slices = open(query, cutOff);
      try (slices) {
        RowBuffer attempt = new RowBuffer();
        TimeRange covered = read(slices, range, attempt);
        buffer.append(attempt);
        return covered;
      } catch (FluviusInterruptedException e) {
        throw e;
      } catch (FluviusConnectionException e) {
        if (retriesLeft == 0) {
          throw e;
        }
        cutOff = e;
        statistics.retried(1);
      }
    }
  }

  /** Opens a stream, which the client retries. */
  private EnergySlices open(EnergyQuery query, @Nullable FluviusConnectionException cutOff) {
    EnergySlices slices;
    try {
      slices = client.streamEnergy(query);
    } catch (NotFoundException e) {
      if (cutOff != null) {
        // there was data, so this is not the end of it
        cutOff.addSuppressed(e);
        throw cutOff;
      }
      throw e;
    }
    statistics.retried(slices.attempts() - 1L);
    return slices;
  }

  /** Returns the range that the slices cover, or null if there are none. */
  private @Nullable TimeRange read(EnergySlices slices, Part range, RowBuffer attempt) {
    TimeRange covered = null;
    Place place = new Place(part.query().ean());
    long bytes = 0;
    while (slices.next()) {
      TimeSlice slice = slices.slice();
      if (range.contains(slice)) {
        attempt.add(place.of(slices), slices.granularity(), slice);
      }
      covered = Part.hull(covered, slice);
      statistics.read(slices.bytesRead() - bytes);
      bytes = slices.bytesRead();
    }
    statistics.read(slices.bytesRead() - bytes);
    return covered;
  }

  /** One object for all slices of a place. */
  private static final class Place {
    private final String ean;
    private @Nullable Headpoint headpoint;
    private @Nullable PhysicalMeter meter;
    private @Nullable SubHeadpoint sub;
    private @Nullable MeteringPoint point;

    Place(String ean) {
      this.ean = ean;
    }

    MeteringPoint of(EnergySlices slices) {
      MeteringPoint known = point;
      if (known == null
          || !Objects.equals(headpoint, slices.headpoint())
          || !Objects.equals(meter, slices.meter())
          || !Objects.equals(sub, slices.subHeadpoint())) {
        Headpoint current = slices.headpoint();
        headpoint = current;
        meter = slices.meter();
        sub = slices.subHeadpoint();
        known = MeteringPoint.of(current, meter, sub, ean);
        point = known;
      }
      return known;
    }
  }
}
