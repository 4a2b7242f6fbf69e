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

/** The options that say which meters to read, and what of them. */
public final class MeterOptions {
  @Option(
      names = "--ean",
      paramLabel = "EAN",
      description = "This meter; may be given several times. Without it, all of the mandates.")
  private List<String> eans = new ArrayList<>();

  @Option(
      names = "--reference",
      paramLabel = "TEXT",
      description = "Only by mandates with this reference number.")
  private @Nullable String reference;

  @Option(
      names = "--granularity",
      paramLabel = "WORD",
      converter = GranularityConverter.class,
      description =
          "daily, or hourly_quarterhourly (gas by hour, electricity by quarter hour). Without it,"
              + " what the API gives.")
  private @Nullable Granularity granularity;

  @Option(
      names = "--complex-energy-types",
      paramLabel = "WORDS",
      split = ",",
      converter = EnergyTypeConverter.class,
      description = "active, reactive or both (active,reactive). Without it, what the API gives.")
  private List<ComplexEnergyType> energyTypes = new ArrayList<>();

  @Option(
      names = "--concurrency",
      paramLabel = "NUMBER",
      defaultValue = "8",
      description = "How many meters to read at once; 8 unless given.")
  private int concurrency;

  /**
   * Prepares a download of these meters.
   *
   * @throws IllegalArgumentException if an EAN is not 18 digits, or no meter may be read at once
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

  /** Adds to a query all but the meter and the period. */
  public EnergyQuery.Builder apply(EnergyQuery.Builder query) {
    if (reference != null) {
      query.referenceNumber(reference);
    }
    if (granularity != null) {
      query.granularity(granularity);
    }
    return query.complexEnergyTypes(energyTypes.toArray(ComplexEnergyType[]::new));
  }

  /** Which meters, in the order given; empty for all of the mandates. */
  public List<String> eans() {
    return List.copyOf(eans);
  }

  /** The mandates' reference number, or null for any. */
  public @Nullable String reference() {
    return reference;
  }

  /** The API's word for how fine, or null where that is left to it. */
  public @Nullable String granularity() {
    return granularity == null ? null : granularity.value();
  }

  /** The API's words for the kinds of registers; empty where that is left to it. */
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
