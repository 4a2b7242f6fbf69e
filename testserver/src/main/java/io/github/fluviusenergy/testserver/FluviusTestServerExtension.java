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
 * Starts a {@link FluviusTestServer} for JUnit 5 tests, and closes it after them.
 *
 * <p>A new server for each test, as a parameter of the test and of its {@code @BeforeEach} and
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
 * <p>Or as a field, with your own settings, for each test or for all tests of the class:
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
 * <p>A server for the entire class keeps its mandates, requests and faults from one test to the
 * next.
 *
 * <p>The extension needs {@code junit-jupiter-api} 5.10 or newer, which is not a dependency of this
 * artifact. If the tests of a class run concurrently, use a parameter. {@link #server()} of a
 * static field returns the server that started last.
 */
@SuppressWarnings("exports") // JUnit's module is optional.
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

  /** Creates an extension that starts a server with the defaults for each test. */
  public FluviusTestServerExtension() {
    this(FluviusTestServer::start, false);
  }

  private FluviusTestServerExtension(Supplier<FluviusTestServer> start, boolean perClass) {
    this.start = Objects.requireNonNull(start, "start");
    this.perClass = perClass;
  }

  /**
   * {@return an extension that starts a server for each test}
   *
   * <pre>{@code
   * FluviusTestServerExtension.perTest(() -> FluviusTestServer.builder().clock(clock).start())
   * }</pre>
   *
   * @param start starts a server; its exceptions fail the test
   */
  public static FluviusTestServerExtension perTest(Supplier<FluviusTestServer> start) {
    return new FluviusTestServerExtension(start, false);
  }

  /**
   * {@return an extension that starts one server for all tests of the class and of its nested
   * classes} Its field must be static.
   *
   * @param start starts a server; its exceptions fail the class
   */
  public static FluviusTestServerExtension perClass(Supplier<FluviusTestServer> start) {
    return new FluviusTestServerExtension(start, true);
  }

  /**
   * {@return the server}
   *
   * @throws IllegalStateException if there is no server, because the test (or the class) has not
   *     started or has ended
   */
  public FluviusTestServer server() {
    FluviusTestServer current = server;
    if (current == null) {
      throw new IllegalStateException(
          perClass
              ? "the server exists from @BeforeAll to @AfterAll: make the field static"
              : "the server exists from @BeforeEach to @AfterEach only");
    }
    return current;
  }

  @Override
  public synchronized void beforeAll(ExtensionContext context) {
    // JUnit calls this again for each nested class.
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
          "a parameter gets a server for each test only, use perClass(...) for "
              + parameter.getDeclaringExecutable());
    }
    return found;
  }

  private void closeServer(@Nullable FluviusTestServer closed) {
    if (closed != null) {
      closed.close();
    }
    if (server == closed) {
      server = null;
    }
  }

  private static ExtensionContext.Store store(ExtensionContext context) {
    return context.getStore(ExtensionContext.Namespace.create(FluviusTestServerExtension.class));
  }
}
