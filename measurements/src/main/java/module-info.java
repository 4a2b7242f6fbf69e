/** Energy data of Fluvius' Energy API as rows: for any period, for many meters, added up. */
module io.github.fluviusenergy.measurements {
  requires transitive io.github.fluviusenergy;
  requires static transitive org.jspecify;

  exports io.github.fluviusenergy.measurements;

  // Gson creates the adapters that the classes name by @JsonAdapter
  opens io.github.fluviusenergy.measurements to
      com.google.gson;
}
