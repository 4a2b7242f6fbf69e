package io.github.fluviusenergy.examples.tool.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.fluviusenergy.examples.tool.CommandResult;
import io.github.fluviusenergy.examples.tool.CommandResult.Meanwhile;
import io.github.fluviusenergy.testserver.Fault;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.ReceivedRequest;
import io.github.fluviusenergy.testserver.TestMandate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentCommandTest {
  private static final String NOW = "2024-06-15T12:00:00Z";
  private static final String HOUSE = "541440110000000001";

  @TempDir Path folder;

  @AutoClose
  private final FluviusTestServer server =
      FluviusTestServer.builder().clock(InstantSource.fixed(Instant.parse(NOW))).start();

  private CommandResult consent(Meanwhile meanwhile, String... options) throws IOException {
    List<String> args = new ArrayList<>(List.of("consent"));
    args.addAll(List.of(options));
    args.addAll(CommandResult.address(server, folder));
    return CommandResult.run(
        server.credentials().environment(), NOW, meanwhile, args.toArray(String[]::new));
  }

  private CommandResult consent(String... options) throws IOException {
    return consent(
        outSoFar -> {
          throw new AssertionError("it waits without --wait");
        },
        options);
  }

  private static String session(String out) {
    String page = out.lines().findFirst().orElseThrow().substring("Consent page  ".length());
    return String.valueOf(HttpUrl.get(page).queryParameter("id"));
  }

  private JsonObject body() {
    return JsonParser.parseString(server.requests().api().get(0).body()).getAsJsonObject();
  }

  @Test
  void printsConsentPageAndExpiry() throws IOException {
    CommandResult run = consent("--reference", "customer-42");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    // valid for a day; Brussels is two hours ahead in summer
    assertThat(run.out())
        .isEqualTo(
            """
            Consent page  %s?id=%s
            Valid until   2024-06-16 14:00 in Brussels
            Reference     customer-42
            """
                .formatted(server.consentPage(), session(run.out())));
    assertThat(server.mandates().approve(session(run.out()))).hasSize(1);
  }

  @Test
  void requestsQuarterHoursOfOneHouseholdMeterByDefault() throws IOException {
    assertThat(consent().exitCode()).isZero();

    JsonObject body = body();
    assertThat(body.get("flow").getAsString()).isEqualTo("B2C");
    assertThat(body.get("numberOfEans").getAsInt()).isEqualTo(1);
    assertThat(body.get("referenceNumber").getAsString()).matches("[0-9a-f]{32}");
    JsonObject service = body.getAsJsonArray("dataServices").get(0).getAsJsonObject();
    assertThat(service.get("dataServiceType").getAsString()).isEqualTo("VH_kwartier_uur");
    // midnight in Brussels on 1 January 2022 and on 15 June 2025
    assertThat(Instant.parse(service.get("dataPeriodFrom").getAsString()))
        .isEqualTo("2021-12-31T23:00:00Z");
    assertThat(Instant.parse(service.get("dataPeriodTo").getAsString()))
        .isEqualTo("2025-06-14T22:00:00Z");
  }

  @Test
  void sendsItsOptions() throws IOException {
    CommandResult run =
        consent(
            "--flow=b2b",
            "--data-service=VH_dag,IG",
            "--from=2024-03-31",
            "--to=2024-10-27",
            "--max-eans=3",
            "--enterprise-number=0123456789",
            "--return-url-success=https://esco.example/yes",
            "--return-url-failed=https://esco.example/no");

    assertThat(run.exitCode()).isZero();
    JsonObject body = body();
    assertThat(body.get("flow").getAsString()).isEqualTo("B2B");
    assertThat(body.get("numberOfEans").getAsInt()).isEqualTo(3);
    assertThat(body.get("enterpriseNumber").getAsString()).isEqualTo("0123456789");
    assertThat(body.get("returnUrlSuccess").getAsString()).isEqualTo("https://esco.example/yes");
    assertThat(body.get("returnUrlFailed").getAsString()).isEqualTo("https://esco.example/no");
    assertThat(body.getAsJsonArray("dataServices")).hasSize(2);
    JsonObject service = body.getAsJsonArray("dataServices").get(0).getAsJsonObject();
    assertThat(Instant.parse(service.get("dataPeriodFrom").getAsString()))
        .isEqualTo("2024-03-30T23:00:00Z");
    assertThat(Instant.parse(service.get("dataPeriodTo").getAsString()))
        .isEqualTo("2024-10-26T22:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "--from=2025-01-01,--to=2024-01-01",
    "--from=2024-02-30,--to=2025-01-01",
    "--max-eans=0,--flow=B2C",
    "--flow=B2X,--max-eans=1",
    "--data-service=VH_week,--max-eans=1",
    "--wait,--timeout=0",
    "--wait,--interval=-1",
    "--return-url-success=nowhere,--max-eans=1",
  })
  void createsNoSessionForInvalidOptions(String one, String other) throws IOException {
    CommandResult run = consent(one, other);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).isNotEmpty().doesNotContain("\tat ");
    assertThat(server.requests().api())
        .extracting(ReceivedRequest::operation)
        .doesNotContain("createClientSession");
  }

  @Test
  void waitsUntilTheCustomerApproves() throws IOException {
    // a mandate of an earlier session
    server.mandates().add(TestMandate.of("541440110000000009", "customer-42", "VH_kwartier_uur"));
    AtomicInteger pauses = new AtomicInteger();

    CommandResult run =
        consent(
            outSoFar -> {
              if (pauses.incrementAndGet() == 3) {
                server.mandates().approve(session(outSoFar), List.of(HOUSE));
              }
            },
            "--reference=customer-42",
            "--wait");

    assertThat(run.exitCode()).isZero();
    assertThat(pauses).hasValue(3);
    assertThat(run.out()).contains("customer-42", "Approved", HOUSE);
    assertThat(run.out()).doesNotContain("541440110000000009");
  }

  @Test
  void waitsWhileTheMandateIsOnlyRequested() throws IOException {
    AtomicInteger pauses = new AtomicInteger();
    TestMandate requested =
        TestMandate.of(HOUSE, "customer-42", "VH_kwartier_uur").withStatus("Requested");

    CommandResult run =
        consent(
            outSoFar -> {
              int pause = pauses.incrementAndGet();
              server.mandates().add(pause < 4 ? requested : requested.withStatus("Approved"));
            },
            "--reference=customer-42",
            "--wait");

    assertThat(run.exitCode()).isZero();
    assertThat(pauses).hasValue(4);
  }

  @Test
  void reportsARejection() throws IOException {
    CommandResult run = consent(outSoFar -> server.mandates().reject(session(outSoFar)), "--wait");

    assertThat(run.exitCode()).isEqualTo(6);
    assertThat(run.out()).contains("Rejected");
    assertThat(run.err()).isEqualTo("The customer did not approve.\n");
  }

  @Test
  void stopsWaitingAfterTheTimeout() throws IOException {
    AtomicInteger pauses = new AtomicInteger();

    CommandResult run =
        consent(
            outSoFar -> pauses.incrementAndGet(),
            "--wait",
            "--timeout=2",
            "--interval=30",
            "--reference=customer-42");

    assertThat(run.exitCode()).isEqualTo(6);
    assertThat(pauses).hasValue(4);
    assertThat(run.out()).startsWith("Consent page");
    assertThat(run.err())
        .contains("No decision yet", "by e-mail or letter, which can take days", "customer-42");
  }

  @Test
  void keepsWaitingAfterATransientFailure() throws IOException {
    AtomicInteger pauses = new AtomicInteger();

    CommandResult run =
        consent(
            outSoFar -> {
              if (pauses.incrementAndGet() == 1) {
                server.faults().next(3, Fault.status(500));
              } else {
                server.mandates().approve(session(outSoFar));
              }
            },
            "--wait");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("500").contains("Retrying.").doesNotContain("\tat ");
  }

  @Test
  void stopsWaitingAfterAPermanentFailure() throws IOException {
    CommandResult run = consent(outSoFar -> server.faults().next(Fault.status(403)), "--wait");

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.out()).startsWith("Consent page");
    assertThat(run.err()).contains("403");
  }

  @Test
  void stopsWaitingOnInterrupt() throws IOException {
    CommandResult run =
        consent(
            outSoFar -> {
              throw new InterruptedException();
            },
            "--wait");

    assertThat(run.exitCode()).isEqualTo(130);
    assertThat(run.out()).startsWith("Consent page");
    assertThat(run.err()).isEqualTo("Interrupted.\n");
  }

  @Test
  void reportsWhyNoSessionWasCreated() throws IOException {
    server.faults().next(Fault.badRequest("The return address is not allow-listed."));

    CommandResult run = consent();

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("The return address is not allow-listed.");
  }
}
