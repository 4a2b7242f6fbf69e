package io.github.fluviusenergy.client;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import io.github.fluviusenergy.client.internal.json.MemoryLimit;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Sends the requests of the raw endpoints and decodes the responses, on the calling thread.
 *
 * <pre>{@code
 * var mandates = new MandateApi(new ApiClient(HttpUrl.get("https://apihub.fluvius.be/esco-live/v3"), okHttpClient));
 * }</pre>
 *
 * <p>To cancel a call from another thread, create it with {@link #newCall(Request)}. An interrupt
 * aborts a call over HTTP/2 immediately. Over HTTP/1.1 it does so only if the OkHttp client uses
 * interruptible sockets, such as {@code SocketChannel.open().socket()}.
 *
 * <p>Thread-safe.
 */
public final class ApiClient {
  /** The default limit of the memory that one response may take: a third of the heap. */
  public static final long DEFAULT_MAX_RESPONSE_BYTES = Runtime.getRuntime().maxMemory() / 3;

  private static final int MAX_ERROR_BODY = 64 * 1024;

  private static final Gson GSON = new Gson();

  /** Cookies, and headers of the request that a server may echo. */
  private static final List<String> SECRET_HEADERS =
      List.of("set-cookie", "authorization", "ocp-apim-subscription-key");

  private final HttpUrl baseUrl;
  private final Call.Factory calls;
  private final long maxResponseBytes;

  /**
   * Creates a client whose responses may take a third of the heap each.
   *
   * @param baseUrl the base URL of the API, to which the paths of the operations are added
   * @param calls the OkHttp client, which authenticates and sets timeouts
   */
  public ApiClient(HttpUrl baseUrl, Call.Factory calls) {
    this(baseUrl, calls, DEFAULT_MAX_RESPONSE_BYTES);
  }

  /**
   * Creates a client.
   *
   * @param baseUrl the base URL of the API, to which the paths of the operations are added
   * @param calls the OkHttp client, which authenticates and sets timeouts
   * @param maxResponseBytes the memory that one response may take: the bytes of its body if it is
   *     raw, or an estimate of the size of its model. Streams need no such limit
   */
  public ApiClient(HttpUrl baseUrl, Call.Factory calls, long maxResponseBytes) {
    this.baseUrl = baseUrl;
    this.calls = calls;
    this.maxResponseBytes = maxResponseBytes;
  }

  /**
   * Builds the request of an operation, which may be unknown to this version.
   *
   * @param method the HTTP method
   * @param path the path below the base URL, with its leading slash
   * @return a new builder
   */
  public RequestBuilder request(String method, String path) {
    return new RequestBuilder(method, baseUrl.newBuilder().addPathSegments(path.substring(1)));
  }

  /**
   * Creates a call without sending it.
   *
   * @param request the request
   * @return the call, which any thread may cancel
   */
  public Call newCall(Request request) {
    return calls.newCall(request);
  }

  /**
   * Sends a call and decodes the response.
   *
   * @param <T> the model
   * @param call a new call
   * @param type the class of the model
   * @return the decoded response with HTTP status and headers
   * @throws ApiException if there is no response, or the API returns an error status or a malformed
   *     response. If the thread is interrupted, the cause is an {@link InterruptedIOException}, and
   *     the interrupt flag is set.
   */
  public <T> ApiResponse<T> execute(Call call, Class<T> type) throws ApiException {
    return read(
        call,
        response -> new ResponseReader(response.body()).decode(GSON.getAdapter(type), memory()));
  }

  /**
   * Sends a call and reads the bytes of the response.
   *
   * @param call a new call
   * @return the body with HTTP status and headers
   * @throws ApiException if there is no response, the API returns an error status, or the body is
   *     too large. If the thread is interrupted, the cause is an {@link InterruptedIOException},
   *     and the interrupt flag is set.
   */
  public ApiResponse<ByteString> executeRaw(Call call) throws ApiException {
    return read(call, response -> bytes(response.body(), memory()));
  }

  private static ByteString bytes(ResponseBody body, MemoryLimit memory) throws IOException {
    Buffer bytes = new Buffer();
    for (long count = 0; count >= 0; count = body.source().read(bytes, MAX_ERROR_BODY)) {
      memory.spend(count);
    }
    if (body.contentLength() >= 0 && body.contentLength() != bytes.size()) {
      throw new IOException(
          bytes.size() + " bytes instead of the " + body.contentLength() + " announced");
    }
    return bytes.readByteString();
  }

  private MemoryLimit memory() {
    return new MemoryLimit(
        maxResponseBytes, " in memory: read it as a stream, or raise maxResponseBytes");
  }

  /**
   * Sends a call, and returns a stream of the response as soon as it starts.
   *
   * @param call a new call
   * @return the stream, which the caller must close, with HTTP status and headers
   * @throws ApiException as {@link #executeRaw(Call)} does
   */
  public ApiResponse<EnergyStream> stream(Call call) throws ApiException {
    Response response = send(call);
    return new ApiResponse<>(response.code(), headers(response), new EnergyStream(call, response));
  }

  private interface BodyReader<T> {
    T read(Response response) throws IOException;
  }

  private static <T> ApiResponse<T> read(Call call, BodyReader<T> reader) throws ApiException {
    try (Response response = send(call)) {
      try {
        return new ApiResponse<>(response.code(), headers(response), reader.read(response));
      } catch (JsonParseException e) {
        throw malformed(response, e);
      } catch (IOException | RuntimeException e) {
        // before closing, which may write to a connection that is shared with other calls
        call.cancel();
        throw cutOff(response, e instanceof IOException io ? io : new IOException(e));
      }
    }
  }

  /** Returns a response with a status of success. */
  private static Response send(Call call) throws ApiException {
    if (Thread.currentThread().isInterrupted()) {
      // an interrupted thread would close a connection that it shares with other calls
      throw interrupted();
    }
    Response response;
    try {
      response = call.execute();
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw interrupted();
      }
      throw new ApiException("no response: " + e, 0, Map.of(), e);
    } catch (Exception e) {
      // OkHttp's connection attempts throw it, although nothing declares it
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
        throw interrupted();
      }
      // of a user's interceptor
      throw new ApiException("no response: " + e, 0, Map.of(), new IOException(e.toString(), e));
    }
    if (!response.isSuccessful()) {
      try (response) {
        int code = response.code();
        throw new ApiException(
            "status " + code, code, headers(response), errorBody(call, response));
      }
    }
    return response;
  }

  private static ApiException interrupted() {
    return new ApiException("interrupted", 0, Map.of(), new InterruptedIOException("interrupted"));
  }

  static ApiException cutOff(Response response, IOException e) {
    if (Thread.currentThread().isInterrupted()) {
      return interrupted();
    }
    return new ApiException(
        "the response was cut off: " + e, response.code(), headers(response), e);
  }

  static ApiException malformed(Response response, JsonParseException e) {
    return new ApiException(String.valueOf(e.getMessage()), response.code(), headers(response), e);
  }

  private static Map<String, List<String>> headers(Response response) {
    Map<String, List<String>> headers = response.headers().toMultimap();
    headers.keySet().removeAll(SECRET_HEADERS);
    headers.replaceAll((name, values) -> List.copyOf(values));
    return Collections.unmodifiableMap(headers);
  }

  /**
   * Reads the body of an error. If it is cut off, the part that arrived still explains the status.
   */
  private static @Nullable String errorBody(Call call, Response response) throws ApiException {
    Buffer start = new Buffer();
    try {
      BufferedSource source = response.body().source();
      while (start.size() < MAX_ERROR_BODY
          && source.read(start, MAX_ERROR_BODY - start.size()) != -1) {}
    } catch (IOException | RuntimeException e) {
      call.cancel();
      if (Thread.currentThread().isInterrupted()) {
        throw interrupted();
      }
      if (start.exhausted()) {
        return null;
      }
    }
    try (ResponseBody body =
        ResponseBody.create(start.readByteString(), response.body().contentType())) {
      return body.string();
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory cannot be read", e);
    }
  }
}
