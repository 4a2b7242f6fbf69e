package io.github.fluviusenergy.examples.consent;

import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.client.model.ClientSessionResponse;
import io.github.fluviusenergy.client.model.Mandate;
import io.github.fluviusenergy.client.model.MandateStatus;
import io.github.fluviusenergy.examples.cli.Exit;
import io.github.fluviusenergy.examples.cli.Service;
import io.github.fluviusenergy.examples.cli.ServiceOptions;
import io.github.fluviusenergy.examples.cli.Surroundings;
import io.github.fluviusenergy.examples.mandates.MandateTable;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Creates a client session, tells where the customer consents, and waits for it if asked. */
@Command(
    name = "consent",
    description =
        "Creates a client session, prints the address of its consent page and until when it is"
            + " valid, and with --wait waits for the customer's answer.",
    sortOptions = false)
public final class ConsentCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
  private static final ZoneId BRUSSELS = ZoneId.of("Europe/Brussels");

  private final Surroundings surroundings;

  @Mixin private SessionOptions session = new SessionOptions();
  @Mixin private WaitOptions wait = new WaitOptions();
  @Mixin private ServiceOptions service = new ServiceOptions();

  public ConsentCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    Duration timeout = wait.timeout();
    Duration interval = wait.interval();
    try (Service open = service.open(surroundings)) {
      FluviusEnergyClient client = open.client();
      String reference = session.reference();
      // asked before, since a customer may have answered an earlier session of this reference
      AnswerWatch watch = wait.isAsked() ? AnswerWatch.of(client, reference) : null;
      print(client, client.createClientSession(session.request(surroundings.clock())), reference);
      return watch == null ? Exit.DONE : report(watch.await(timeout, interval, surroundings));
    }
  }

  private void print(FluviusEnergyClient client, ClientSessionResponse created, String reference) {
    PrintWriter out = surroundings.out();
    out.println("Consent page  " + client.consentUrl(created));
    OffsetDateTime validTo = created.data() == null ? null : created.data().validTo();
    out.println(
        "Valid until   "
            + (validTo == null
                ? "not told"
                : TIME.format(validTo.atZoneSameInstant(BRUSSELS)) + " in Brussels"));
    out.println("Reference     " + reference);
    out.flush();
  }

  private int report(List<Mandate> response) {
    if (response.isEmpty()) {
      surroundings
          .err()
          .println(
              "No answer yet. The page stays valid; mandates --reference "
                  + session.reference()
                  + " shows what comes of it.");
      return Exit.INCOMPLETE;
    }
    surroundings.out().print(MandateTable.of(response));
    boolean approved = response.stream().anyMatch(m -> m.status() == MandateStatus.APPROVED);
    if (!approved) {
      surroundings.err().println("The customer did not approve.");
      return Exit.INCOMPLETE;
    }
    return Exit.DONE;
  }
}
