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
 * The slices of an energy answer, one after the other while they arrive, none of them kept: a year
 * of quarter hours takes no more memory than a day.
 *
 * <pre>{@code
 * try (EnergySlices energy = client.streamEnergy(query)) {
 *   while (energy.next()) {
 *     save(energy.headpoint().ean(), energy.slice());
 *   }
 * }
 * }</pre>
 *
 * <p>Fields that this version does not know are left out. See {@link EnergyStream} for when memory
 * is constant: whenever what describes a meter comes before its slices, as the API writes it.
 *
 * <p>Not thread-safe, and to be closed, which ends the call where there is more to come. A reader
 * may take its time: only a connection that brings nothing while it is waited for times out.
 */
public final class EnergySlices implements AutoCloseable {
  private static final String OPERATION = "streamEnergy";

  private final EnergyStream stream;
  private final Failures failures;
  private boolean beforeFirst = true;
  private final boolean hasFirst;
  private final int tries;

  /**
   * @param hasFirst what the stream's first {@code next()} said
   */
  EnergySlices(EnergyStream stream, boolean hasFirst, int tries, Failures failures) {
    this.tries = tries;
    this.stream = stream;
    this.hasFirst = hasFirst;
    this.failures = failures;
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
    if (beforeFirst) {
      beforeFirst = false;
      return hasFirst;
    }
    try {
      return stream.next();
    } catch (ApiException e) {
      throw failures.translate(OPERATION, e);
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
  public int tries() {
    return tries;
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
  }
}
