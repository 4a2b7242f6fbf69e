package io.github.fluviusenergy.examples.tool.shared;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.MandateQuery;
import io.github.fluviusenergy.client.model.ComplexEnergyType;
import io.github.fluviusenergy.client.model.Granularity;
import io.github.fluviusenergy.measurements.MeterDownload;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options that select meters and their data. */
public final class MeterOptions {
  @Option(
      names = "--ean",
      paramLabel = "EAN",
      description = "A meter's EAN. Can be repeated. Default: all meters with a mandate.")
  private List<String> eans = new ArrayList<>();

  @Option(
      names = "--reference",
      paramLabel = "TEXT",
      description = "Use only mandates with this reference number.")
  private @Nullable String reference;

  @Option(
      names = "--granularity",
      paramLabel = "WORD",
      converter = GranularityConverter.class,
      description =
          "daily, or hourly_quarterhourly (gas by hour, electricity by quarter hour)."
              + " Default: the API's.")
  private @Nullable Granularity granularity;

  @Option(
      names = "--complex-energy-types",
      paramLabel = "WORDS",
      split = ",",
      converter = EnergyTypeConverter.class,
      description = "active, reactive or both (active,reactive). Default: the API's.")
  private List<ComplexEnergyType> energyTypes = new ArrayList<>();

  @Option(
      names = "--concurrency",
      paramLabel = "NUMBER",
      defaultValue = "8",
      description = "Number of meters to read concurrently. Default: 8.")
  private int concurrency;

  /**
   * Configures a download of these meters.
   *
   * @throws IllegalArgumentException if an EAN does not have 18 digits, or the concurrency is below
   *     1
   */
  public MeterDownload.Builder apply(MeterDownload.Builder download) {
    MandateQuery.Builder mandates = MandateQuery.builder();
    if (reference != null) {
      mandates.referenceNumber(reference);
    }
    if (!eans.isEmpty()) {
      download.eans(eans);
    }
    return download.mandates(mandates.build()).concurrency(concurrency);
  }

  /** Adds everything to a query except the meter and the period. */
  public EnergyQuery.Builder apply(EnergyQuery.Builder query) {
    if (reference != null) {
      query.referenceNumber(reference);
    }
    if (granularity != null) {
      query.granularity(granularity);
    }
    return query.complexEnergyTypes(energyTypes.toArray(ComplexEnergyType[]::new));
  }

  /** Returns the EANs in the given order, or an empty list for all meters with a mandate. */
  public List<String> eans() {
    return List.copyOf(eans);
  }

  /** Returns the reference number of the mandates, or null for all. */
  public @Nullable String reference() {
    return reference;
  }

  /** Returns the API's name of the granularity, or null for the API's default. */
  public @Nullable String granularity() {
    return granularity == null ? null : granularity.value();
  }

  /** Returns the API's names of the energy types, or an empty list for the API's default. */
  public List<String> energyTypes() {
    return energyTypes.stream().map(ComplexEnergyType::value).toList();
  }

  static final class GranularityConverter implements ITypeConverter<Granularity> {
    @Override
    public Granularity convert(String word) {
      Granularity granularity = Granularity.fromValue(word);
      if (granularity == Granularity.UNKNOWN) {
        throw new TypeConversionException("must be daily or hourly_quarterhourly, but is " + word);
      }
      return granularity;
    }
  }

  static final class EnergyTypeConverter implements ITypeConverter<ComplexEnergyType> {
    @Override
    public ComplexEnergyType convert(String word) {
      ComplexEnergyType type = ComplexEnergyType.fromValue(word);
      if (type == ComplexEnergyType.UNKNOWN) {
        throw new TypeConversionException("must be active or reactive, but is " + word);
      }
      return type;
    }
  }
}
