package io.github.fluviusenergy.client.invoker;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Sends the raw endpoints' requests and decodes their answers.
 *
 * <p>Thread-safe. A call runs on the threads of the OkHttp client's dispatcher unless told
 * otherwise, reading included; who does not want a future waits for it, and interrupting the
 * waiting thread ends the call at once.
 *
 * <pre>{@code
 * var mandates = new MandateApi(new ApiClient(HttpUrl.get("https://apihub.fluvius.be/esco-live/v3"), okHttpClient));
 * }</pre>
 *
 * <p>The futures fail with an {@link ApiException}. Cancelling one ends its call. Their callbacks
 * run on the dispatcher's threads, so they must not wait for other calls.
 */
public final class ApiClient {
  private static final int MAX_ERROR_BODY = 64 * 1024;
  private static final Gson GSON = new Gson();

  private final HttpUrl baseUrl;
  private final Call.Factory calls;
  private final BiConsumer<Call, Callback> starter;

  /**
   * A client whose calls run on the OkHttp client's own threads.
   *
   * @param baseUrl the API's address, to which the paths of the operations are added
   * @param calls the OkHttp client, which signs in, and sets limits of time
   */
  public ApiClient(HttpUrl baseUrl, Call.Factory calls) {
    this(baseUrl, calls, Call::enqueue);
  }

  /**
   * A client whose calls run where the caller wants.
   *
   * @param baseUrl the API's address, to which the paths of the operations are added
   * @param calls the OkHttp client, which signs in, and sets limits of time
   * @param starter runs a call and hands its outcome to the callback, on whichever thread
   */
  public ApiClient(HttpUrl baseUrl, Call.Factory calls, BiConsumer<Call, Callback> starter) {
    this.baseUrl = baseUrl;
    this.calls = calls;
    this.starter = starter;
  }

  /**
   * Begins the request of an operation, also of one that this version does not know.
   *
   * @param method the HTTP method
   * @param path the path below the base URL, with its first slash
   * @return a new builder
   */
  public RequestBuilder request(String method, String path) {
    return new RequestBuilder(method, baseUrl.newBuilder().addPathSegments(path.substring(1)));
  }

  /**
   * Sends a request, waits for the answer and decodes it.
   *
   * @param <T> the model
   * @param request what to send
   * @param type the model's class
   * @return the decoded answer with HTTP status and headers
   * @throws ApiException if no usable answer comes; if the thread is interrupted its cause is an
   *     {@link InterruptedIOException}, and the interrupt flag is set (without the flag, a limit of
   *     time ran out or the OkHttp client is shut down)
   */
  public <T> ApiResponse<T> execute(Request request, Class<T> type) throws ApiException {
    requireNoInterrupt();
    return await(enqueue(request, type));
  }

  /**
   * Sends a request, waits for the answer to begin, and leaves reading it to the caller.
   *
   * @param request what to send
   * @return the answer once it has begun, to be closed
   * @throws ApiException as {@link #execute} does
   */
  public EnergyStream stream(Request request) throws ApiException {
    requireNoInterrupt();
    return await(enqueueStream(request)).getData();
  }

  /**
   * Sends a request, and decodes the answer.
   *
   * @param <T> the model
   * @param request what to send
   * @param type the model's class
   * @return the decoded answer with HTTP status and headers, to come
   */
  public <T> CompletableFuture<ApiResponse<T>> enqueue(Request request, Class<T> type) {
    return send(
        request,
        (call, response) -> {
          // Closed before the answer is handed out, so that the caller's next call finds the
          // connection free.
          try (response) {
            return decode(response, type);
          }
        });
  }

  /**
   * Sends a request, and reads the answer's body as it is, where its status is one of success.
   *
   * @param request what to send
   * @return the body with HTTP status and headers, to come
   */
  public CompletableFuture<ApiResponse<ByteString>> enqueueRaw(Request request) {
    return send(
        request,
        (call, response) -> {
          try (response) {
            requireSuccess(response);
            return new ApiResponse<>(
                response.code(), headers(response), response.body().byteString());
          } catch (IOException e) {
            throw brokeOff(response, e);
          }
        });
  }

