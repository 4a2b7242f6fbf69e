package io.github.fluviusenergy.examples.tool.consent;

import io.github.fluviusenergy.FluviusConnectionException;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.FluviusInterruptedException;
import io.github.fluviusenergy.MandateQuery;
import io.github.fluviusenergy.RateLimitException;
import io.github.fluviusenergy.ServerException;
import io.github.fluviusenergy.ServiceUnavailableException;
import io.github.fluviusenergy.client.model.Mandate;
import io.github.fluviusenergy.client.model.MandateStatus;
import io.github.fluviusenergy.client.model.MandatesData;
import io.github.fluviusenergy.examples.tool.shared.CommandContext;
import java.time.Duration;
import java.util.List;

/**
 * Waits for the customer's decision by polling the mandates, because the API sends no
 * notifications. A new mandate that equals an old one in all fields is not noticed.
 */
final class ConsentWatch {
  private final FluviusEnergyClient client;
  private final MandateQuery query;
  private final List<Mandate> before;

  private ConsentWatch(FluviusEnergyClient client, MandateQuery query) {
    this.client = client;
    this.query = query;
    before = mandates();
  }

  /** Starts a watch, and lists the existing mandates of a reference number. */
  static ConsentWatch of(FluviusEnergyClient client, String reference) {
    return new ConsentWatch(client, MandateQuery.builder().referenceNumber(reference).build());
  }

  /**
   * Waits until there are new mandates and all of them are decided. Transient failures are ignored.
   *
   * @return the new mandates, or an empty list after the timeout
   */
  List<Mandate> await(Duration timeout, Duration interval, CommandContext context)
      throws InterruptedException {
    for (Duration waited = Duration.ZERO;
        waited.compareTo(timeout) < 0;
        waited = waited.plus(interval)) {
      context.sleeper().sleep(interval);
      try {
        List<Mandate> news = mandates().stream().filter(m -> !before.contains(m)).toList();
        if (!news.isEmpty() && news.stream().noneMatch(ConsentWatch::isOpen)) {
          return news;
        }
      } catch (FluviusInterruptedException e) {
        throw e;
      } catch (FluviusConnectionException
          | RateLimitException
          | ServiceUnavailableException
          | ServerException e) {
        context.err().println(e.getMessage() + " Retrying.");
      }
    }
    return List.of();
  }

  private static boolean isOpen(Mandate mandate) {
    return mandate.status() == MandateStatus.REQUESTED;
  }

  private List<Mandate> mandates() {
    MandatesData data = client.getMandates(query).data();
    return data == null ? List.of() : data.mandates();
  }
}
