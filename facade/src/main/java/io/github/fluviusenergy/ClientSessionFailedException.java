package io.github.fluviusenergy;

import io.github.fluviusenergy.client.model.ClientSessionResponse;
import org.jspecify.annotations.Nullable;

/**
 * The API answered that it did not create the client session ({@code data.status} is {@code
 * failed}), without an error status and without saying why.
 */
public final class ClientSessionFailedException extends FluviusException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable ClientSessionResponse response;

  ClientSessionFailedException(ClientSessionResponse response) {
    super(
        "createClientSession: the API answered with status 200, but says that it failed. (Check the"
            + " contract number, that the return addresses begin with one that Fluvius allows, and"
            + " the data services asked for.)",
        null);
    this.response = response;
  }

  /** {@return the answer; null in a copy that was serialized} */
  public @Nullable ClientSessionResponse response() {
    return response;
  }
}
