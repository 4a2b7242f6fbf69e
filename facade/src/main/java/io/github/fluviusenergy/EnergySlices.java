package io.github.fluviusenergy;

import io.github.fluviusenergy.client.ApiException;
import io.github.fluviusenergy.client.EnergyStream;
import io.github.fluviusenergy.client.model.Headpoint;
import io.github.fluviusenergy.client.model.PhysicalMeter;
import io.github.fluviusenergy.client.model.SliceGranularity;
import io.github.fluviusenergy.client.model.SubHeadpoint;
import io.github.fluviusenergy.client.model.TimeSlice;
import org.jspecify.annotations.Nullable;

/**
 * The slices of an energy response. They are read one by one while they arrive, so a year of
 * quarter hours needs no more memory than a day.
 *
 * <pre>{@code
 * try (EnergySlices energy = client.streamEnergy(query)) {
 *   while (energy.next()) {
 *     save(energy.headpoint().ean(), energy.slice());
 *   }
 * }
 * }</pre>
 *
 * <p>Unknown fields are left out. Memory use is constant if the description of a meter precedes its
 * slices, as in the API's known responses; see {@link EnergyStream}.
 *
 * <p>Each call of {@link #next()} reads on the calling thread. The read timeout limits how long it
 * waits for data; nothing limits the time between calls. Not thread-safe. Close it when you are
 * done, which cancels the call if more data is to come.
 */
public final class EnergySlices implements AutoCloseable {
  private final EnergyStream stream;
  private final RetryingCall<?> call;
  private final ConcurrencyLimiter.@Nullable Place place;
  private boolean beforeFirst = true;
  private final boolean hasFirst;

  /**
   * @param hasFirst the result of the stream's first {@code next()}
   */
  EnergySlices(EnergyStream stream, boolean hasFirst, RetryingCall<?> call) {
    this.stream = stream;
    this.hasFirst = hasFirst;
    this.call = call;
    place = call.place();
    if (place != null) {
      place.keepForStream();
    }
  }

  /**
   * Advances to the next slice.
   *
   * @return false at the end of the response
   * @throws FluviusConnectionException if the response is cut off, or a timeout expires. The call
   *     is not retried, because slices have been returned
   * @throws FluviusInterruptedException if the thread is interrupted
   * @throws ResponseFormatException if the response breaks the API's contract. The message contains
   *     the path
   */
  public boolean next() {
    boolean more = false;
    try {
      more = beforeFirst ? hasFirst : advance();
      return more;
    } finally {
      beforeFirst = false;
      if (!more) {
        releasePlace();
      }
    }
  }

  private boolean advance() {
    if (place != null) {
      place.readByCurrentThread();
    }
    try {
      return stream.next();
    } catch (ApiException e) {
      throw call.map(e);
    }
  }

  private void releasePlace() {
    if (place != null) {
      place.release();
    }
  }

  /**
   * {@return the headpoint of the slice, without its slices and meters}
   *
   * @throws IllegalStateException if there is no slice: before {@link #next()}, or after its end
   */
  public Headpoint headpoint() {
    requireSlice();
    return stream.headpoint();
  }

  /** {@return the physical meter of the slice, without its slices, or null if absent} */
  public @Nullable PhysicalMeter meter() {
    return beforeFirst ? null : stream.meter();
  }

  /** {@return the sub-headpoint of the slice, without its slices, or null if absent} */
  public @Nullable SubHeadpoint subHeadpoint() {
    return beforeFirst ? null : stream.subHeadpoint();
  }

  /**
   * {@return the length of the slice}
   *
   * @throws IllegalStateException if there is no slice
   */
  public SliceGranularity granularity() {
    requireSlice();
    return stream.granularity();
  }

  /**
   * {@return the slice}
   *
   * @throws IllegalStateException if there is no slice
   */
  public TimeSlice slice() {
    requireSlice();
    return stream.slice();
  }

  /** {@return the number of bytes read so far, after decompression} */
  public long bytesRead() {
    return stream.bytesRead();
  }

  /** {@return the number of attempts until the first slice} */
  public int attempts() {
    return call.attempts();
  }

  private void requireSlice() {
    if (beforeFirst) {
      throw new IllegalStateException("there is no slice yet: call next() first");
    }
  }

  /** Closes the response, and cancels the call if more data is to come. */
  @Override
  public void close() {
    stream.close();
    releasePlace();
  }
}
