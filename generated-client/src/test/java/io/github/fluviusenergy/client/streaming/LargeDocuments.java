package io.github.fluviusenergy.client.streaming;

import okio.Buffer;
import okio.Source;
import okio.Timeout;

/** Documents that are made while they are read. */
final class LargeDocuments {
  static final int SLICES_A_YEAR = 35_040;

  private static final String SLICE =
      """
      {"start":"2024-07-02T22:00:00Z","end":"2024-07-02T22:15:00Z","measurements":[
        {"offtake":{"total":{"value":0.123,"unit":"kWh","validationState":"VAL"}},
         "injection":{"total":{"value":0.000,"unit":"kWh","validationState":"VAL"}}}]}
      """;

  private LargeDocuments() {}

  /**
   * Quarter hours of some years, with an unknown field of some size in front; never whole in
   * memory.
   */
  static Source years(int years, int unknown) {
    return new Source() {
      private final Buffer ready =
          new Buffer().writeUtf8("{\"data\":{\"headpoint\":{\"$type\":\"metering-on-meter\",");
      private long padding = unknown;
      private int slice = -1;

      @Override
      public long read(Buffer sink, long byteCount) {
        if (ready.exhausted() && !fill()) {
          return -1;
        }
        return ready.read(sink, byteCount);
      }

      private boolean fill() {
        if (padding > 0) {
          ready.writeUtf8(padding == unknown ? "\"new\":\"" : "");
          int more = (int) Math.min(padding, 8192);
          ready.writeUtf8("x".repeat(more));
          padding -= more;
          ready.writeUtf8(padding == 0 ? "\"," : "");
          return true;
        }
        if (slice < 0) {
          ready.writeUtf8(
              "\"ean\":\"541440110000000001\",\"energyType\":\"E\",\"physicalMeters\":[{\"seqNumber\":\"1\","
                  + "\"meterID\":\"m\",\"quarterHourlyEnergy\":[");
          slice = 0;
          return true;
        }
        if (slice == years * SLICES_A_YEAR) {
          ready.writeUtf8("]}]}}}");
          slice++;
          return true;
        }
        if (slice > years * SLICES_A_YEAR) {
          return false;
        }
        ready.writeUtf8(slice == 0 ? "" : ",").writeUtf8(SLICE);
        slice++;
        return true;
      }

      @Override
      public Timeout timeout() {
        return Timeout.NONE;
      }

      @Override
      public void close() {}
    };
  }

  /** An object with fields of which no two are alike; never whole in memory. */
  static Source everNew(int fields) {
    return new Source() {
      private final Buffer ready = new Buffer();
      private int field;

      @Override
      public long read(Buffer sink, long byteCount) {
        if (ready.exhausted() && field > fields) {
          return -1;
        }
        while (ready.size() < byteCount && field <= fields) {
          ready.writeUtf8(field == 0 ? "{" : field == 1 ? "" : ",");
          ready.writeUtf8(
              field == 0
                  ? ""
                  : "\"n%d\":\"v%d\"%s".formatted(field, field, field == fields ? "}" : ""));
          field++;
        }
        return ready.read(sink, byteCount);
      }

      @Override
      public Timeout timeout() {
        return Timeout.NONE;
      }

      @Override
      public void close() {}
    };
  }
}
