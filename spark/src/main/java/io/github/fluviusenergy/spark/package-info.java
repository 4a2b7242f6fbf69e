/**
 * The data sources {@code fluvius.energy} and {@code fluvius.mandates} for Apache Spark.
 *
 * <p>Spark finds them by their names. {@code docs/spark.md} describes their options and columns.
 */
@NullMarked
package io.github.fluviusenergy.spark;

import org.jspecify.annotations.NullMarked;
