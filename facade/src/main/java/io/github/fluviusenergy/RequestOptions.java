package io.github.fluviusenergy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Options of calls that differ from those of the client: a deadline, a retry policy, and query
 * parameters and headers that this version does not know. See {@link
 * FluviusEnergyClient#withOptions}.
 *
 * <pre>{@code
 * RequestOptions options =
 *     RequestOptions.builder()
 *         .deadline(Duration.ofSeconds(20))
 *         .queryParameter("includeForecast", "true")
 *         .build();
 * client.withOptions(options).getEnergy(query);
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class RequestOptions {
  private static final RequestOptions NONE = builder().build();

  /** Headers that the client sets. */
  private static final Set<String> OWN_HEADERS =
      Set.of(
          "authorization",
          "ocp-apim-subscription-key",
          "host",
          "content-length",
          "transfer-encoding",
          "accept-encoding");

  private final @Nullable Duration deadline;
  private final @Nullable RetryPolicy retries;
  private final List<Map.Entry<String, String>> queryParameters;
  private final Map<String, String> headers;

  private RequestOptions(Builder b) {
    deadline = b.deadline;
    retries = b.retries;
    queryParameters = List.copyOf(b.queryParameters);
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(b.headers));
  }

  /** {@return no options} */
  public static RequestOptions none() {
    return NONE;
  }

  /** {@return a new builder without options} */
  public static Builder builder() {
    return new Builder();
  }

  @Nullable Duration deadline() {
    return deadline;
  }

  @Nullable RetryPolicy retries() {
    return retries;
  }

  /** Adds query parameters and headers to a request. */
  Request applyTo(Request request) {
    if (queryParameters.isEmpty() && headers.isEmpty()) {
      return request;
    }
    HttpUrl.Builder url = request.url().newBuilder();
    queryParameters.forEach(p -> url.addQueryParameter(p.getKey(), p.getValue()));
    Request.Builder changed = request.newBuilder().url(url.build());
    headers.forEach(changed::header);
    return changed.build();
  }

  /** {@return the options, without the values of parameters and headers} */
  @Override
  public String toString() {
    return "RequestOptions[deadline="
        + deadline
        + ", retries="
        + retries
        + ", queryParameters="
        + queryParameters.stream().map(Map.Entry::getKey).toList()
        + ", headers="
        + headers.keySet()
        + "]";
  }

  /** Builds {@link RequestOptions}. Not thread-safe. */
  public static final class Builder {
    private @Nullable Duration deadline;
    private @Nullable RetryPolicy retries;
    private final List<Map.Entry<String, String>> queryParameters = new ArrayList<>();
    private final Map<String, String> headers = new LinkedHashMap<>();

    private Builder() {}

    /**
     * Sets how long a call may take, with its retries, delays and waits. The default is the
     * client's.
     *
     * @param deadline the limit, or zero for none
     * @return this builder
     * @throws IllegalArgumentException if it is negative
     */
    public Builder deadline(Duration deadline) {
      this.deadline = Preconditions.notNegative(deadline, "deadline");
      return this;
    }

    /**
     * Sets the retry policy. The default is the client's.
     *
     * @param retries the policy
     * @return this builder
     */
    public Builder retries(RetryPolicy retries) {
      this.retries = Objects.requireNonNull(retries, "retries");
      return this;
    }

    /**
     * Adds a query parameter.
     *
     * @param name the name
     * @param value the value
     * @return this builder
     * @throws IllegalArgumentException if the name is blank
     */
    public Builder queryParameter(String name, String value) {
      queryParameters.add(
          Map.entry(Preconditions.text(name, "name"), Objects.requireNonNull(value, "value")));
      return this;
    }

    /**
     * Sets a header, for example {@code x-correlation-id}, by which you can find the call in the
     * logs of your proxies.
     *
     * @param name the name
     * @param value the value
     * @return this builder
     * @throws IllegalArgumentException if name or value are not allowed in a header, or the client
     *     sets it, such as {@code Authorization}
     */
    public Builder header(String name, String value) {
      String key = Objects.requireNonNull(name, "name").toLowerCase(Locale.ROOT);
      if (OWN_HEADERS.contains(key)) {
        throw new IllegalArgumentException("the client sets the header " + name + " itself");
      }
      try {
        Headers checked = Headers.of(name, Objects.requireNonNull(value, "value"));
        headers.put(checked.name(0), checked.value(0));
      } catch (IllegalArgumentException e) {
        // OkHttp's message contains the value
        throw new IllegalArgumentException(
            "name or value is not allowed in a header (line breaks, characters outside ASCII)");
      }
      return this;
    }

    /**
     * Builds the options.
     *
     * @return the options
     */
    public RequestOptions build() {
      return new RequestOptions(this);
    }
  }
}
