package io.github.fluviusenergy.testserver.internal.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A register of a meter, which counts the energy of one direction or a part of it. */
public enum Register {
  TOTAL,
  DAY,
  NIGHT,
  REACTIVE,
  INDUCTIVE,
  CAPACITIVE;

  // Assumed, as for a motor and a cable: thousandths of a kVArh per kWh.
  private static final int INDUCTIVE_PER_THOUSAND = 300;
  private static final int CAPACITIVE_PER_THOUSAND = 20;

  private final String fieldName = name().toLowerCase(Locale.ROOT);

  /** The requested registers of a headpoint. Gas has no reactive ones. */
  public static List<Register> of(EanDigits ean, boolean active, boolean reactive) {
    List<Register> registers = new ArrayList<>();
    if (active) {
      registers.addAll(
          switch (ean.registers()) {
            case TOTAL -> List.of(TOTAL);
            case DAY_AND_NIGHT -> List.of(DAY, NIGHT);
            case TOTAL_DAY_AND_NIGHT -> List.of(TOTAL, DAY, NIGHT);
          });
    }
    if (reactive && !ean.isGas()) {
      registers.addAll(
          ean.hasOneReactiveRegister() ? List.of(REACTIVE) : List.of(INDUCTIVE, CAPACITIVE));
    }
    return registers;
  }

  public String fieldName() {
    return fieldName;
  }

  public String unit(String unitOfEnergy) {
    return switch (this) {
      case REACTIVE, INDUCTIVE, CAPACITIVE -> "kVArh";
      case TOTAL, DAY, NIGHT -> unitOfEnergy;
    };
  }

  /** The value of this register for the energy of one slice, both in thousandths. */
  public int energyOf(int energy, boolean isDayTariff) {
    return switch (this) {
      case TOTAL -> energy;
      case DAY -> isDayTariff ? energy : 0;
      case NIGHT -> isDayTariff ? 0 : energy;
      case REACTIVE -> inductive(energy) - capacitive(energy);
      case INDUCTIVE -> inductive(energy);
      case CAPACITIVE -> capacitive(energy);
    };
  }

  private static int inductive(int energy) {
    return (int) ((long) energy * INDUCTIVE_PER_THOUSAND / 1000);
  }

  private static int capacitive(int energy) {
    return (int) ((long) energy * CAPACITIVE_PER_THOUSAND / 1000);
  }
}
