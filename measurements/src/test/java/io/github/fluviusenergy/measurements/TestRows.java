package io.github.fluviusenergy.measurements;

import com.google.gson.Gson;
import io.github.fluviusenergy.client.model.EnergyData;
import io.github.fluviusenergy.client.model.EnergyResponse;
import io.github.fluviusenergy.client.model.Headpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads responses, and shortens rows for assertions. */
final class TestRows {
  private TestRows() {}

  static EnergyResponse parse(String json) {
    return new Gson().fromJson(json, EnergyResponse.class);
  }

  static @Nullable Headpoint headpointOf(EnergyResponse response) {
    EnergyData data = response.data();
    return data == null ? null : data.headpoint();
  }

  static List<String> startsAndValues(List<EnergyRow> rows) {
    return rows.stream().map(row -> row.start() + " " + row.value().toPlainString()).toList();
  }
}
