package io.github.fluviusenergy.measurements;

import io.github.fluviusenergy.FluviusException;
import org.jspecify.annotations.Nullable;

/**
 * Energy data cannot be read or summed correctly. The message names the EAN, masked, and the
 * reason:
 *
 * <ul>
 *   <li>a slice has values but no start or no end;
 *   <li>the API rejected a period longer than 31 days;
 *   <li>rows to be summed span more than a hundred years;
 *   <li>in a download of many meters, no mandate covers the meter, or its EAN is malformed;
 *   <li>the thread was interrupted while it waited for rows. Its interrupt flag is set.
 * </ul>
 *
 * <p>Throw it from the action of {@link MeterDownload#forEach} to fail the meter of a row.
 */
public final class EnergyDataException extends FluviusException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message the message, without an EAN in clear
   */
  public EnergyDataException(String message) {
    this(message, null);
  }

  EnergyDataException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
