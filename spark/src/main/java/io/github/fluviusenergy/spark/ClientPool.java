package io.github.fluviusenergy.spark;

import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.client.internal.InterruptibleSocketFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The clients of this JVM: one for each connection and rate limit, which all tasks share. A client
 * that no task has used for a while is closed. Thread-safe.
 */
final class ClientPool {
  /** Longer than the pause between two stages, and shorter than Azure keeps idle connections. */
  private static final Duration IDLE = Duration.ofMinutes(1);

  private static final ClientPool SHARED = new ClientPool(IDLE);

  private record Key(Connection connection, @Nullable Double callsPerSecondAndSlot) {}

  private final Duration idle;
  private final ScheduledThreadPoolExecutor timer;
  private final Map<Key, Entry> entries = new HashMap<>();

  ClientPool(Duration idle) {
    this.idle = idle;
    timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "fluvius-idle-clients");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
  }

  static ClientPool shared() {
    return SHARED;
  }

  /**
   * Borrows a client, which the caller must return by closing the lease.
   *
   * @param callsPerSecondAndSlot the rate of each task slot, or null for no limit
   */
  synchronized Lease borrow(Connection connection, @Nullable Double callsPerSecondAndSlot) {
    Entry entry =
        entries.computeIfAbsent(
            new Key(connection, callsPerSecondAndSlot), key -> new Entry(key, idle));
    entry.users++;
    if (entry.closing != null) {
      entry.closing.cancel(false);
      entry.closing = null;
    }
    return new Lease(entry);
  }

  private synchronized void giveBack(Entry entry) {
    entry.users--;
    if (entry.users == 0) {
      entry.closing =
          timer.schedule(() -> closeIfIdle(entry), entry.idle.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private synchronized void closeIfIdle(Entry entry) {
    if (entry.users == 0 && entries.remove(entry.key, entry)) {
      entry.close();
    }
  }

  /** {@return the number of clients that are not closed} */
  synchronized int size() {
    return entries.size();
  }

  /** A borrowed client. Not thread-safe. */
  final class Lease implements AutoCloseable {
    private final Entry entry;
    private boolean closed;

    private Lease(Entry entry) {
      this.entry = entry;
    }

    FluviusEnergyClient client() {
      return entry.client;
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        giveBack(entry);
      }
    }
  }

  private static final class Entry {
    private final Key key;
    private final Duration idle;
    private final OkHttpClient http;
    private final FluviusEnergyClient client;
    private int users;
    private @Nullable ScheduledFuture<?> closing;

    Entry(Key key, Duration idle) {
      this.key = key;
      OkHttpClient.Builder builder =
          new OkHttpClient.Builder()
              .readTimeout(Duration.ofSeconds(60))
              .connectionPool(new ConnectionPool(64, 3, TimeUnit.MINUTES))
              // so that the interrupt of a task that is killed ends its call
              .socketFactory(new InterruptibleSocketFactory());
      Double rate = key.callsPerSecondAndSlot;
      if (rate == null) {
        this.idle = idle;
      } else {
        SlotRateLimiter limiter = new SlotRateLimiter(rate);
        builder.addInterceptor(limiter);
        // a new client would not know when the slots made their last calls
        this.idle = idle.compareTo(limiter.interval()) < 0 ? limiter.interval() : idle;
      }
      http = builder.build();
      client = key.connection.client().httpClient(http).build();
    }

    void close() {
      client.close();
      http.dispatcher().executorService().shutdown();
      http.connectionPool().evictAll();
    }
  }
}
