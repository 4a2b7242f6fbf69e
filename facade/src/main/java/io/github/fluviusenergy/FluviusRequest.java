package io.github.fluviusenergy;

/**
 * A request of one operation. {@link FluviusEnergyClient#sendAsync} and {@link
 * FluviusEnergyClient#sendRaw} accept any of them.
 *
 * <p>Immutable and thread-safe.
 *
 * @param <T> the model of the response
 */
public abstract class FluviusRequest<T> {

  /** Only the classes of this package are requests. */
  FluviusRequest() {}

  /** Builds the HTTP request, and says how to handle the response. */
  abstract ApiCall<T> toCall(Endpoints endpoints);
}
