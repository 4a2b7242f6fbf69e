package io.github.fluviusenergy.examples.tool.mandates;

import io.github.fluviusenergy.MandateQuery;
import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.EnergyType;
import io.github.fluviusenergy.client.model.MandateStatus;
import io.github.fluviusenergy.client.model.RenewalStatus;
import io.github.fluviusenergy.examples.tool.shared.ApiValueConverter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** An option for each filter of the API. */
final class MandateFilters {
  @Option(names = "--reference", paramLabel = "TEXT", description = "Your reference number.")
  private @Nullable String reference;

  @Option(names = "--ean", paramLabel = "EAN", description = "A meter's EAN, 18 digits.")
  private @Nullable String ean;

  @Option(
      names = "--data-service",
      paramLabel = "TYPE",
      split = ",",
      converter = ApiValueConverter.OfDataServiceType.class,
      description =
          "VH_dag, VH_kwartier_uur, VH_onbepaald or IG. Separate several by commas, or"
              + " repeat the option.")
  private List<DataServiceType> services = new ArrayList<>();

  @Option(
      names = "--energy-type",
      paramLabel = "TYPE",
      converter = ApiValueConverter.OfEnergyType.class,
      description = "electricity or gas.")
  private @Nullable EnergyType energy;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      converter = ApiValueConverter.OfMandateStatus.class,
      description = "Requested, Approved, Rejected or Finished.")
  private @Nullable MandateStatus status;

  @Option(
      names = "--expiration-date",
      paramLabel = "TIME",
      converter = InstantConverter.class,
      description = "Expiration date of the mandate.")
  private @Nullable Instant expires;

  @Option(
      names = "--renewal-status",
      paramLabel = "STATUS",
      converter = ApiValueConverter.OfRenewalStatus.class,
      description = "ToBeRenewed, RenewalRequested or Expired.")
  private @Nullable RenewalStatus renewal;

  @Option(
      names = "--updated-from",
      paramLabel = "TIME",
      converter = InstantConverter.class,
      description =
          "Updated at this time or later: 2024-06-15 (midnight in Brussels), or with a" + " time.")
  private @Nullable Instant updatedFrom;

  @Option(
      names = "--updated-to",
      paramLabel = "TIME",
      converter = InstantConverter.class,
      description = "Last updated before this time.")
  private @Nullable Instant updatedTo;

  /**
   * Returns a query with the given filters.
   *
   * @throws IllegalArgumentException if a filter is invalid
   */
  MandateQuery query() {
    MandateQuery.Builder query = MandateQuery.builder();
    if (reference != null) {
      query.referenceNumber(reference);
    }
    if (ean != null) {
      query.ean(ean);
    }
    if (!services.isEmpty()) {
      query.dataServiceTypes(services.toArray(DataServiceType[]::new));
    }
    if (energy != null) {
      query.energyType(energy);
    }
    if (status != null) {
      query.status(status);
    }
    if (expires != null) {
      query.mandateExpirationDate(expires);
    }
    if (renewal != null) {
      query.renewalStatus(renewal);
    }
    if (updatedFrom != null) {
      query.lastUpdatedFrom(updatedFrom);
    }
    if (updatedTo != null) {
      query.lastUpdatedTo(updatedTo);
    }
    return query.build();
  }
}
