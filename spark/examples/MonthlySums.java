import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.sum;

import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.SparkSession;

/**
 * Prints the offtake by month of all meters with an approved mandate.
 *
 * <pre>
 * java $OPTIONS -cp "$SPARK_HOME/jars/*:fluvius-energy-spark-all-0.1.0-SNAPSHOT.jar" \
 *   spark/examples/MonthlySums.java from_date=2024-01-01 to_date=2025-01-01 environment=sandbox
 * </pre>
 *
 * <p>The arguments are options of the data source. Credentials come from the environment variables
 * FLUVIUS_SANDBOX_…, or FLUVIUS_… with environment=production. OPTIONS are those that Spark needs on
 * Java 17 and later, as spark-submit sets them.
 */
public class MonthlySums {
  public static void main(String[] args) {
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.sql.session.timeZone", "Europe/Brussels")
            .getOrCreate();
    DataFrameReader read =
        spark
            .read()
            .format("fluvius.energy")
            .option("period_type", "readTime")
            .option("granularity", "daily");
    for (String arg : args) {
      String[] option = arg.split("=", 2);
      read.option(option[0], option[1]);
    }
    read.load()
        .where("direction = 'offtake' AND unit = 'kWh'")
        .groupBy(date_format(col("start"), "yyyy-MM").as("month"))
        .agg(countDistinct("ean").as("meters"), sum("value").as("kWh"))
        .orderBy("month")
        .show(1000, false);
    spark.stop();
  }
}
