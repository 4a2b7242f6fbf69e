package io.github.fluviusenergy.examples.tool.consent;

import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.client.model.ClientSessionResponse;
import io.github.fluviusenergy.client.model.Mandate;
import io.github.fluviusenergy.client.model.MandateStatus;
import io.github.fluviusenergy.examples.tool.shared.ApiConnection;
import io.github.fluviusenergy.examples.tool.shared.BrusselsTime;
import io.github.fluviusenergy.examples.tool.shared.CommandContext;
import io.github.fluviusenergy.examples.tool.shared.ConnectionOptions;
import io.github.fluviusenergy.examples.tool.shared.ExitCode;
import io.github.fluviusenergy.examples.tool.shared.MandateTable;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Creates a client session, prints its consent page, and optionally waits for the mandate. */
@Command(
    name = "consent",
    description =
        "Creates a client session and prints its consent page and expiry. With"
            + " --wait, waits for the customer's decision.",
    sortOptions = false)
public final class ConsentCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
  private final CommandContext context;

  @Mixin private SessionOptions session = new SessionOptions();
  @Mixin private WaitOptions wait = new WaitOptions();
  @Mixin private ConnectionOptions connectionOptions = new ConnectionOptions();

  public ConsentCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    Duration timeout = wait.timeout();
    Duration interval = wait.interval();
    try (ApiConnection connection = connectionOptions.open(context)) {
      FluviusEnergyClient client = connection.client();
      String reference = session.reference();
      // List the mandates first: earlier sessions of this reference may have created some.
      ConsentWatch watch = wait.isEnabled() ? ConsentWatch.of(client, reference) : null;
      print(client, client.createClientSession(session.request(context.clock())), reference);
      return watch == null ? ExitCode.DONE : report(watch.await(timeout, interval, context));
    }
  }

  private void print(FluviusEnergyClient client, ClientSessionResponse created, String reference) {
    PrintWriter out = context.out();
    out.println("Consent page  " + client.consentUrl(created));
    OffsetDateTime validTo = created.data() == null ? null : created.data().validTo();
    out.println(
        "Valid until   "
            + (validTo == null
                ? "unknown"
                : TIME.format(validTo.atZoneSameInstant(BrusselsTime.ZONE)) + " in Brussels"));
    out.println("Reference     " + reference);
    out.flush();
  }

  private int report(List<Mandate> response) {
    if (response.isEmpty()) {
      context
          .err()
          .println(
              "No decision yet. If the customer is not the holder of the contract, Fluvius asks the"
                  + " holder by e-mail or letter, which can take days. Check later: mandates"
                  + " --reference "
                  + session.reference());
      return ExitCode.INCOMPLETE;
    }
    context.out().print(MandateTable.of(response));
    boolean approved = response.stream().anyMatch(m -> m.status() == MandateStatus.APPROVED);
    if (!approved) {
      context.err().println("The customer did not approve.");
      return ExitCode.INCOMPLETE;
    }
    return ExitCode.DONE;
  }
}
