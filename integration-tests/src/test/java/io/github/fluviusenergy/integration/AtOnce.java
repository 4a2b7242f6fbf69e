package io.github.fluviusenergy.integration;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many threads that make the same call at the same time. */
final class AtOnce {
  private AtOnce() {}

  /** Returns when all have their answer; throws what one of them threw. */
  static void call(int times, Callable<?> call) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(times);
    try {
      CyclicBarrier start = new CyclicBarrier(times);
      List<Future<?>> answers = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        answers.add(
            threads.submit(
                () -> {
                  start.await();
                  return call.call();
                }));
      }
      for (Future<?> answer : answers) {
        answer.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
