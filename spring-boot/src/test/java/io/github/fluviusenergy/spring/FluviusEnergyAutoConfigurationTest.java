package io.github.fluviusenergy.spring;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.util.Throwables.getStackTrace;

import io.github.fluviusenergy.CallEvent;
import io.github.fluviusenergy.CallListener;
import io.github.fluviusenergy.ClientSessionRequest;
import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.RateLimitException;
import io.github.fluviusenergy.RetryPolicy;
import io.github.fluviusenergy.ServiceUnavailableException;
import io.github.fluviusenergy.auth.AccessToken;
import io.github.fluviusenergy.auth.TokenProvider;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.Flow;
import io.github.fluviusenergy.measurements.EnergyReader;
import io.github.fluviusenergy.testserver.Fault;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testsupport.TestCertificate;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.tls.Certificates;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

class FluviusEnergyAutoConfigurationTest {
  @AutoClose private final FluviusTestServer server = FluviusTestServer.start();

  @Test
  void signsInWithTheProperties() {
    TestContexts.of(server, TestContexts.credentials(server, "fluvius"))
        .withPropertyValues("fluvius.environment=production")
        .run(
            context -> {
              context.getBean(FluviusEnergyClient.class).getMandates();

              assertThat(server.requests().api()).hasSize(1);
              assertThat(context).hasSingleBean(EnergyReader.class);
            });
  }

  @Test
  void prefersPropertiesOfTheSandbox() {
    TestContexts.of(server, TestContexts.credentials(server, "fluvius.sandbox"))
        .withPropertyValues(
            "fluvius.environment=sandbox",
            "fluvius.subscription-key=productions",
            "fluvius.client-id=productions",
            "fluvius.client-secret=productions",
            "fluvius.data-access-contract-number=productions")
        .run(
            context -> {
              context
                  .getBean(FluviusEnergyClient.class)
                  .createClientSession(
                      ClientSessionRequest.builder()
                          .referenceNumber("customer-7")
                          .flow(Flow.B2C)
                          .dataService(
                              DataServiceType.VH_DAG,
                              LocalDate.of(2024, 1, 1),
                              LocalDate.of(2025, 1, 1))
                          .numberOfEans(1)
                          .build());

              assertThat(server.requests().api().get(0).body())
                  .contains(server.credentials().dataAccessContractNumber());
            });
  }

  @Test
  void readsTheVariablesOfTheReadme() {
    Map<String, String> variables = new HashMap<>(server.credentials().environment());
    variables.put("FLUVIUS_ENVIRONMENT", "sandbox");
    // falls back to production's
    variables.put("FLUVIUS_SUBSCRIPTION_KEY", variables.remove("FLUVIUS_SANDBOX_SUBSCRIPTION_KEY"));
    variables.put("FLUVIUS_SANDBOX_TENANT_ID", " ");
    variables.put("FLUVIUS_TENANT_ID", server.credentials().tenantId());

    TestContexts.withVariables(TestContexts.of(server), variables)
        .run(
            context -> {
              context.getBean(FluviusEnergyClient.class).getMandates();

              assertThat(server.requests().api()).hasSize(1);
            });
  }

