package io.github.fluviusenergy.integration;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;

/** Counts the connections that calls hold, and waits until they have given all of them back. */
final class ConnectionCounter extends EventListener {
  private final Lock lock = new ReentrantLock();
  private final Condition fewer = lock.newCondition();
  private int used;

  @Override
  public void connectionAcquired(Call call, Connection connection) {
    change(1);
  }

  @Override
  public void connectionReleased(Call call, Connection connection) {
    change(-1);
  }

  private void change(int by) {
    lock.lock();
    try {
      used += by;
      fewer.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** False if one is not given back within a minute. */
  boolean allComeBack() throws InterruptedException {
    long left = TimeUnit.MINUTES.toNanos(1);
    lock.lock();
    try {
      while (used > 0 && left > 0) {
        left = fewer.awaitNanos(left);
      }
      return used == 0;
    } finally {
      lock.unlock();
    }
  }
}
