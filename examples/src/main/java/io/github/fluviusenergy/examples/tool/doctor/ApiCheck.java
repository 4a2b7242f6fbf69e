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
import io.github.fluviusenergy.client.model.RenewalStatus;
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
 * Sends one request, and derives the state of token, API, subscription key and mandates from its
 * outcome.
 */
final class ApiCheck {
  private static final String REACHED = "it was reached, and responded";

  private final FluviusEnergyClient client;
  private final CheckReport report;

  ApiCheck(FluviusEnergyClient client, CheckReport report) {
    this.client = client;
    this.report = report;
  }

  /**
   * Sends the request and reports the steps.
   *
   * @return the exception of the request, or null
   */
  @Nullable FluviusException run() {
    try {
      MandatesData data = client.getMandates().data();
      report.ok(Step.TOKEN, "Entra ID issued one, and the API accepted it");
      report.ok(Step.API, REACHED);
      report.ok(Step.SUBSCRIPTION_KEY, "the gateway accepted it");
      mandates(data == null ? List.of() : data.mandates());
      return null;
    } catch (FluviusInterruptedException e) {
      throw e;
    } catch (FluviusException e) {
      if (isFromTokenEndpoint(e)) {
        report.problem(Step.TOKEN, message(e), adviceOnToken(e));
      } else {
        reportApi(e);
      }
      return e;
    }
  }

  private void reportApi(FluviusException e) {
    if (!(e instanceof AuthenticationException)) {
      report.ok(Step.TOKEN, "Entra ID issued one");
      report.problem(Step.API, message(e), adviceOnApi(e));
    } else if (message(e).contains("subscription key.")) { // the gateway's message
      report.ok(Step.TOKEN, "Entra ID issued one");
      report.ok(Step.API, REACHED);
      report.problem(
          Step.SUBSCRIPTION_KEY,
          message(e),
          "Check the subscription key: sandbox and production have different ones.");
    } else {
      report.problem(
          Step.TOKEN,
          message(e),
          "Entra ID issued a token, but the API does not accept it: check scope, client id"
              + " and tenant id, which differ between environments.");
    }
  }

  private void mandates(List<Mandate> mandates) {
    if (mandates.stream().noneMatch(m -> m.status() == MandateStatus.APPROVED)) {
      report.problem(
          Step.MANDATES,
          mandates.isEmpty() ? "there are none" : "none is approved: " + counts(mandates),
          "Request consent with the command consent, or create a mock mandate in the"
              + " sandbox. A client session is not yet a mandate: approval by e-mail or letter can"
              + " take days.");
      return;
    }
    report.ok(Step.MANDATES, counts(mandates));
    noteRenewals(mandates);
  }

  private void noteRenewals(List<Mandate> mandates) {
    long toBeRenewed = count(mandates, RenewalStatus.TO_BE_RENEWED);
    if (toBeRenewed > 0) {
      report.note("mandates that expire within three months: " + toBeRenewed + ".");
    }
    long expired = count(mandates, RenewalStatus.EXPIRED);
    if (expired > 0) {
      report.note("mandates that have expired, so that you need new ones: " + expired + ".");
    }
  }

  private static long count(List<Mandate> mandates, RenewalStatus status) {
    return mandates.stream().filter(mandate -> mandate.renewalStatus() == status).count();
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

  /** Exceptions of the token endpoint have no headers and body, which could contain secrets. */
  private static boolean isFromTokenEndpoint(FluviusException e) {
    if (e instanceof FluviusApiException response) {
      return response.headers().isEmpty() && response.body() == null;
    }
    return e.getCause() instanceof TokenResponseFormatException
        || message(e).contains("the token endpoint");
  }

  private static String adviceOnToken(FluviusException e) {
    return e instanceof FluviusConnectionException
        ? adviceOnNetwork(e)
        : "Compare the credential, client id, tenant id and scope with those that"
            + " Fluvius gave you. Check that the clock of this machine is right.";
  }

  private static String adviceOnApi(FluviusException e) {
    if (e instanceof FluviusConnectionException) {
      return adviceOnNetwork(e);
    }
    if (e instanceof RateLimitException || isQuotaExceeded(e)) {
      return "The rate limit or quota of this subscription key is exceeded: wait, and check what else uses it.";
    }
    if (e instanceof ForbiddenException) {
      return "Tell Fluvius the IP address from which you call, because both environments"
          + " allow only known addresses. If Fluvius knows it, ask whether the"
          + " subscription is active.";
    }
    return e instanceof FluviusApiException response && response.statusCode() >= 500
        ? "Your configuration is not the cause: try again later."
        : "The server does not respond like Fluvius' API: check --base-url, and whether"
            + " a proxy intercepts the request.";
  }

  /** The gateway also returns 403 if a quota is exceeded. */
  private static boolean isQuotaExceeded(FluviusException e) {
    return e instanceof ForbiddenException && message(e).contains("Out of call volume quota");
  }

  private static String adviceOnNetwork(FluviusException e) {
    Throwable cause = e.getCause();
    if (cause instanceof UnknownHostException) {
      return "The name is not found: check the network and DNS. Behind a proxy, set"
          + " -Dhttps.proxyHost and -Dhttps.proxyPort.";
    }
    if (cause instanceof SSLException) {
      return "The server's certificate is not trusted. If your company's proxy intercepts"
          + " TLS, pass its certificate by --ca-file.";
    }
    return cause instanceof ConnectException
        ? "Nothing responds at that address: does a firewall let you out?"
        : "Is there a network, and does a firewall let you out?";
  }

  private static String message(FluviusException e) {
    return String.valueOf(e.getMessage());
  }
}
