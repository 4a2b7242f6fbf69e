package io.github.fluviusenergy.examples.tool.shared;

import io.github.fluviusenergy.client.model.DataServiceType;
import io.github.fluviusenergy.client.model.EnergyType;
import io.github.fluviusenergy.client.model.Flow;
import io.github.fluviusenergy.client.model.MandateStatus;
import io.github.fluviusenergy.client.model.RenewalStatus;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Parses an enum value of the API: its API name ({@code ToBeRenewed}) or its Java name ({@code
 * TO_BE_RENEWED}), ignoring case.
 */
public abstract class ApiValueConverter<E extends Enum<E>> implements ITypeConverter<E> {
  private final List<E> known;
  private final Function<E, String> spelling;

  private ApiValueConverter(E[] values, Function<E, String> spelling) {
    // UNKNOWN stands for values that this version does not know.
    known = Arrays.stream(values).filter(value -> !value.name().equals("UNKNOWN")).toList();
    this.spelling = spelling;
  }

  @Override
  public E convert(String text) {
    for (E value : known) {
      if (spelling.apply(value).equalsIgnoreCase(text) || value.name().equalsIgnoreCase(text)) {
        return value;
      }
    }
    throw new TypeConversionException(
        known.stream().map(spelling).collect(Collectors.joining(", ", "must be one of ", ""))
            + ", but is "
            + text);
  }

  /** A data service type, such as {@code VH_kwartier_uur}. */
  public static final class OfDataServiceType extends ApiValueConverter<DataServiceType> {
    public OfDataServiceType() {
      super(DataServiceType.values(), DataServiceType::value);
    }
  }

  /** {@code E} or {@code electricity}, {@code G} or {@code gas}. */
  public static final class OfEnergyType extends ApiValueConverter<EnergyType> {
    public OfEnergyType() {
      super(EnergyType.values(), EnergyType::value);
    }
  }

  /** {@code B2B} or {@code B2C}. */
  public static final class OfFlow extends ApiValueConverter<Flow> {
    public OfFlow() {
      super(Flow.values(), Flow::value);
    }
  }

  /** A mandate's status, such as {@code Approved}. */
  public static final class OfMandateStatus extends ApiValueConverter<MandateStatus> {
    public OfMandateStatus() {
      super(MandateStatus.values(), MandateStatus::value);
    }
  }

  /** A mandate's renewal status, such as {@code ToBeRenewed}. */
  public static final class OfRenewalStatus extends ApiValueConverter<RenewalStatus> {
    public OfRenewalStatus() {
      super(RenewalStatus.values(), RenewalStatus::value);
    }
  }
}
