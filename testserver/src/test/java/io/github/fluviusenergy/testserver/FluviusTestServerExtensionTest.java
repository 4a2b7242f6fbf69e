package io.github.fluviusenergy.testserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Request;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

class FluviusTestServerExtensionTest {
  private static final TestMandate MANDATE =
      TestMandate.of("541440110000000001", "customer7", "VH_dag");
  private static final List<FluviusTestServer> SERVERS = new ArrayList<>();

  private static volatile boolean inside;

  @BeforeEach
  void forget() {
    SERVERS.clear();
  }

  @Test
  void parameterIsNewServerForEachTest() {
    assertAllPass(Parameters.class, 2);

    assertThat(SERVERS).hasSize(2).doesNotHaveDuplicates();
    assertThat(SERVERS).allSatisfy(FluviusTestServerExtensionTest::assertClosed);
  }

  @Test
  void perTestFieldHasNewServerForEachTest() {
    assertAllPass(FieldPerTest.class, 2);

    assertThat(SERVERS).hasSize(2).doesNotHaveDuplicates();
    assertThat(SERVERS).allSatisfy(FluviusTestServerExtensionTest::assertClosed);
  }

  @Test
  void perClassFieldHasOneServer() {
    assertAllPass(FieldPerClass.class, 3);

    assertThat(SERVERS).hasSize(4);
    assertThat(SERVERS.stream().distinct()).hasSize(1);
    assertClosed(SERVERS.get(0));
    assertThatThrownBy(() -> FieldPerClass.fluvius.server())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("@BeforeAll");
  }

  @Test
  void reportsWrongUse() {
    assertThat(failures(PerClassByAnInstanceField.class))
        .singleElement()
        .asString()
        .contains("static");
    assertThat(failures(OutsideOfATest.class))
        .singleElement()
        .asString()
        .contains("a server for each test");
  }

  private static void assertAllPass(Class<?> tests, int count) {
    run(tests).testEvents().assertStatistics(s -> s.started(count).succeeded(count));
  }

  private static List<String> failures(Class<?> tests) {
    return run(tests).allEvents().failed().stream()
        .map(event -> event.getPayload().orElseThrow().toString())
        .toList();
  }

  private static EngineExecutionResults run(Class<?> tests) {
    inside = true;
    try {
      return EngineTestKit.engine("junit-jupiter").selectors(selectClass(tests)).execute();
    } finally {
      inside = false;
    }
  }

  /** Runs failing tests only within a test that expects the failure. */
  static boolean isInside() {
    return inside;
  }

  private static void assertClosed(FluviusTestServer server) {
    Request request = new Request.Builder().url(server.authority()).build();
    assertThatThrownBy(() -> server.httpClient().newCall(request).execute())
        .isInstanceOf(IOException.class);
  }

  private static void use(FluviusTestServer server) {
    SERVERS.add(server);
    server.mandates().add(MANDATE);
    assertThat(new TestClient(server).get("api/mandate").status()).isEqualTo(200);
  }

  @ExtendWith(FluviusTestServerExtension.class)
  static class Parameters {
    @BeforeEach
    void prepare(FluviusTestServer server) {
      assertThat(server.mandates().all()).isEmpty();
      use(server);
    }

    @Test
    void one(FluviusTestServer server) {
      assertThat(server.mandates().all()).hasSize(1);
    }

    @Test
    void other(FluviusTestServer server) {
      assertThat(server.mandates().all()).hasSize(1);
    }
  }

  static class FieldPerTest {
    @RegisterExtension
    final FluviusTestServerExtension fluvius =
        FluviusTestServerExtension.perTest(
            () -> FluviusTestServer.builder().clientSecret("mine").start());

    @Test
    void one() {
      assertThat(fluvius.server().credentials().clientSecret()).isEqualTo("mine");
      use(fluvius.server());
    }

    @Test
    void other() {
      assertThat(fluvius.server().mandates().all()).isEmpty();
      use(fluvius.server());
    }
  }

  static class FieldPerClass {
    @RegisterExtension
    static final FluviusTestServerExtension fluvius =
        FluviusTestServerExtension.perClass(FluviusTestServer::start);

    @BeforeAll
    static void prepare() {
      use(fluvius.server());
    }

    @Test
    void one() {
      use(fluvius.server());
    }

    @Test
    void other(FluviusTestServer server) {
      use(server);
    }

    @Nested
    class Inner {
      @Test
      void inner() {
        use(fluvius.server());
      }
    }
  }

  @EnabledIf("io.github.fluviusenergy.testserver.FluviusTestServerExtensionTest#isInside")
  static class PerClassByAnInstanceField {
    @RegisterExtension
    final FluviusTestServerExtension fluvius =
        FluviusTestServerExtension.perClass(FluviusTestServer::start);

    @Test
    void one() {
      fluvius.server();
    }
  }

  @EnabledIf("io.github.fluviusenergy.testserver.FluviusTestServerExtensionTest#isInside")
  @ExtendWith(FluviusTestServerExtension.class)
  static class OutsideOfATest {
    OutsideOfATest(FluviusTestServer server) {
      use(server);
    }

    @Test
    void one() {}
  }
}
