package io.github.fluviusenergy.measurements;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.github.fluviusenergy.client.model.GasConversionFactor;
import io.github.fluviusenergy.client.model.MeasurementUnit;
import io.github.fluviusenergy.client.model.SliceGranularity;
import io.github.fluviusenergy.client.model.ValidationState;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of rows, sums and reports. A row has the 20 column names of the Python package
 * polars-fluvius, and the others follow its style. Each field is written, also if it is null, so
 * all objects of a class have the same fields. Times are ISO 8601, and numbers are exact.
 *
 * <p>Rows can be read too. The others are results, which nobody sends.
 */
final class JsonFormat implements TypeAdapterFactory {
  private static final Map<Class<?>, Map<String, Function<Object, @Nullable Object>>> FIELDS =
      new HashMap<>();

  static {
    type(EnergyRow.class)
        .field("ean", EnergyRow::ean)
        .field("energy_type", EnergyRow::energyTypeAsString)
        .field("metering_type", EnergyRow::meteringType)
        .field("source", EnergyRow::source)
        .field("meter_id", EnergyRow::meterId)
        .field("seq_number", EnergyRow::seqNumber)
        .field("sub_headpoint_ean", EnergyRow::subHeadpointEan)
        .field("sub_headpoint_type", EnergyRow::subHeadpointType)
        .field("sub_headpoint_seq_number", EnergyRow::subHeadpointSeqNumber)
        .field("vreg_id", EnergyRow::vregId)
        .field("production_installation_type", EnergyRow::productionInstallationTypeAsString)
        .field("granularity", EnergyRow::granularity)
        .field("start", EnergyRow::start)
        .field("end", EnergyRow::end)
        .field("direction", EnergyRow::direction)
        .field("register_type", EnergyRow::registerType)
        .field("value", EnergyRow::value)
        .field("unit", EnergyRow::unitAsString)
        .field("validation_state", EnergyRow::validationStateAsString)
        .field("gas_conversion_factor", EnergyRow::gasConversionFactorAsString);
    type(EnergyRowKey.class)
        .field("ean", EnergyRowKey::ean)
        .field("source", EnergyRowKey::source)
        .field("seq_number", EnergyRowKey::seqNumber)
        .field("meter_id", EnergyRowKey::meterId)
        .field("sub_headpoint_ean", EnergyRowKey::subHeadpointEan)
        .field("granularity", EnergyRowKey::granularity)
        .field("start", EnergyRowKey::start)
        .field("direction", EnergyRowKey::direction)
        .field("register_type", EnergyRowKey::registerType)
        .field("unit", EnergyRowKey::unit);
    type(EnergySum.class)
        .field("ean", EnergySum::ean)
        .field("source", EnergySum::source)
        .field("sub_headpoint_ean", EnergySum::subHeadpointEan)
        .field("sub_headpoint_seq_number", EnergySum::subHeadpointSeqNumber)
        .field("slice_granularity", EnergySum::sliceGranularity)
        .field("period", EnergySum::period)
        .field("date", EnergySum::date)
        .field("start", EnergySum::start)
        .field("end", EnergySum::end)
        .field("direction", EnergySum::direction)
        .field("register_type", EnergySum::registerType)
        .field("value", EnergySum::value)
        .field("unit", EnergySum::unit)
        .field("values", EnergySum::values)
        .field("missing", EnergySum::missing)
        .field("estimated", EnergySum::estimated)
        .field("is_complete", EnergySum::isComplete);
    type(GapReport.class)
        .field("ean", GapReport::ean)
        .field("from", GapReport::from)
        .field("to", GapReport::to)
        .field("is_complete", GapReport::isComplete)
        .field("series", GapReport::series);
    type(GapReport.Series.class)
        .field("source", GapReport.Series::source)
        .field("sub_headpoint_ean", GapReport.Series::subHeadpointEan)
        .field("sub_headpoint_seq_number", GapReport.Series::subHeadpointSeqNumber)
        .field("granularity", GapReport.Series::granularity)
        .field("direction", GapReport.Series::direction)
        .field("register_types", GapReport.Series::registerTypes)
        .field("unit", GapReport.Series::unit)
        .field("missing", GapReport.Series::missing)
        .field("estimated", GapReport.Series::estimated)
        .field("not_validated", GapReport.Series::notValidated);
    type(TimeRange.class).field("from", TimeRange::from).field("to", TimeRange::to);
    type(MonthlyPeaks.class).field("months", MonthlyPeaks::months);
    type(MonthlyPeak.class)
        .field("month", MonthlyPeak::month)
        .field("kilowatts", MonthlyPeak::kilowatts)
        .field("start", MonthlyPeak::start)
        .field("end", MonthlyPeak::end)
        .field("meter_ids", MonthlyPeak::meterIds)
        .field("is_estimated", MonthlyPeak::isEstimated)
        .field("missing", MonthlyPeak::missing)
        .field("is_complete", MonthlyPeak::isComplete);
    type(MonthlyPeaks.Mean.class)
        .field("kilowatts", MonthlyPeaks.Mean::kilowatts)
        .field("months", MonthlyPeaks.Mean::months)
        .field("is_complete", MonthlyPeaks.Mean::isComplete)
        .field("is_estimated", MonthlyPeaks.Mean::isEstimated);
    type(Changes.class)
        .field("as_of", Changes::asOf)
        .field("insert_time_problem", Changes::insertTimeProblem)
        .field("rows", Changes::rows);
    type(MeterFailure.class)
        .field("ean", MeterFailure::ean)
        .field("rows", MeterFailure::rows)
        .field("error", failure -> failure.cause().getClass().getSimpleName())
        .field("message", failure -> failure.cause().getMessage());
    type(DownloadProgress.class)
        .field("meters", DownloadProgress::meters)
        .field("done", DownloadProgress::done)
        .field("skipped", DownloadProgress::skipped)
        .field("failed", DownloadProgress::failed)
        .field("rows", DownloadProgress::rows)
        .field("bytes", DownloadProgress::bytes)
        .field("retries", DownloadProgress::retries)
        .field("duplicates", DownloadProgress::duplicates);
  }

