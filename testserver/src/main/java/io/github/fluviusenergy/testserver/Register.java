package io.github.fluviusenergy.testserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What counts the energy of one direction, or a part of it. */
enum Register {
  TOTAL,
  DAY,
  NIGHT,
  REACTIVE,
  INDUCTIVE,
  CAPACITIVE;

  // Assumed, as of a motor and a cable: of each kWh so many thousandths of a kVArh.
  private static final int INDUCTIVE_PER_THOUSAND = 300;
  private static final int CAPACITIVE_PER_THOUSAND = 20;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** A headpoint's registers of the kinds asked for; gas has no reactive ones. */
  static List<Register> of(EanDigits ean, boolean active, boolean reactive) {
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

  String wireName() {
    return wireName;
  }

  String unit(String unitOfEnergy) {
    return switch (this) {
      case REACTIVE, INDUCTIVE, CAPACITIVE -> "kVArh";
      case TOTAL, DAY, NIGHT -> unitOfEnergy;
    };
  }

  /** What this register counts of one slice's energy, both in thousandths of the unit. */
  int of(int energy, boolean isDayTariff) {
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
