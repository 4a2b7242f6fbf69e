package io.github.fluviusenergy.client.invoker;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Pipe;
import okio.Sink;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * Brings the bytes of an answer from its connection to who reads it, a buffer ahead at most.
 *
 * <p>It runs on the dispatcher's thread, where the call counts as running until its last byte: so
 * the dispatcher's limits hold for streams too. And the reader, who waits for bytes and not for a
 * connection, can be interrupted.
 */
final class ResponsePump {
  private static final int AHEAD = 64 * 1024;

  private final Response response;
  private final Pipe pipe = new Pipe(AHEAD);
  private volatile @Nullable IOException failure;
  private final AtomicLong bytesRead = new AtomicLong();

  ResponsePump(Response response) {
    this.response = response;
  }

  /** The body, for another thread than the one that runs this. */
  ResponseBody body() {
    Source bytes =
        new ForwardingSource(pipe.source()) {
          private final Buffer taken = new Buffer();

          /**
           * Takes all that is there at once: with a little at a time, the two threads would wake
           * each other up.
           */
          @Override
          public long read(Buffer sink, long byteCount) throws IOException {
            if (taken.exhausted() && super.read(taken, AHEAD) == -1) {
              if (failure != null) {
                throw failure;
              }
              return -1;
            }
            long count = taken.read(sink, byteCount);
            bytesRead.addAndGet(count);
            return count;
          }
        };
    return ResponseBody.create(Okio.buffer(bytes), response.body().contentType(), -1);
  }

  /** How many bytes the reader has taken, which is one thread at a time. */
  long bytesRead() {
    return bytesRead.get();
  }

  /** Moves bytes until there are no more, or nobody wants them any more. */
  void run() {
    Sink sink = pipe.sink();
    try (BufferedSource source = response.body().source()) {
      Buffer bytes = new Buffer();
      while (source.read(bytes, AHEAD) != -1) {
        sink.write(bytes, bytes.size());
      }
    } catch (IOException e) {
      failure = e;
    } catch (RuntimeException | Error e) {
      // An inflater's, for one. Whoever reads must not take this for the end of the answer.
      failure = new IOException("the answer could not be read: " + e, e);
      throw e;
    } finally {
      close(sink);
    }
  }

  private static void close(Sink sink) {
    try {
      sink.close();
    } catch (IOException e) {
      // the reader has gone: there is nobody left to tell
    }
  }
}
