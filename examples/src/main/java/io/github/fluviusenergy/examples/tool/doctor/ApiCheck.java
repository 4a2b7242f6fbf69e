package io.github.fluviusenergy.examples.tool.doctor;

import io.github.fluviusenergy.AuthenticationException;
import io.github.fluviusenergy.FluviusApiException;
import io.github.fluviusenergy.FluviusConnectionException;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.FluviusException;
import io.github.fluviusenergy.FluviusInterruptedException;
import io.github.fluviusenergy.ForbiddenException;
import io.github.fluviusenergy.RateLimitException;
import io.github.fluviusenergy.auth.TokenResponseFormatException;
import io.github.fluviusenergy.client.model.Mandate;
import io.github.fluviusenergy.client.model.MandateStatus;
import io.github.fluviusenergy.client.model.MandatesData;
import io.github.fluviusenergy.examples.tool.doctor.CheckReport.Step;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Makes one call, and tells from its outcome how far it came: token, API, subscription key,
 * mandates.
 */
final class ApiCheck {
  private static final String REACHED = "it was reached, and answers";

  private final FluviusEnergyClient client;
  private final CheckReport report;

  ApiCheck(FluviusEnergyClient client, CheckReport report) {
    this.client = client;
    this.report = report;
  }

  /**
   * Checks.
   *
   * @return what went wrong, or null
   */
  @Nullable FluviusException run() {
    try {
      MandatesData data = client.getMandates().data();
      report.fine(Step.TOKEN, "Entra ID gave one, and the API took it");
      report.fine(Step.API, REACHED);
      report.fine(Step.SUBSCRIPTION_KEY, "the gateway took it");
      mandates(data == null ? List.of() : data.mandates());
      return null;
    } catch (FluviusInterruptedException e) {
      throw e;
    } catch (FluviusException e) {
      if (isOfTokenEndpoint(e)) {
        report.wrong(Step.TOKEN, message(e), adviceOnToken(e));
      } else {
        ofApi(e);
      }
      return e;
    }
  }

  private void ofApi(FluviusException e) {
    if (!(e instanceof AuthenticationException)) {
      report.fine(Step.TOKEN, "Entra ID gave one");
      report.wrong(Step.API, message(e), adviceOnApi(e));
    } else if (message(e).contains("subscription key.")) { // the gateway's words
      report.fine(Step.TOKEN, "Entra ID gave one");
      report.fine(Step.API, REACHED);
      report.wrong(
          Step.SUBSCRIPTION_KEY,
          message(e),
          "Check the subscription key: sandbox and production have one of their own.");
    } else {
      report.wrong(
          Step.TOKEN,
          message(e),
          "Entra ID gave a token, but the API does not take it: check scope, client id and tenant"
              + " id, each environment has its own.");
    }
  }

  private void mandates(List<Mandate> mandates) {
    if (mandates.stream().noneMatch(m -> m.status() == MandateStatus.APPROVED)) {
      report.wrong(
          Step.MANDATES,
          mandates.isEmpty() ? "there are none" : "none is approved: " + counts(mandates),
          "Ask a customer by the command consent; in the sandbox, make a mock mandate.");
      return;
    }
    report.fine(Step.MANDATES, counts(mandates));
  }

  private static String counts(List<Mandate> mandates) {
    return mandates.size()
        + " ("
        + counts(mandates, Mandate::statusAsString)
        + "; "
        + counts(mandates, Mandate::dataServiceTypeAsString)
        + ")";
  }

  private static String counts(List<Mandate> mandates, Function<Mandate, @Nullable String> word) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Mandate mandate : mandates) {
      String of = word.apply(mandate);
      counts.merge(of == null ? "without" : of, 1, Integer::sum);
    }
    return counts.entrySet().stream()
        .map(count -> count.getValue() + " " + count.getKey())
        .collect(Collectors.joining(", "));
  }

  /** A response of the token endpoint comes without headers and body: they may hold secrets. */
  private static boolean isOfTokenEndpoint(FluviusException e) {
    if (e instanceof FluviusApiException response) {
      return response.headers().isEmpty() && response.body() == null;
    }
    return e.getCause() instanceof TokenResponseFormatException
        || message(e).contains("the token endpoint");
  }

  private static String adviceOnToken(FluviusException e) {
    return e instanceof FluviusConnectionException
        ? adviceOnNetwork(e)
        : "Check what signs in, and client id, tenant id and scope, with what Fluvius gave you. The"
            + " clock of this machine must be right, too.";
  }

  private static String adviceOnApi(FluviusException e) {
    if (e instanceof FluviusConnectionException) {
      return adviceOnNetwork(e);
    }
    if (e instanceof RateLimitException || isUsedUp(e)) {
      return "Too much was asked with this subscription key: wait, and see what else uses it.";
    }
    if (e instanceof ForbiddenException) {
      return "Tell Fluvius the IP address from which you call: both environments let in only those"
          + " that they know. If they know it, ask whether the subscription is active.";
    }
    return e instanceof FluviusApiException response && response.statusCode() >= 500
        ? "This is not a matter of your configuration: try again later."
        : "What answers there does not answer as Fluvius' API: check --base-url, and whether a proxy"
            + " comes between.";
  }

  /** The gateway responses 403 also where a quota is used up. */
  private static boolean isUsedUp(FluviusException e) {
    return e instanceof ForbiddenException && message(e).contains("Out of call volume quota");
  }

  private static String adviceOnNetwork(FluviusException e) {
    Throwable cause = e.getCause();
    if (cause instanceof UnknownHostException) {
      return "The name is not found: is there a network, and a DNS? Behind a proxy, Java wants"
          + " -Dhttps.proxyHost and -Dhttps.proxyPort.";
    }
    if (cause instanceof SSLException) {
      return "The connection cannot be trusted. Where a proxy of your firm opens TLS, name its"
          + " certificate by --ca-file.";
    }
    return cause instanceof ConnectException
        ? "Nothing answers at that address: does a firewall let you out?"
        : "Is there a network, and does a firewall let you out?";
  }

  private static String message(FluviusException e) {
    return String.valueOf(e.getMessage());
  }
}
