package io.github.fluviusenergy.measurements;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.MandateQuery;
import io.github.fluviusenergy.client.internal.Eans;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of many meters, some of which are read at once.
 *
 * <pre>{@code
 * MeterDownload download =
 *     reader
 *         .meters()
 *         .mandates(MandateQuery.builder().build())
 *         .query(q -> q.granularity(Granularity.HOURLY_QUARTER_HOURLY).day(yesterday))
 *         .concurrency(32)
 *         .checkpoint(Checkpoint.inFile(Path.of("yesterday.checkpoint")))
 *         .build();
 * try (Stream<EnergyRow> rows = download.rows()) {
 *   rows.forEach(this::save);
 * }
 * download.failures().forEach(System.err::println);
 * }</pre>
 *
 * <p>Mandates decide what is asked. They are fetched once at the start; those count that are
 * approved and have not expired. Each request is bounded by their data periods ({@code [from, to)}
 * is assumed) and service types: {@code VH_dag} opens days only, {@code IG} nothing. A meter that
 * several mandates open is read once.
 *
 * <p>A slow consumer slows the download: each reading thread holds one part and a few thousand
 * rows, and then waits. That takes a few megabytes per thread, however many meters there are.
 *
 * <p>{@link #rows()} is for one thread; the other methods may be called from any.
 */
public final class MeterDownload {
  private final EnergyReader measurements;
  private final MandateQuery mandates;
  private final @Nullable List<String> eans;
  private final UnaryOperator<EnergyQuery.Builder> query;
  private final int concurrency;
  private final boolean inOrder;
  private final boolean failFast;
  private final @Nullable Checkpoint checkpoint;
  private final Consumer<? super DownloadProgress> listener;
  private final MeterDownloadTask run;

  private MeterDownload(Builder b) {
    measurements = b.measurements;
    mandates = b.mandates;
    eans = b.eans;
    query = b.query;
    concurrency = b.concurrency;
    inOrder = b.inOrder;
    failFast = b.failFast;
    checkpoint = b.checkpoint;
    listener = b.listener;
    run = new MeterDownloadTask(this);
  }

  /**
   * Streams the rows of all meters: one meter after the other with {@link Builder#inOrder}, else as
   * they come, mixed, though each meter's in their order. To be closed, and to be called once.
   *
   * <p>Nothing is sent before the first row is asked for. A meter that fails ends only its own rows
   * and is listed in {@link #failures()}, unless {@link Builder#failFast} is set. If the mandates
   * cannot be fetched or the credentials are refused, the stream fails.
   *
   * @return the rows, sequential; as of {@link EnergyReader#stream} in all else
   * @throws IllegalStateException if it is called again
   */
  public Stream<EnergyRow> rows() {
    return RowReader.stream(run.begun());
  }

  /**
   * Passes the rows of all meters to an action, in the order of {@link #rows()}. To be called
   * instead of it.
   *
   * <p>If the action throws an {@link EnergyDataException}, for instance because a database cannot
   * store a value, the row's meter fails. The action gets no more rows of it. The other meters go
   * on. Any other exception ends the download.
   *
   * @param action the action
   * @throws IllegalStateException if the rows were requested before
   * @throws io.github.fluviusenergy.FluviusException if the mandates cannot be read
   */
  public void forEach(Consumer<? super EnergyRow> action) {
    try (RowReader rows = run.begun().get()) {
      for (EnergyRow row = rows.next(); row != null; row = rows.next()) {
        try {
          action.accept(row);
        } catch (EnergyDataException e) {
          run.reject(e);
        }
      }
    }
  }

  /** {@return the meters that have failed so far, in the order in which they did; a snapshot} */
  public List<MeterFailure> failures() {
    return run.failures();
  }

  /** {@return how far the download is} */
  public DownloadProgress progress() {
    return run.progress();
  }

  EnergyReader measurements() {
    return measurements;
  }

  MandateQuery mandates() {
    return mandates;
  }

  @Nullable List<String> eans() {
    return eans;
  }

  EnergyQuery query(String ean) {
    return query.apply(EnergyQuery.builder().ean(ean)).ean(ean).build();
  }

  int concurrency() {
    return concurrency;
  }

  boolean isInOrder() {
    return inOrder;
  }

  boolean isFailFast() {
    return failFast;
  }

  @Nullable Checkpoint checkpoint() {
    return checkpoint;
  }

  Consumer<? super DownloadProgress> listener() {
    return listener;
  }

  /** Builds a {@link MeterDownload}. Not thread-safe. */
  public static final class Builder {
    private final EnergyReader measurements;
    private MandateQuery mandates = MandateQuery.builder().build();
    private @Nullable List<String> eans;
    private UnaryOperator<EnergyQuery.Builder> query = builder -> builder;
    private int concurrency = 8;
    private boolean inOrder;
    private boolean failFast;
    private @Nullable Checkpoint checkpoint;
    private Consumer<? super DownloadProgress> listener = progress -> {};

    Builder(EnergyReader measurements) {
      this.measurements = measurements;
    }

    /**
     * The meters of all mandates that match. Without this and {@link #eans}, of all mandates.
     *
     * @param mandates which mandates
     * @return this builder
     */
    public Builder mandates(MandateQuery mandates) {
      this.mandates = Objects.requireNonNull(mandates, "mandates");
      return this;
    }

    /**
     * These meters only, in this order, each once. One that no mandate opens fails without a call;
     * with {@link #mandates} too, only mandates that match count.
     *
     * @param eans the EANs, 18 digits each
     * @return this builder
     * @throws IllegalArgumentException if one is not 18 digits
     */
    public Builder eans(Iterable<String> eans) {
      LinkedHashSet<String> each = new LinkedHashSet<>();
      eans.forEach(ean -> each.add(Eans.require(ean)));
      this.eans = List.copyOf(each);
      return this;
    }

    /**
     * What to ask of each meter: sets period, granularity and all else of its query. Without it,
     * all that the mandates open, in the granularity that the API chooses.
     *
     * @param query what is asked for
     * @return this builder
     */
    public Builder query(UnaryOperator<EnergyQuery.Builder> query) {
      this.query = Objects.requireNonNull(query, "query");
      return this;
    }

    /**
     * Sets how many meters are read concurrently, each on its own thread. The default is 8.
     *
     * @param concurrency the number of meters
     * @return this builder
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder concurrency(int concurrency) {
      this.concurrency = EnergyReader.positive(concurrency, "concurrency");
      return this;
    }

    /**
     * Orders the rows by meter, in the order of the EANs or mandates. By default, the rows of
     * several meters alternate.
     *
     * @return this builder
     */
    public Builder inOrder() {
      this.inOrder = true;
      return this;
    }

    /**
     * Lets the first meter that fails end the stream with what it failed of.
     *
     * @return this builder
     */
    public Builder failFast() {
      this.failFast = true;
      return this;
    }

    /**
     * Leaves out meters that are done already, and remembers those that get done.
     *
     * @param checkpoint where it is kept
     * @return this builder
     */
    public Builder checkpoint(Checkpoint checkpoint) {
      this.checkpoint = Objects.requireNonNull(checkpoint, "checkpoint");
      return this;
    }

    /**
     * Is told how far the download is, at the start, with every few hundred rows and with each
     * meter that ends; on the thread that reads the rows, which waits for it. What it throws ends
     * the stream.
     *
     * @param listener what is told
     * @return this builder
     */
    public Builder listener(Consumer<? super DownloadProgress> listener) {
      this.listener = Objects.requireNonNull(listener, "listener");
      return this;
    }

    /**
     * Builds it. Nothing is sent.
     *
     * @return the download, not begun
     */
    public MeterDownload build() {
      return new MeterDownload(this);
    }
  }
}
