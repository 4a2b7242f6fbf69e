package io.github.fluviusenergy.measurements;

import com.google.gson.annotations.JsonAdapter;
import io.github.fluviusenergy.client.internal.Eans;

/** A meter of a {@link MeterDownload} that could not be read, or not to its end. */
@JsonAdapter(JsonFormat.class)
public final class MeterFailure {
  private final String ean;
  private final RuntimeException cause;
  private final long rows;

  MeterFailure(String ean, RuntimeException cause, long rows) {
    this.ean = ean;
    this.cause = cause;
    this.rows = rows;
  }

  /** {@return the meter's EAN} */
  public String ean() {
    return ean;
  }

  /**
   * {@return what went wrong: mostly a {@link io.github.fluviusenergy.FluviusException}; a {@link
   * EnergyDataException} where no mandate opens what was asked for}
   */
  public RuntimeException cause() {
    return cause;
  }

  /** {@return how many rows of the meter were handed out before it failed} */
  public long rows() {
    return rows;
  }

  /** For logs, with the EAN masked. */
  @Override
  public String toString() {
    return "MeterFailure[ean=" + Eans.mask(ean) + ", rows=" + rows + ", cause=" + cause + "]";
  }
}
