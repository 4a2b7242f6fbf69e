package io.github.fluviusenergy.examples.recipes;

import io.github.fluviusenergy.Environment;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.MandateQuery;
import io.github.fluviusenergy.client.model.Mandate;
import io.github.fluviusenergy.client.model.MandateStatus;
import io.github.fluviusenergy.client.model.MandatesData;

/** Lists the approved mandates. */
public final class ListMandates {
  private ListMandates() {}

  public static void main(String[] args) {
    // Reads the variables FLUVIUS_SANDBOX_CLIENT_ID, FLUVIUS_SANDBOX_CLIENT_SECRET, and so on.
    try (FluviusEnergyClient client = FluviusEnergyClient.create(Environment.SANDBOX)) {
      list(client);
    }
  }

  static void list(FluviusEnergyClient client) {
    MandateQuery approved = MandateQuery.builder().status(MandateStatus.APPROVED).build();
    MandatesData data = client.getMandates(approved).data();
    if (data == null) {
      return;
    }
    for (Mandate mandate : data.mandates()) {
      System.out.println(
          mandate.referenceNumber()
              + " "
              + mandate.ean()
              + " "
              + mandate.dataServiceTypeAsString()
              + " from "
              + mandate.dataPeriodFrom());
    }
  }
}