  @Test
  void neverUsesTheProductionSecretForTheSandbox() {
    TestContexts.of(server, TestContexts.credentials(server, "fluvius"))
        .withPropertyValues("fluvius.environment=sandbox", "fluvius.client-secret=pr0duction")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasStackTraceContaining(
                        "set fluvius.sandbox.client-secret instead of fluvius.client-secret")
                    .satisfies(
                        failure ->
                            assertThat(getStackTrace(failure)).doesNotContain("pr0duction")));
  }

  @Test
  void failureAnalysisNamesAllMissingProperties() {
    TestContexts.plain()
        .withPropertyValues(
            "fluvius.environment=production",
            "fluvius.scope=api://x/.default",
            "fluvius.private-key=k3y",
            "fluvius.private-key-passphrase=p4ss",
            "fluvius.subscription-key=s3cret")
        .run(
            context -> {
              Throwable failure = requireNonNull(context.getStartupFailure());
              FailureAnalysis analysis =
                  requireNonNull(new ConfigurationFailureAnalyzer().analyze(failure));

              assertThat(analysis.getDescription())
                  .contains("clientId is missing", "tenantId is missing");
              assertThat(analysis.getAction())
                  .contains(
                      "fluvius.client-id", "FLUVIUS_CLIENT_ID", "fluvius.test-server.enabled");
              assertThat(getStackTrace(failure)).doesNotContain("k3y", "p4ss", "s3cret");
            });
  }

  @Test
  void requiresAnEnvironment() {
    TestContexts.of(server, TestContexts.credentials(server, "fluvius"))
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasStackTraceContaining("Set it to 'production' or 'sandbox'"));
  }

  /** As Azure Key Vault exports PKCS#12 files. */
  @Test
  void acceptsAnEmptyCertificatePassword(@TempDir Path folder) throws Exception {
    Path file = new TestCertificate().pkcs12(folder.resolve("client.pfx"), "");
    TestContexts.plain()
        .withPropertyValues(TestContexts.credentials(server, "fluvius"))
        .withPropertyValues(
            "fluvius.environment=production",
            "fluvius.client-secret=",
            "fluvius.certificate-path=" + file,
            "fluvius.certificate-password=")
        .run(context -> assertThat(context).hasSingleBean(FluviusEnergyClient.class));
  }

  @Test
  void rejectsAnInvalidPathWithoutShowingIt() {
    TestContexts.plain()
        .withPropertyValues(
            "fluvius.environment=production", "fluvius.certificate-path=k3y\0in-the-wrong-place")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasStackTraceContaining("fluvius.certificate-path")
                    .satisfies(
                        failure -> assertThat(getStackTrace(failure)).doesNotContain("k3y")));
  }

  @Test
  void rejectsAnAuthorityThatIsNotHttp() {
    TestContexts.of(server, TestContexts.credentials(server, "fluvius"))
        .withPropertyValues(
            "fluvius.environment=production", "fluvius.authority=mailto:x@y.example")
        .run(
            context ->
                assertThat(context).getFailure().hasStackTraceContaining("fluvius.authority"));
  }

  @Test
  void appliesLimitsAndRetries() {
    TestContexts.of(server, TestContexts.credentials(server, "fluvius"))
        .withPropertyValues(
            "fluvius.environment=production",
            "fluvius.retries.max=1",
            "fluvius.retries.first-delay=0s",
            "fluvius.max-calls-per-second=1000",
            "fluvius.max-calls-in-flight=1")
        .run(
            context -> {
              server.faults().next(2, Fault.rateLimited(Duration.ZERO));

              assertThatThrownBy(() -> context.getBean(FluviusEnergyClient.class).getMandates())
                  .isInstanceOf(RateLimitException.class);
              assertThat(server.requests().api()).hasSize(2);
            });
  }

  @Test
  void usesTheDefaultsOfTheSdk() {
    TestContexts.withTestServer()
        .run(
            context -> {
              FluviusProperties.Retries retries =
                  context.getBean(FluviusProperties.class).retries();

              assertThat(ClientFactory.retries(retries))
                  .hasToString(RetryPolicy.standard().toString());
            });
  }

  @Test
  void backsOffIfTheApplicationHasAClient() {
    FluviusEnergyClient own = ownClient();
    TestContexts.plain()
        .withBean("own", FluviusEnergyClient.class, () -> own)
        .run(
            context -> {
              assertThat(context).getBean(FluviusEnergyClient.class).isSameAs(own);
              assertThat(context).hasSingleBean(EnergyReader.class);
              assertThat(context).doesNotHaveBean(Destination.class);
            });
  }

  /** One for each environment, say: which of them is meant, only the application knows. */
  @Test
  void backsOffIfTheApplicationHasSeveralClients() {
    TestContexts.plain()
        .withBean("one", FluviusEnergyClient.class, this::ownClient)
        .withBean("another", FluviusEnergyClient.class, this::ownClient)
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .doesNotHaveBean(EnergyReader.class)
                    .hasBean("fluviusHealthContributor"));
  }

  private FluviusEnergyClient ownClient() {
    return FluviusEnergyClient.builder()
        .credentials(FluviusCredentials.builder().subscriptionKey("x").buildWithoutSignIn())
        .tokenProvider(() -> new AccessToken("x", Instant.MAX))
        .baseUrl(server.baseUrl())
        .build();
  }

  @Test
  void backsOffIfTheApplicationHasMeasurements() {
    TestContexts.withTestServer()
        .withUserConfiguration(OwnMeasurements.class)
        .run(context -> assertThat(context).hasSingleBean(EnergyReader.class).hasBean("mine"));
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnMeasurements {
    @Bean
    EnergyReader mine(FluviusEnergyClient client) {
      return EnergyReader.builder(client).partConcurrency(4).build();
    }
  }

  @Test
  void usesTheTokenProviderOfTheApplication() {
    TestContexts.of(server, "fluvius.environment=production")
        .withPropertyValues("fluvius.subscription-key=" + server.credentials().subscriptionKey())
        .withBean(
            TokenProvider.class,
            () -> () -> new AccessToken(server.credentials().issueAccessToken(), Instant.MAX))
        .run(
            context -> {
              context.getBean(FluviusEnergyClient.class).getMandates();

              assertThat(server.requests().all()).hasSameSizeAs(server.requests().api()).hasSize(1);
            });
  }

  @Test
  void appliesCustomizersLastAndInOrder() {
    TestContexts.of(server, TestContexts.credentials(server, "fluvius"))
        .withPropertyValues("fluvius.environment=production", "fluvius.retries.max=5")
        .withUserConfiguration(Customizers.class)
        .run(
            context -> {
              server.faults().next(Fault.status(503));

              assertThatThrownBy(() -> context.getBean(FluviusEnergyClient.class).getMandates())
                  .isInstanceOf(ServiceUnavailableException.class);
              assertThat(server.requests().api()).hasSize(1);
            });
  }

  @Test
  void keepsTimeoutsOfACustomHttpClientUnlessSet() {
    List<Integer> limits = new ArrayList<>();
    ApplicationContextRunner application =
        TestContexts.of(server, TestContexts.credentials(server, "fluvius"))
            .withPropertyValues("fluvius.environment=production", "fluvius.retries.max=0")
            .withBean(
                FluviusEnergyClientCustomizer.class,
                () -> builder -> builder.httpClient(withLimits(limits)));

    application.run(context -> context.getBean(FluviusEnergyClient.class).getMandates());
    application
        .withPropertyValues("fluvius.connect-timeout=4s", "fluvius.read-timeout=3s")
        .run(context -> context.getBean(FluviusEnergyClient.class).getMandates());

    assertThat(limits).containsExactly(7_000, 8_000, 4_000, 3_000);
  }

  private OkHttpClient withLimits(List<Integer> seen) {
    return server
        .httpClient()
        .newBuilder()
        .connectTimeout(Duration.ofSeconds(7))
        .readTimeout(Duration.ofSeconds(8))
        .addInterceptor(
            chain -> {
              if (!chain.request().url().encodedPath().contains("oauth2")) {
                seen.add(chain.connectTimeoutMillis());
                seen.add(chain.readTimeoutMillis());
              }
              return chain.proceed(chain.request());
            })
        .build();
  }

  @Test
  void usesTheTimeoutsOfTheSdkWithAnSslBundle() {
    String ca =
        "spring.ssl.bundle.pem.server.truststore.certificate="
            + Certificates.certificatePem(server.certificateAuthority());
    TestContexts.withTestServer()
        .withPropertyValues(ca)
        .run(
            context -> {
              BundledTls tls =
                  new BundledTls(context.getBean(SslBundles.class).getBundle("server"));

              assertThat(tls.httpClient().connectTimeoutMillis()).isEqualTo(10_000);
              assertThat(tls.httpClient().readTimeoutMillis()).isEqualTo(60_000);
            });
  }

  @Configuration(proxyBeanMethods = false)
  static class Customizers {
    @Bean
    @Order(2)
    FluviusEnergyClientCustomizer later() {
      return builder -> builder.retries(RetryPolicy.none());
    }

    @Bean
    @Order(1)
    FluviusEnergyClientCustomizer earlier() {
      return builder -> builder.retries(RetryPolicy.builder().maxRetries(3).build());
    }
  }

  @Test
  void callsEveryListenerIfOthersFail() {
    List<String> told = new ArrayList<>();
    TestContexts.withTestServer()
        .withBean("first", CallListener.class, () -> listener(told, "first"))
        .withBean("second", CallListener.class, () -> listener(told, "second"))
        .run(
            context -> {
              context.getBean(FluviusEnergyClient.class).getMandates();

              assertThat(told).containsExactlyInAnyOrder("first", "second");
            });
  }

  private static CallListener listener(List<String> told, String name) {
    return new CallListener() {
      @Override
      public void ended(CallEvent call) {
        told.add(name);
        throw new IllegalStateException(name);
      }
    };
  }

  @Test
  void propertiesShowNoSecrets() {
    TestContexts.of(server, TestContexts.credentials(server, "fluvius"))
        .withPropertyValues(TestContexts.credentials(server, "fluvius.sandbox"))
        .withPropertyValues("fluvius.environment=production")
        .run(
            context -> {
              FluviusProperties properties = context.getBean(FluviusProperties.class);

              assertThat(properties + " " + properties.sandbox())
                  .doesNotContain(
                      server.credentials().clientSecret(), server.credentials().subscriptionKey());
            });
  }
}