  /**
   * Sends a request, and hands out the answer once it has begun; its data are to be closed. Until
   * then, or until its last byte has come, it is a running call to the dispatcher.
   *
   * @param request what to send
   * @return the answer that has begun, with HTTP status and headers, to come
   */
  public CompletableFuture<ApiResponse<EnergyStream>> enqueueStream(Request request) {
    return send(
        request,
        (call, response) -> {
          try {
            requireSuccess(response);
          } catch (ApiException e) {
            response.close();
            throw e;
          }
          return new ApiResponse<>(
              response.code(), headers(response), new EnergyStream(call, response));
        });
  }

  private interface Handler<T> {
    T handle(Call call, Response response) throws ApiException;
  }

  private <T> CompletableFuture<ApiResponse<T>> send(
      Request request, Handler<ApiResponse<T>> handler) {
    Call call = calls.newCall(request);
    CompletableFuture<ApiResponse<T>> answer = new CompletableFuture<>();
    var unused =
        answer.whenComplete(
            (value, failure) -> {
              if (answer.isCancelled()) {
                call.cancel();
              }
            });
    starter.accept(
        call,
        new Callback() {
          @Override
          public void onResponse(Call answered, Response response) {
            try {
              ApiResponse<T> value = handler.handle(answered, response);
              boolean wanted = answer.complete(value);
              if (value.getData() instanceof EnergyStream stream) {
                stream.pump(wanted);
              }
            } catch (Throwable e) {
              answer.completeExceptionally(e);
            }
          }

          @Override
          public void onFailure(Call failed, IOException e) {
            answer.completeExceptionally(new ApiException("no answer: " + e, 0, Map.of(), e));
          }
        });
    return answer;
  }

  private static <T> T await(CompletableFuture<T> answer) throws ApiException {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      if (!answer.cancel(true)
          && !answer.isCompletedExceptionally()
          && answer.join() instanceof ApiResponse<?> r
          && r.getData() instanceof EnergyStream s) {
        // it came at this very moment, and has nobody else to close it
        s.close();
      }
      Thread.currentThread().interrupt();
      throw interrupted();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ApiException failure) {
        // Made on a thread of OkHttp's; the caller's own trace says more.
        failure.setStackTrace(new Throwable().getStackTrace());
        throw failure;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(
          "the answer could not be handled: " + e.getCause(), e.getCause());
    }
  }

  /** Sent first and cancelled then, a POST might still be carried out. */
  private static void requireNoInterrupt() throws ApiException {
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted();
    }
  }

  private static ApiException interrupted() {
    return new ApiException("interrupted", 0, Map.of(), new InterruptedIOException("interrupted"));
  }

  private static <T> ApiResponse<T> decode(Response response, Class<T> type) throws ApiException {
    requireSuccess(response);
    try {
      T data = new ResponseReader(response.body()).decode(GSON.getAdapter(type));
      return new ApiResponse<>(response.code(), headers(response), data);
    } catch (IOException e) {
      throw brokeOff(response, e);
    } catch (JsonParseException e) {
      throw malformed(response, e);
    }
  }

  static ApiException brokeOff(Response response, IOException e) {
    return new ApiException("the answer broke off: " + e, response.code(), headers(response), e);
  }

  static ApiException malformed(Response response, JsonParseException e) {
    return new ApiException(String.valueOf(e.getMessage()), response.code(), headers(response), e);
  }

  private static void requireSuccess(Response response) throws ApiException {
    if (!response.isSuccessful()) {
      int code = response.code();
      throw new ApiException("status " + code, code, headers(response), errorBody(response));
    }
  }

  private static Map<String, List<String>> headers(Response response) {
    return Collections.unmodifiableMap(response.headers().toMultimap());
  }

  /**
   * An error's body is there to explain: where it breaks off, what came of it stands, and the
   * status anyway.
   */
  private static @Nullable String errorBody(Response response) {
    Buffer start = new Buffer();
    try {
      BufferedSource source = response.body().source();
      while (start.size() < MAX_ERROR_BODY
          && source.read(start, MAX_ERROR_BODY - start.size()) != -1) {}
    } catch (IOException e) {
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
