package io.github.fluviusenergy.measurements;

import io.github.fluviusenergy.FluviusException;
import org.jspecify.annotations.Nullable;

/**
 * Energy data that cannot be made sense of without losing some or counting some twice: a slice
 * without a start or an end, or two values for one key or more than a hundred years where they are
 * added up. Of a download of many meters, also a meter that no mandate opens, or whose EAN in the
 * mandate is none. Also thrown where the thread that waits for rows of several threads is
 * interrupted; its interrupt flag is set then.
 *
 * <p>Unchecked. The message says which values; an EAN is masked in it.
 */
public final class EnergyDataException extends FluviusException {
  private static final long serialVersionUID = 1L;

  EnergyDataException(String message) {
    this(message, null);
  }

  EnergyDataException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
