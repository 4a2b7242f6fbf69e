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

/** Options of a client session. */
final class SessionOptions {
  private static final int YEARS_BACK = 2;
  private static final int YEARS_AHEAD = 1;

  @Option(
      names = "--reference",
      paramLabel = "TEXT",
      description = "Your reference number, which the mandates will have. Default: a random one.")
  private String reference = UUID.randomUUID().toString().replace("-", "");

  @Option(
      names = "--flow",
      paramLabel = "NAME",
      defaultValue = "B2C",
      converter = ApiValueConverter.OfFlow.class,
      description = "B2C for a household, B2B for a company. Default: B2C.")
  private Flow flow = Flow.B2C;

  @Option(
      names = "--data-service",
      paramLabel = "TYPE",
      split = ",",
      defaultValue = "VH_kwartier_uur",
      converter = ApiValueConverter.OfDataServiceType.class,
      description =
          "VH_dag, VH_kwartier_uur, VH_onbepaald or IG. Separate several by commas, or"
              + " repeat the option. Default: VH_kwartier_uur.")
  private List<DataServiceType> services = List.of();

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description = "First day of the data. Default: 1 January two years ago.")
  private @Nullable LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "DAY",
      description = "Day after the last day of the data. Default: a year from today.")
  private @Nullable LocalDate to;

  @Option(
      names = "--max-eans",
      paramLabel = "NUMBER",
      defaultValue = "1",
      description = "Maximum number of meters that the customer can select. Default: 1.")
  private int eans = 1;

  @Option(
      names = "--return-url-success",
      paramLabel = "URL",
      converter = UrlConverter.class,
      description = "Return URL after consent. Fluvius must have allow-listed it.")
  private @Nullable HttpUrl returnSuccess;

  @Option(
      names = "--return-url-failed",
      paramLabel = "URL",
      converter = UrlConverter.class,
      description = "Return URL after a refusal. Fluvius must have allow-listed it.")
  private @Nullable HttpUrl returnFailed;

  @Option(
      names = "--enterprise-number",
      paramLabel = "NUMBER",
      description = "Enterprise number of the company, for --flow B2B.")
  private @Nullable String enterpriseNumber;

  String reference() {
    return reference;
  }

  /**
   * Returns the request that creates the session.
   *
   * @throws IllegalArgumentException if an option is invalid
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
