package io.github.fluviusenergy;

import io.github.fluviusenergy.client.invoker.ApiException;
import io.github.fluviusenergy.client.invoker.ApiResponse;
import io.github.fluviusenergy.client.invoker.EnergyStream;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * One call, from its first attempt to its last: each attempt is sent and read as a whole, and where
 * it fails, another one is made after a delay, if that helps and does no harm. No thread waits.
 *
 * @param <A> what the raw client makes of a body
 * @param <T> what the caller gets
 */
final class RepeatedCall<A, T> {

  /** Sends a request; cancelling its future ends the call. */
  interface Sender<A> {
    CompletableFuture<ApiResponse<A>> send(Request request);
  }

  /** Makes of an answer what the caller gets. */
  interface Reader<A, T> {
    T read(ApiResponse<A> answer, int tries) throws ApiException;
  }

  private final CallContext context;
  private final Operation<?> operation;
  private final Request request;
  private final RetryPolicy retries;
  private final Duration deadline;
  private final Sender<A> sender;
  private final Reader<A, T> reader;
  private final Executor reading;
  private final CompletableFuture<T> result = new CompletableFuture<>();
  private final long start;
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile Runnable timer = () -> {};
  private volatile Runnable underWay = () -> {};
  private final AtomicInteger tries = new AtomicInteger();
  private volatile int status;
  private volatile @Nullable String requestId;
  private volatile @Nullable FluviusException lastFailure;

  RepeatedCall(
      CallContext context,
      Operation<?> operation,
      RequestOptions options,
      Sender<A> sender,
      Reader<A, T> reader,
      Executor reading) {
    this.context = context;
    this.operation = operation;
    this.request = context.identified(options.applyTo(operation.request()));
    this.retries = options.retries() == null ? context.retries() : options.retries();
    this.deadline = options.deadline() == null ? context.deadline() : options.deadline();
    this.sender = sender;
    this.reader = reader;
    this.reading = reading;
    this.start = context.time().nanos().getAsLong();
  }

  /** Begins the call. Cancelling the future ends it. */
  CompletableFuture<T> start() {
    if (!deadline.isZero()) {
      timer = context.time().scheduler().after(deadline, this::outOfTime);
    }
    var unused =
        result.whenComplete(
            (value, failure) -> {
              if (failure instanceof CancellationException) {
                finish(null, failure);
              }
            });
    awaitTurn();
    return result;
  }

  /** Ends the call, once. Whoever watches is told before the caller. */
  private void finish(@Nullable T value, @Nullable Throwable failure) {
    if (!over.compareAndSet(false, true)) {
      close(value);
      return;
    }
    try {
      timer.run();
      underWay.run();
      context.ended(event(failure));
    } finally {
      // whatever a listener or an event listener of the user's throws, nobody waits for ever
      boolean wanted =
          failure == null ? result.complete(value) : result.completeExceptionally(failure);
      if (!wanted) {
        close(value);
      }
    }
  }

  private void close(@Nullable T value) {
    if (value instanceof EnergySlices slices) {
      slices.close();
    }
  }

  private void awaitTurn() {
    Duration wait = context.pace() == null ? Duration.ZERO : context.pace().reserve();
    if (wait.isZero()) {
      attempt();
    } else {
      goOnAfter(wait, this::attempt);
    }
  }

  private void attempt() {
    if (over.get()) {
      return;
    }
    tries.incrementAndGet();
    status = 0;
    requestId = null;
    try {
      Request tagged = request.newBuilder().tag(DirectCalls.Begun.class, this::goOn).build();
      CompletableFuture<ApiResponse<A>> answer = sender.send(tagged);
      goOn(() -> end(answer));
      var unused = answer.whenCompleteAsync(this::attempted, reading);
    } catch (Throwable e) {
      finish(null, e);
    }
  }

  /** Sets what ends the call from now on; if it has ended meanwhile, at once. */
  private void goOn(Runnable end) {
    underWay = end;
    if (over.get()) {
      end.run();
    }
  }

  /**
   * Waits without a thread. What ends the wait is set before it begins: what follows may be under
   * way, and have set its own end, before this returns.
   */
  private void goOnAfter(Duration delay, Runnable next) {
    CompletableFuture<Runnable> wait = new CompletableFuture<>();
    goOn(
        () -> {
          var unused = wait.thenAccept(Runnable::run);
        });
    wait.complete(context.time().scheduler().after(delay, next));
  }

  private static <A> void end(CompletableFuture<ApiResponse<A>> answer) {
    if (!answer.cancel(true)
        && !answer.isCompletedExceptionally()
        && answer.join().getData() instanceof EnergyStream stream) {
      // Its first slice is being waited for. (Once it has come, the stream is the caller's.)
      stream.cancel();
    }
  }

  private void attempted(@Nullable ApiResponse<A> answer, @Nullable Throwable failure) {
    try {
      if (answer != null) {
        read(answer);
      } else if (failure instanceof ApiException e) {
        failed(e);
      } else if (failure != null) {
        finish(null, failure);
      }
    } catch (Throwable e) {
      finish(null, e);
    }
  }

  private void read(ApiResponse<A> answer) {
    status = answer.getStatusCode();
    requestId = context.failures().requestId(answer.getHeaders());
    try {
      T value = reader.read(answer, tries.get());
      underWay = () -> {};
      finish(value, null);
    } catch (ApiException e) {
      failed(e);
    }
  }

  private void failed(ApiException e) {
    FluviusException failure = context.failures().translate(operation.name(), e);
    if (failure instanceof FluviusApiException api) {
      status = api.statusCode();
      requestId = api.requestId();
    }
    lastFailure = failure;
    Duration delay =
        Repeats.allowed(operation, failure)
            ? retries.delay(tries.get(), Repeats.asked(failure), context.time().random())
            : null;
    if (delay == null || !isWithinDeadline(delay)) {
      finish(null, failure);
    } else if (!over.get()) {
      context.retrying(event(failure), delay);
      goOnAfter(delay, this::awaitTurn);
    }
  }

  /**
   * Waiting for an attempt that the deadline would cut off anyway would only cost the failure's
   * cause.
   */
  private boolean isWithinDeadline(Duration delay) {
    return deadline.isZero() || elapsed().plus(delay).compareTo(deadline) < 0;
  }

  private void outOfTime() {
    finish(
        null, context.failures().outOfTime(operation.name(), deadline, tries.get(), lastFailure));
  }

  private Duration elapsed() {
    return context.time().since(start);
  }

  private CallEvent event(@Nullable Throwable failure) {
    return new CallEvent(operation, status, requestId, tries.get(), elapsed(), failure);
  }
}
