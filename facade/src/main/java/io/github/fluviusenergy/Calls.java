package io.github.fluviusenergy;

import io.github.fluviusenergy.client.invoker.ApiClient;
import io.github.fluviusenergy.client.invoker.ApiException;
import io.github.fluviusenergy.client.invoker.ApiResponse;
import io.github.fluviusenergy.client.invoker.EnergyStream;
import io.github.fluviusenergy.client.model.EnergyResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends operations, reads their answers in one of three ways, and waits for them. */
final class Calls {
  /** For how long the JDK keeps a host's address unless told otherwise. */
  private static final Duration WARM = Duration.ofSeconds(30);

  private final Transport transport;
  private final ApiClient async;
  private final ApiClient streams;
  private final @Nullable ApiClient direct;
  private final CallContext context;
  private volatile long lastAnswer;

  /**
   * @param async on threads of ours
   * @param streams on threads of ours, without a limit on the whole call
   * @param direct on the threads of callers who wait; null where that may not be
   */
  Calls(
      Transport transport,
      ApiClient async,
      ApiClient streams,
      @Nullable ApiClient direct,
      CallContext context) {
    this.transport = transport;
    this.async = async;
    this.streams = streams;
    this.direct = direct;
    this.context = context;
    lastAnswer = context.time().nanos().getAsLong() - WARM.toNanos();
  }

  /**
   * A deadline or an interruption frees a caller's own thread from a socket only: not from the
   * search for an address or the wait for a token. So it works itself only where both are likely at
   * hand.
   */
  private ApiClient waiting() {
    ApiClient ofCaller = direct;
    return ofCaller != null && context.time().since(lastAnswer).compareTo(WARM) < 0
        ? ofCaller
        : async;
  }

  <T> CompletableFuture<T> later(Operation<T> operation, RequestOptions options) {
    return decoded(async, operation, options);
  }

  <T> T now(Operation<T> operation, RequestOptions options) {
    return await(operation, () -> decoded(waiting(), operation, options));
  }

  private <T> CompletableFuture<T> decoded(
      ApiClient api, Operation<T> operation, RequestOptions options) {
    return start(
        operation,
        options,
        request -> api.enqueue(request, operation.type()),
        (answer, tries) -> operation.check().apply(answer.getData()),
        Runnable::run);
  }

  RawResponse rawNow(Operation<?> operation, RequestOptions options) {
    return await(
        operation,
        () ->
            start(
                operation,
                options,
                waiting()::enqueueRaw,
                (answer, tries) ->
                    new RawResponse(
                        answer.getStatusCode(),
                        Failures.withoutSecrets(answer.getHeaders()),
                        answer.getData()),
                Runnable::run));
  }

  EnergySlices streamNow(Operation<EnergyResponse> operation, RequestOptions options) {
    return await(operation, () -> streamed(operation, options));
  }

  /** Begun once its first slice is there: until then, the call can be repeated. */
  private CompletableFuture<EnergySlices> streamed(
      Operation<EnergyResponse> operation, RequestOptions options) {
    return start(
        operation.named("streamEnergy"),
        options,
        streams::enqueueStream,
        this::begun,
        // the thread on which an answer begins is the one that brings the rest of it
        transport.threads());
  }

  private EnergySlices begun(ApiResponse<EnergyStream> answer, int tries) throws ApiException {
    EnergyStream stream = answer.getData();
    try {
      return new EnergySlices(stream, stream.next(), tries, context.failures());
    } catch (ApiException | RuntimeException | Error e) {
      stream.close();
      throw e;
    }
  }

  private <A, T> CompletableFuture<T> start(
      Operation<?> operation,
      RequestOptions options,
      RepeatedCall.Sender<A> sender,
      RepeatedCall.Reader<A, T> reader,
      Executor reading) {
    Objects.requireNonNull(options, "options");
    RepeatedCall<A, T> call =
        new RepeatedCall<>(context, operation, options, sender, reader, reading);
    transport.enter();
    CompletableFuture<T> result = call.start();
    var unused =
        result.whenComplete(
            (value, failure) -> {
              if (failure == null) {
                lastAnswer = context.time().nanos().getAsLong();
              }
              transport.leave();
            });
    return result;
  }

  /**
   * Begins a call and waits for it.
   *
   * @throws FluviusInterruptedException if the thread is or gets interrupted
   */
  private <T> T await(Operation<?> operation, Supplier<CompletableFuture<T>> begin) {
    if (Thread.currentThread().isInterrupted()) {
      // a POST that is cancelled might still be done
      throw context.failures().interrupted(operation.name(), "before the call; nothing was sent");
    }
    CompletableFuture<T> result = begin.get();
    try {
      return result.get();
    } catch (InterruptedException e) {
      if (!result.cancel(true)
          && !result.isCompletedExceptionally()
          && result.join() instanceof EnergySlices slices) {
        // it came at this very moment, and has nobody else to close it
        slices.close();
      }
      Thread.currentThread().interrupt();
      throw context.failures().interrupted(operation.name(), "while it waited for the answer");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        // Made on a thread of ours; the caller's own trace says more.
        failure.setStackTrace(new Throwable().getStackTrace());
        throw failure;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException("the call failed: " + e.getCause(), e.getCause());
    }
  }
}
