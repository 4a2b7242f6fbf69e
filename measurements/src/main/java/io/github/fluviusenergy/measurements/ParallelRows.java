package io.github.fluviusenergy.measurements;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of several tasks at once, on threads of its own, and hands them out in batches to
 * one consumer: task by task in order, or as they come.
 *
 * <p>No more is read ahead than a few batches for each thread. So a consumer that is slow stops the
 * threads, and these stop the connections that they read from.
 *
 * @param <T> what a task is
 */
final class ParallelRows<T> implements AutoCloseable {
  private static final int ROWS_IN_A_BATCH = 256;
  private static final int BATCHES_IN_A_LANE = 4;

  /**
   * Some rows of a task; its last batch says so, and how the task failed if it did.
   *
   * @param <T> what a task is
   */
  record Batch<T>(
      @Nullable T task, List<EnergyRow> rows, boolean last, @Nullable Throwable failure) {}

  private final List<T> tasks;
  private final Function<? super T, ? extends RowReader> opener;
  private final boolean inOrder;
  private final Object taking = new Object();
  private int taken;

  /** In order: what each task reads ahead, the first task first. Else: one lane for all. */
  private final BlockingQueue<BlockingQueue<Batch<T>>> lanes = new LinkedBlockingQueue<>();

  private final Semaphore openLanes;
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicInteger running;
  private volatile boolean closed;
  private @Nullable BlockingQueue<Batch<T>> lane;

  ParallelRows(
      List<T> tasks,
      Function<? super T, ? extends RowReader> opener,
      int concurrency,
      boolean inOrder) {
    this.tasks = tasks;
    this.opener = opener;
    this.inOrder = inOrder;
    int count = Math.max(1, Math.min(concurrency, tasks.size()));
    openLanes = new Semaphore(2 * count);
    running = new AtomicInteger(count);
    if (!inOrder) {
      lane = new ArrayBlockingQueue<>(BATCHES_IN_A_LANE + count);
    }
    BlockingQueue<Batch<T>> shared = lane;
    for (int i = 0; i < count; i++) {
      Thread thread = new Thread(() -> work(shared), "fluvius-measurements-" + (i + 1));
      thread.setDaemon(true);
      threads.add(thread);
    }
    threads.forEach(Thread::start);
  }

  /**
   * The next batch, or null when all tasks are done.
   *
   * @throws EnergyDataException if the thread is interrupted
   */
  @Nullable Batch<T> next() {
    try {
      BlockingQueue<Batch<T>> current = lane == null ? lanes.take() : lane;
      Batch<T> batch = current.take();
      if (batch.task() == null) {
        current.add(batch); // asked again, the end is still the end
        lane = current;
        return null;
      }
      lane = current;
      if (inOrder && batch.last()) {
        lane = null;
        openLanes.release();
      }
      return batch;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw new EnergyDataException("interrupted while waiting for rows", e);
    }
  }

  /** Returns a reader of all rows. */
  RowReader rows() {
    return new RowReader() {
      private Iterator<EnergyRow> rows = Collections.emptyIterator();
      private @Nullable Throwable failure;

      @Override
      public @Nullable EnergyRow next() {
        while (!rows.hasNext()) {
          rethrow(failure);
          Batch<T> batch = ParallelRows.this.next();
          if (batch == null) {
            return null;
          }
          rows = batch.rows().iterator();
          failure = batch.failure();
        }
        return rows.next();
      }

      @Override
      public void close() {
        ParallelRows.this.close();
      }
    };
  }

  /** Throws the failure of a batch, or does nothing for null. */
  static void rethrow(@Nullable Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }

  /** Stops the threads; those that read from a connection, with what comes next from it. */
  @Override
  public void close() {
    closed = true;
    threads.forEach(Thread::interrupt);
  }

  private void work(@Nullable BlockingQueue<Batch<T>> shared) {
    try {
      boolean more = true;
      while (more && !closed) {
        more = readNext(shared);
      }
      if (running.decrementAndGet() == 0) {
        announceEnd(shared);
      }
    } catch (InterruptedException e) {
      // closed: nobody waits for rows any more
      Thread.currentThread().interrupt();
    }
  }

  /** Reads the next task that no thread has taken yet; false if there is none. */
  private boolean readNext(@Nullable BlockingQueue<Batch<T>> shared) throws InterruptedException {
    if (shared == null) {
      openLanes.acquire();
    }
    BlockingQueue<Batch<T>> mine;
    T task;
    synchronized (taking) {
      if (taken == tasks.size()) {
        return false;
      }
      task = tasks.get(taken++);
      mine = shared;
      if (mine == null) {
        mine = new ArrayBlockingQueue<>(BATCHES_IN_A_LANE);
        lanes.add(mine);
      }
    }
    read(task, mine);
    return true;
  }

  private void announceEnd(@Nullable BlockingQueue<Batch<T>> shared) throws InterruptedException {
    Batch<T> end = new Batch<>(null, List.of(), true, null);
    if (shared == null) {
      BlockingQueue<Batch<T>> last = new ArrayBlockingQueue<>(1);
      last.add(end);
      lanes.add(last);
    } else {
      shared.put(end);
    }
  }

  private void read(T task, BlockingQueue<Batch<T>> lane) throws InterruptedException {
    List<EnergyRow> rows = new ArrayList<>();
    Throwable failure = null;
    try (RowReader reader = opener.apply(task)) {
      for (EnergyRow row = reader.next(); row != null; row = reader.next()) {
        rows.add(row);
        if (rows.size() == ROWS_IN_A_BATCH) {
          put(lane, new Batch<>(task, rows, false, null));
          rows = new ArrayList<>(ROWS_IN_A_BATCH);
        }
      }
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    put(lane, new Batch<>(task, rows, true, failure));
  }

  /** Whoever was interrupted while reading may have lost the flag by now, but not what was said. */
  private void put(BlockingQueue<Batch<T>> lane, Batch<T> batch) throws InterruptedException {
    if (closed) {
      throw new InterruptedException("closed");
    }
    lane.put(batch);
  }
}
