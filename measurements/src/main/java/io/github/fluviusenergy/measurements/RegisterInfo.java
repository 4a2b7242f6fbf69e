package io.github.fluviusenergy.measurements;

import io.github.fluviusenergy.client.model.GasConversionFactor;
import io.github.fluviusenergy.client.model.MeasurementUnit;
import io.github.fluviusenergy.client.model.RegisterValue;
import io.github.fluviusenergy.client.model.ValidationState;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Everything about a value except the number and the time. Rows share one object of it. */
record RegisterInfo(
    Direction direction,
    RegisterType registerType,
    @Nullable MeasurementUnit unit,
    @Nullable String unitText,
    @Nullable ValidationState validationState,
    @Nullable String validationStateText,
    @Nullable GasConversionFactor gasConversionFactor,
    @Nullable String gasConversionFactorText) {

  static RegisterInfo of(Direction direction, RegisterType type, RegisterValue value) {
    return new RegisterInfo(
        direction,
        type,
        value.unit(),
        value.unitAsString(),
        value.validationState(),
        value.validationStateAsString(),
        value.gasConversionFactor(),
        value.gasConversionFactorAsString());
  }

  boolean describes(Direction otherDirection, RegisterType otherType, RegisterValue value) {
    return direction == otherDirection
        && registerType == otherType
        && Objects.equals(unitText, value.unitAsString())
        && Objects.equals(validationStateText, value.validationStateAsString())
        && Objects.equals(gasConversionFactorText, value.gasConversionFactorAsString());
  }

  /** The unit as keys have it: one spelling, and never null. */
  String keyUnit() {
    return unit == null || unit == MeasurementUnit.UNKNOWN
        ? Objects.requireNonNullElse(unitText, "")
        : unit.value();
  }

  /** Whether the values have the same key, if place and time are the same. */
  boolean hasKeyOf(RegisterInfo other) {
    return direction == other.direction
        && registerType == other.registerType
        && keyUnit().equals(other.keyUnit());
  }

  /** How reliable the value is. Of two values for one key, the higher rank wins. */
  int rank() {
    if (validationState == null) {
      return 0;
    }
    return switch (validationState) {
      case VALIDATED -> 4;
      case READ -> 3;
      case NOT_VALIDATED -> 2;
      case ESTIMATED -> 1;
      default -> 0;
    };
  }
}