  /** The fields of a class, in order. */
  private record Fields<T>(Class<T> type, Map<String, Function<Object, @Nullable Object>> fields) {
    Fields<T> field(String name, Function<T, @Nullable Object> getter) {
      fields.put(name, object -> getter.apply(type.cast(object)));
      return this;
    }
  }

  private static <T> Fields<T> type(Class<T> type) {
    Fields<T> fields = new Fields<>(type, new LinkedHashMap<>());
    FIELDS.put(type, fields.fields());
    return fields;
  }

  @Override
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    Map<String, Function<Object, @Nullable Object>> fields = FIELDS.get(type.getRawType());
    return fields == null ? null : new Adapter<>(gson, type, fields);
  }

  private static final class Adapter<T> extends TypeAdapter<T> {
    private final Gson gson;
    private final TypeToken<T> type;
    private final Map<String, Function<Object, @Nullable Object>> fields;

    Adapter(Gson gson, TypeToken<T> type, Map<String, Function<Object, @Nullable Object>> fields) {
      this.gson = gson;
      this.type = type;
      this.fields = fields;
    }

    @Override
    public void write(JsonWriter out, T object) throws IOException {
      boolean serializeNulls = out.getSerializeNulls();
      out.setSerializeNulls(true);
      try {
        out.beginObject();
        for (Map.Entry<String, Function<Object, @Nullable Object>> field : fields.entrySet()) {
          out.name(field.getKey());
          writeValue(out, field.getValue().apply(object));
        }
        out.endObject();
      } finally {
        out.setSerializeNulls(serializeNulls);
      }
    }

    private void writeValue(JsonWriter out, @Nullable Object value) throws IOException {
      if (value instanceof Number number) {
        out.value(number);
      } else if (value instanceof Boolean truth) {
        out.value(truth);
      } else if (value instanceof Iterable<?> list) {
        out.beginArray();
        for (Object element : list) {
          writeValue(out, element);
        }
        out.endArray();
      } else if (value instanceof Enum<?>
          || (value != null && FIELDS.containsKey(value.getClass()))) {
        writeObject(out, value);
      } else {
        out.value(value == null ? null : value.toString()); // strings and java.time's ISO 8601
      }
    }

    @SuppressWarnings("unchecked")
    private <V> void writeObject(JsonWriter out, V value) throws IOException {
      gson.getAdapter((Class<V>) value.getClass()).write(out, value);
    }

    @Override
    @SuppressWarnings("unchecked")
    public T read(JsonReader in) throws IOException {
      if (type.getRawType() != EnergyRow.class) {
        throw new JsonParseException(type.getRawType().getSimpleName() + " cannot be read");
      }
      JsonObject row = gson.getAdapter(JsonObject.class).read(in);
      try {
        return (T) new RowFields(gson, row).toRow();
      } catch (DateTimeException | NumberFormatException | UnsupportedOperationException e) {
        throw new JsonParseException("an energy row has an unreadable field", e);
      }
    }
  }

  /** The fields of a row that is read. */
  private record RowFields(Gson gson, JsonObject fields) {
    EnergyRow toRow() {
      Source source = required("source", Source.class);
      return new EnergyRow(
          new MeteringPoint(
              text("ean"),
              text("energy_type"),
              text("metering_type"),
              source,
              text("meter_id"),
              text("seq_number"),
              source == Source.SUB_HEADPOINT
                  ? new MeteringPoint.SubPoint(
                      text("sub_headpoint_ean"),
                      text("sub_headpoint_type"),
                      text("sub_headpoint_seq_number"),
                      text("vreg_id"),
                      text("production_installation_type"))
                  : null),
          required("granularity", SliceGranularity.class),
          Instant.parse(required("start", String.class)),
          Instant.parse(required("end", String.class)),
          new RegisterInfo(
              required("direction", Direction.class),
              required("register_type", RegisterType.class),
              constant("unit", MeasurementUnit::fromValue),
              text("unit"),
              constant("validation_state", ValidationState::fromValue),
              text("validation_state"),
              constant("gas_conversion_factor", GasConversionFactor::fromValue),
              text("gas_conversion_factor")),
          required("value", BigDecimal.class));
    }

    private <V> V required(String field, Class<V> type) {
      V value = gson.fromJson(fields.get(field), type);
      if (value == null) {
        throw new JsonParseException("an energy row needs a valid field \"" + field + "\"");
      }
      return value;
    }

    private <E> @Nullable E constant(String field, Function<String, E> fromValue) {
      String text = text(field);
      return text == null ? null : fromValue.apply(text);
    }

    private @Nullable String text(String field) {
      JsonElement value = fields.get(field);
      return value == null || value.isJsonNull() ? null : value.getAsString();
    }
  }
}
