package io.github.fluviusenergy;

import io.github.fluviusenergy.client.model.ClientSessionResponse;
import org.jspecify.annotations.Nullable;

/**
 * The API did not create the client session: the status of the response is 200, but its {@code
 * data.status} is {@code failed}. The API gives no reason.
 */
public final class ClientSessionFailedException extends FluviusException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable ClientSessionResponse response;

  ClientSessionFailedException(ClientSessionResponse response) {
    super(
        "createClientSession: the API returned status 200, but data.status is failed. (Check the"
            + " contract number, the data services, and that Fluvius has allow-listed the return"
            + " URLs.)",
        null);
    this.response = response;
  }

  /** {@return the response, or null after serialization} */
  public @Nullable ClientSessionResponse response() {
    return response;
  }
}
