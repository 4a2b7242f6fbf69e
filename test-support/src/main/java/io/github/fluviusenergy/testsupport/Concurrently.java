package io.github.fluviusenergy.testsupport;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Makes calls on several threads. */
public final class Concurrently {
  private Concurrently() {}

  /**
   * Makes a call on several threads, which all start together.
   *
   * @return what the calls returned
   * @throws java.util.concurrent.ExecutionException if a call failed
   */
  public static <T> List<T> call(int threads, Callable<T> call) throws Exception {
    CyclicBarrier start = new CyclicBarrier(threads);
    return callAll(
        threads,
        Collections.nCopies(
            threads,
            () -> {
              start.await();
              return call.call();
            }));
  }

  /**
   * Makes calls on a fixed number of threads.
   *
   * @return what the calls returned, in the order of the calls
   * @throws java.util.concurrent.ExecutionException if a call failed
   */
  public static <T> List<T> callAll(int threads, List<? extends Callable<T>> calls)
      throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (Callable<T> call : calls) {
        futures.add(pool.submit(call));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get(10, TimeUnit.MINUTES));
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }
}
