package io.github.fluviusenergy;

import io.github.fluviusenergy.client.internal.Eans;
import java.util.Collection;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A request of one operation. {@link FluviusEnergyClient#sendAsync} and {@link
 * FluviusEnergyClient#sendRaw} accept any of them.
 *
 * <p>Immutable and thread-safe.
 *
 * @param <T> the model of the response
 */
public abstract sealed class FluviusRequest<T>
    permits ClientSessionRequest, EnergyQuery, MandateQuery, MockMandateRequest {

  FluviusRequest() {}

  /** Builds the HTTP request, and says how to handle the response. */
  abstract ApiCall<T> toCall(Endpoints endpoints);

  /** The fields of a request for logs. Masks EANs and leaves out what is not set. */
  static final class Description {
    private final StringJoiner fields;

    Description(Class<?> request) {
      fields = new StringJoiner(", ", request.getSimpleName() + "[", "]");
    }

    Description add(String name, @Nullable Object value) {
      if (value != null && !(value instanceof Collection<?> values && values.isEmpty())) {
        fields.add(name + "=" + Eans.maskAll(value.toString()));
      }
      return this;
    }

    @Override
    public String toString() {
      return fields.toString();
    }
  }
}
