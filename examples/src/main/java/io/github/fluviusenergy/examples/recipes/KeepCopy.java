package io.github.fluviusenergy.examples.recipes;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.Environment;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.measurements.Changes;
import io.github.fluviusenergy.measurements.EnergyReader;
import io.github.fluviusenergy.measurements.EnergyRow;
import io.github.fluviusenergy.measurements.EnergyRowKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Keeps a copy of one meter's readings up to date, in memory. */
public final class KeepCopy {
  private static final EnergyQuery METER =
      EnergyQuery.builder()
          .ean("541440110000000001")
          .granularity(Granularity.HOURLY_QUARTER_HOURLY)
          .build();

  final Map<EnergyRowKey, EnergyRow> copy = new HashMap<>();
  private final EnergyReader reader;
  private Instant lastUpdate;

  /** Creates an empty copy of what Fluvius stored since an instant. */
  KeepCopy(EnergyReader reader, Instant since) {
    this.reader = reader;
    lastUpdate = since;
  }

  public static void main(String[] args) throws InterruptedException {
    try (FluviusEnergyClient client = FluviusEnergyClient.create(Environment.SANDBOX)) {
      Instant since = Instant.now().minus(Duration.ofDays(30));
      KeepCopy meter = new KeepCopy(EnergyReader.of(client), since);
      while (true) {
        System.out.println(meter.update() + " rows changed, " + meter.copy.size() + " in total");
        Thread.sleep(Duration.ofHours(1).toMillis());
      }
    }
  }

  /** Downloads what Fluvius stored since the last update. A correction replaces the old value. */
  int update() {
    Changes changes = reader.since(METER, lastUpdate);
    changes.applyTo(copy);
    lastUpdate = changes.asOf();
    return changes.rows().size();
  }
}
