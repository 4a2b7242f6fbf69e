package io.github.fluviusenergy.integration;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.Environment;
import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Method;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** What the documentation's snippets take for granted, and what is done with what they make. */
public abstract class SnippetBase {
  protected final FluviusEnergyClient client = FluviusEnergyClient.create(Environment.SANDBOX);
  protected final EnergyQuery query =
      EnergyQuery.builder()
          .ean("541440110000000001")
          .granularity(Granularity.HOURLY_QUARTER_HOURLY)
          .day(LocalDate.of(2024, 6, 1))
          .build();
  protected final MeterRegistry registry = new SimpleMeterRegistry();
  protected final Map<String, String> vault = new HashMap<>();

  /** The snippet itself. */
  protected abstract void snippet() throws Exception;

  final void run(Map<String, String> secrets) throws Exception {
    vault.putAll(secrets);
    try (client) {
      snippet();
    }
  }

  /** A client of a test server, as the test server's README shows how to make one. */
  protected static FluviusEnergyClient connect(FluviusTestServer server) {
    return FluviusEnergyClient.builder()
        .credentials(
            FluviusCredentials.fromEnv("FLUVIUS_SANDBOX", server.credentials().environment()::get))
        .baseUrl(server.baseUrl())
        .authority(server.authority())
        .httpClient(server.httpClient())
        .build();
  }

  /** A client that a snippet sets up must be good for a call. */
  protected static void use(FluviusEnergyClient client) {
    try (client) {
      client.getMandates();
    }
  }

  protected static void use(OkHttpClient http) {
    use(FluviusEnergyClient.builder().environment(Environment.PRODUCTION).httpClient(http).build());
  }

  protected static void use(CompletableFuture<?> future) {
    future.join();
  }

  /** Tests must pass. */
  protected static void useInJUnit(Class<?> tests) {
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(tests))
        .execute()
        .testEvents()
        .assertStatistics(events -> events.started(1).succeeded(1));
  }

  /** A bean must be good for an application that has the starter and the README's variables. */
  protected final void useInSpring(Class<?> bean) throws ReflectiveOperationException {
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(Application.class, bean)
            .web(WebApplicationType.NONE)
            .run("--fluvius.environment=production")) {
      if (AnnotatedElementUtils.hasAnnotation(bean, Configuration.class)) {
        context.getBean(FluviusEnergyClient.class).getMandates();
        if (context.getBean(AtomicInteger.class).get() == 0) {
          throw new IllegalStateException("the client that was set was not used");
        }
        return;
      }
      for (Method method : bean.getDeclaredMethods()) {
        if (!method.isSynthetic()) {
          method.setAccessible(true);
          method.invoke(context.getBean(bean), query);
        }
      }
    }
  }

  /** What an application with a proxy would have beside the starter. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Application {
    @Bean
    AtomicInteger calls() {
      return new AtomicInteger();
    }

    @Bean
    OkHttpClient throughTheProxy(AtomicInteger calls) {
      return new OkHttpClient.Builder()
          .addInterceptor(
              chain -> {
                calls.incrementAndGet();
                return chain.proceed(chain.request());
              })
          .build();
    }
  }
}
