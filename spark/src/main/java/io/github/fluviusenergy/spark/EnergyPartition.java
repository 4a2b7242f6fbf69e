package io.github.fluviusenergy.spark;

import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

/**
 * The work of a task: periods of meters, each about one call long.
 *
 * @param calls the periods
 */
record EnergyPartition(List<MeterPeriod> calls) implements InputPartition {
  private static final long serialVersionUID = 1;
}
