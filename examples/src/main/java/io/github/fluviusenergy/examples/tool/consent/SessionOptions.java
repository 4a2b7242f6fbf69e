package io.github.fluviusenergy.examples.tool.consent;

import io.github.fluviusenergy.ClientSessionRequest;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.Flow;
import io.github.fluviusenergy.examples.tool.shared.ApiValueConverter;
import io.github.fluviusenergy.examples.tool.shared.BrusselsTime;
import io.github.fluviusenergy.examples.tool.shared.UrlConverter;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a client session is to ask of the customer. */
final class SessionOptions {
  private static final int YEARS_BACK = 2;
  private static final int YEARS_AHEAD = 1;

  @Option(
      names = "--reference",
      paramLabel = "TEXT",
      description =
          "Your reference number, which comes back on the mandates; without it, a new one.")
  private String reference = UUID.randomUUID().toString().replace("-", "");

  @Option(
      names = "--flow",
      paramLabel = "NAME",
      defaultValue = "B2C",
      converter = ApiValueConverter.OfFlow.class,
      description = "B2C for a household (the default), B2B for a firm.")
  private Flow flow = Flow.B2C;

  @Option(
      names = "--data-service",
      paramLabel = "TYPE",
      split = ",",
      defaultValue = "VH_kwartier_uur",
      converter = ApiValueConverter.OfDataServiceType.class,
      description =
          "VH_dag, VH_kwartier_uur (the default), VH_onbepaald or IG; several by commas, or by"
              + " giving it again.")
  private List<DataServiceType> services = List.of();

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description = "The first day of the data; without it, 1 January two years ago.")
  private @Nullable LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "DAY",
      description = "The day after the last one; without it, a year from today.")
  private @Nullable LocalDate to;

  @Option(
      names = "--max-eans",
      paramLabel = "NUMBER",
      defaultValue = "1",
      description = "How many meters the customer may choose at most; 1 unless set.")
  private int eans = 1;

  @Option(
      names = "--return-url-success",
      paramLabel = "URL",
      converter = UrlConverter.class,
      description = "Where the browser goes after consent; allow-listed at Fluvius.")
  private @Nullable HttpUrl returnSuccess;

  @Option(
      names = "--return-url-failed",
      paramLabel = "URL",
      converter = UrlConverter.class,
      description = "Where it goes after a refusal; allow-listed at Fluvius.")
  private @Nullable HttpUrl returnFailed;

  @Option(
      names = "--enterprise-number",
      paramLabel = "NUMBER",
      description = "The firm's, with --flow B2B.")
  private @Nullable String enterpriseNumber;

  String reference() {
    return reference;
  }

  /**
   * The request for the session.
   *
   * @throws IllegalArgumentException if an option is wrong
   */
  ClientSessionRequest request(Clock clock) {
    LocalDate today = BrusselsTime.dayOf(clock.instant());
    LocalDate first = from != null ? from : today.withDayOfYear(1).minusYears(YEARS_BACK);
    LocalDate end = to != null ? to : today.plusYears(YEARS_AHEAD);
    ClientSessionRequest.Builder request =
        ClientSessionRequest.builder().referenceNumber(reference).flow(flow).numberOfEans(eans);
    services.forEach(service -> request.dataService(service, first, end));
    if (returnSuccess != null) {
      request.returnUrlSuccess(returnSuccess);
    }
    if (returnFailed != null) {
      request.returnUrlFailed(returnFailed);
    }
    if (enterpriseNumber != null) {
      request.enterpriseNumber(enterpriseNumber);
    }
    return request.build();
  }
}
