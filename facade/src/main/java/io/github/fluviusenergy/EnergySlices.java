package io.github.fluviusenergy;

import io.github.fluviusenergy.client.invoker.ApiException;
import io.github.fluviusenergy.client.invoker.EnergyStream;
import io.github.fluviusenergy.client.invoker.SliceGranularity;
import io.github.fluviusenergy.client.model.Headpoint;
import io.github.fluviusenergy.client.model.PhysicalMeter;
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
   * Goes to the next slice.
   *
   * @return false at the end of the answer
   * @throws FluviusConnectionException if the answer breaks off, or nothing more comes in time; it
   *     is not asked for again, since slices have been handed out
   * @throws FluviusInterruptedException if the thread is interrupted while it waits
   * @throws ResponseFormatException if the answer is not what the API promises; the message names
   *     the place in it
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
   * {@return the headpoint that the slice belongs to, without slices and meters of its own}
   *
   * @throws IllegalStateException if there is no slice: before {@link #next()}, or after its end
   */
  public Headpoint headpoint() {
    requireSlice();
    return stream.headpoint();
  }

  /**
   * {@return the physical meter that measured the slice, without slices; null where no meter is
   * named}
   */
  public @Nullable PhysicalMeter meter() {
    return beforeFirst ? null : stream.meter();
  }

  /** {@return the sub-headpoint that the slice belongs to, without slices; null for none} */
  public @Nullable SubHeadpoint subHeadpoint() {
    return beforeFirst ? null : stream.subHeadpoint();
  }

  /**
   * {@return how long the slice is}
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

  /**
   * {@return how many bytes of the answer have been read so far, inflated where they came
   * compressed}
   */
  public long bytesRead() {
    return stream.bytesRead();
  }

  /**
   * {@return how many attempts it took until the first slice came; 1 where nothing was repeated}
   */
  public int attempts() {
    return call.attempts();
  }

  private void requireSlice() {
    if (beforeFirst) {
      throw new IllegalStateException("there is no slice yet: call next() first");
    }
  }

  /** Ends the call, also where there is more to come. */
  @Override
  public void close() {
    stream.close();
    releasePlace();
  }
}
