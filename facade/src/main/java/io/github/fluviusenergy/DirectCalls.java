package io.github.fluviusenergy;

import java.io.IOException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;

/**
 * Runs calls on the threads that make them, which would only wait for others: handing a call and
 * its answer over would add a third to what a small one takes.
 */
final class DirectCalls implements BiConsumer<Call, Callback> {

  /** A request's tag: is told what ends its call, once that has begun. */
  interface Begun extends Consumer<Runnable> {}

  private final Interruptions interruptions;

  DirectCalls(Interruptions interruptions) {
    this.interruptions = interruptions;
  }

  @Override
  public void accept(Call call, Callback callback) {
    Begun begun = call.request().tag(Begun.class);
    if (begun != null) {
      begun.accept(call::cancel);
    }
    Interruptions.Watched watched = interruptions.watch(call::cancel);
    try {
      run(call, callback);
    } finally {
      interruptions.unwatch(watched);
    }
  }

  private static void run(Call call, Callback callback) {
    Response response;
    try {
      response = call.execute();
    } catch (IOException e) {
      callback.onFailure(call, e);
      return;
    } catch (RuntimeException e) {
      // an interceptor of the user's; OkHttp's own threads say it the same way
      callback.onFailure(call, new IOException("canceled due to " + e, e));
      return;
    }
    try {
      callback.onResponse(call, response);
    } catch (IOException e) {
      throw new IllegalStateException("the answer's reader throws nothing", e);
    }
  }
}
