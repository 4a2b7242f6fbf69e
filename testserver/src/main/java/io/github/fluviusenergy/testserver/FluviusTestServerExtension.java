package io.github.fluviusenergy.testserver;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts a {@link FluviusTestServer} for JUnit 5's tests and closes it after them.
 *
 * <p>A fresh server for each test, as a parameter of the test and of its {@code @BeforeEach} and
 * {@code @AfterEach} methods:
 *
 * <pre>{@code
 * @ExtendWith(FluviusTestServerExtension.class)
 * class MeterReadingsTest {
 *   @Test
 *   void readsNothingWithoutAMandate(FluviusTestServer server) { … }
 * }
 * }</pre>
 *
 * <p>Or by a field, with settings of your own, for each test or for all tests of the class:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final FluviusTestServerExtension fluvius =
 *     FluviusTestServerExtension.perClass(FluviusTestServer::start);
 *
 * @Test
 * void readsNothingWithoutAMandate() {
 *   fluvius.server().mandates().add(…);
 * }
 * }</pre>
 *
 * <p>A server for the whole class keeps its mandates, its requests and the failures still to come
 * from one test to the next.
 *
 * <p>It needs {@code junit-jupiter-api} 5.10 or newer on the class path, which this artifact does
 * not bring along. Where the tests of one class run at the same time, take the server of each test
 * as a parameter; {@link #server()} of a static field gives the one that started last.
 */
@SuppressWarnings("exports") // of JUnit's module, which is not for those who test without it
public final class FluviusTestServerExtension
    implements BeforeAllCallback,
        AfterAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        ParameterResolver {
  private final Supplier<FluviusTestServer> start;
  private final boolean perClass;
  private volatile @Nullable FluviusTestServer server;
  private int classes;

  /** A fresh server with the defaults for each test. */
  public FluviusTestServerExtension() {
    this(FluviusTestServer::start, false);
  }

  private FluviusTestServerExtension(Supplier<FluviusTestServer> start, boolean perClass) {
    this.start = Objects.requireNonNull(start, "start");
    this.perClass = perClass;
  }

  /**
   * {@return a fresh server for each test}
   *
   * <pre>{@code
   * FluviusTestServerExtension.perTest(() -> FluviusTestServer.builder().clock(clock).start())
   * }</pre>
   *
   * @param start starts a server; what it throws fails the test
   */
  public static FluviusTestServerExtension perTest(Supplier<FluviusTestServer> start) {
    return new FluviusTestServerExtension(start, false);
  }

  /**
   * {@return one server for all tests of the class, and of the classes nested in it} Its field must
   * be static.
   *
   * @param start starts a server; what it throws fails the class
   */
  public static FluviusTestServerExtension perClass(Supplier<FluviusTestServer> start) {
    return new FluviusTestServerExtension(start, true);
  }

  /**
   * {@return the server}
   *
   * @throws IllegalStateException if there is none: before the test (or the class), or after it
   */
  public FluviusTestServer server() {
    FluviusTestServer current = server;
    if (current == null) {
      throw new IllegalStateException(
          perClass
              ? "the server is there from @BeforeAll to @AfterAll, if the field is static"
              : "the server is there from @BeforeEach to @AfterEach");
    }
    return current;
  }

  @Override
  public synchronized void beforeAll(ExtensionContext context) {
    // Called again for each nested class.
    if (perClass && classes++ == 0) {
      server = start.get();
    }
  }

  @Override
  public synchronized void afterAll(ExtensionContext context) {
    if (perClass && --classes == 0) {
      closeServer(server);
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (!perClass) {
      FluviusTestServer started = start.get();
      server = started;
      store(context).put(this, started);
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (!perClass) {
      closeServer(store(context).remove(this, FluviusTestServer.class));
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == FluviusTestServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    FluviusTestServer found = perClass ? server : store(context).get(this, FluviusTestServer.class);
    if (found == null) {
      throw new ParameterResolutionException(
          "there is a server for each test, and none outside of one: "
              + parameter.getDeclaringExecutable());
    }
    return found;
  }

  private void closeServer(@Nullable FluviusTestServer ended) {
    if (ended != null) {
      ended.close();
    }
    if (server == ended) {
      server = null;
    }
  }

  private static ExtensionContext.Store store(ExtensionContext context) {
    return context.getStore(ExtensionContext.Namespace.create(FluviusTestServerExtension.class));
  }
}
