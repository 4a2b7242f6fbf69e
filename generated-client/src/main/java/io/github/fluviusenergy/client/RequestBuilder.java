package io.github.fluviusenergy.client;

import com.google.gson.Gson;
import io.github.fluviusenergy.client.internal.json.ModelFields;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * Builds the request of one operation; see {@link ApiClient#request}.
 *
 * <p>Not thread-safe.
 */
public final class RequestBuilder {
  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
  private static final Gson GSON = new Gson();

  private final String method;
  private final HttpUrl.Builder url;
  private @Nullable RequestBody body;

  RequestBuilder(String method, HttpUrl.Builder url) {
    this.method = method;
    this.url = url;
  }

  /**
   * Adds a query parameter.
   *
   * @param name the parameter's name
   * @param value its value, or null to leave it out
   * @return this builder
   */
  public RequestBuilder query(String name, @Nullable String value) {
    if (value != null) {
      url.addQueryParameter(name, value);
    }
    return this;
  }

  /**
   * Adds a timestamp with its offset as a query parameter.
   *
   * @param name the parameter's name
   * @param value its value, or null to leave it out
   * @return this builder
   */
  public RequestBuilder query(String name, @Nullable OffsetDateTime value) {
    return query(name, value == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(value));
  }

  /**
   * Adds a query parameter, converted to a string.
   *
   * @param <T> the value's type
   * @param name the parameter's name
   * @param value its value, or null to leave it out
   * @param text converts a value to the API's string
   * @return this builder
   */
  public <T> RequestBuilder query(String name, @Nullable T value, Function<T, String> text) {
    return query(name, value == null ? null : text.apply(value));
  }

  /**
   * Adds one query parameter per value.
   *
   * @param <T> the values' type
   * @param name the parameter's name
   * @param values its values, or empty to leave it out
   * @param text converts a value to the API's string
   * @return this builder
   */
  public <T> RequestBuilder queryEach(String name, List<T> values, Function<T, String> text) {
    values.forEach(value -> query(name, value, text));
    return this;
  }

  /**
   * Adds one query parameter with all values, separated by commas.
   *
   * @param <T> the values' type
   * @param name the parameter's name
   * @param values its values, or empty to leave it out
   * @param text converts a value to the API's string
   * @return this builder
   */
  public <T> RequestBuilder queryJoined(String name, List<T> values, Function<T, String> text) {
    return values.isEmpty()
        ? this
        : query(name, values.stream().map(text).collect(Collectors.joining(",")));
  }

  /**
   * Sets the request body.
   *
   * @param model the model, serialized with Gson
   * @return this builder
   * @throws IllegalArgumentException if it is null
   */
  public RequestBuilder body(Object model) {
    body =
        new OneShotBody(
            GSON.toJson(ModelFields.required(model, "body")).getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /**
   * Builds the request. It accepts JSON.
   *
   * @return the request
   */
  public Request build() {
    return new Request.Builder()
        .url(url.build())
        .header("Accept", "application/json")
        .method(method, body)
        .build();
  }

  private static final class OneShotBody extends RequestBody {
    private final byte[] json;

    OneShotBody(byte[] json) {
      this.json = json;
    }

    @Override
    public MediaType contentType() {
      return JSON;
    }

    @Override
    public long contentLength() {
      return json.length;
    }

    /**
     * Keeps OkHttp from resending the body when a connection closes: the server may have processed
     * it.
     */
    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      sink.write(json);
    }
  }
}
