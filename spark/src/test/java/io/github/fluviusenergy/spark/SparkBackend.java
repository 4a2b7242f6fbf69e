package io.github.fluviusenergy.spark;

import io.github.fluviusenergy.EnergyQuery;
import io.github.fluviusenergy.FluviusCredentials;
import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.measurements.EnergyReader;
import io.github.fluviusenergy.measurements.EnergyRow;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.ReceivedRequest;
import io.github.fluviusenergy.testserver.TestMandate;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A test server that this JVM trusts, and a Spark session with two task slots. */
final class SparkBackend implements AutoCloseable {
  /** A household with solar panels, quarter hours, one meter, nothing odd. */
  static final String EAN = "541440110000000001";

  final FluviusTestServer server;
  private final Path trustStore;

  SparkBackend() {
    this(UnaryOperator.identity());
  }

  SparkBackend(UnaryOperator<FluviusTestServer.Builder> settings) {
    server = settings.apply(withCredentialsOfEnvironment()).start();
    trustStore = trust(server);
  }

  /** The folder of Spark's event log. */
  static Path eventLog() {
    try {
      return Files.createDirectories(Path.of("target", "events"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A session with two task slots. */
  static SparkSession spark() {
    return SparkSession.builder()
        .master("local[2]")
        .config("spark.ui.port", "0")
        .config("spark.eventLog.enabled", "true")
        .config("spark.eventLog.compress", "false")
        .config("spark.eventLog.dir", eventLog().toUri().toString())
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.warehouse.dir", Path.of("target", "warehouse").toUri().toString())
        .config("spark.sql.session.timeZone", "Europe/Brussels")
        .getOrCreate();
  }

  private static FluviusTestServer.Builder withCredentialsOfEnvironment() {
    return FluviusTestServer.builder()
        .subscriptionKey(secret("SUBSCRIPTION_KEY"))
        .clientSecret(secret("CLIENT_SECRET"))
        .keepRequests(100_000);
  }

  static String secret(String name) {
    return Objects.requireNonNull(System.getenv("FLUVIUS_SANDBOX_" + name), name);
  }

  /** Lets clients that are created from now on trust the server. */
  private static Path trust(FluviusTestServer server) {
    try {
      Path file = Files.createTempFile("trust", ".p12");
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(null, null);
      keys.setCertificateEntry("server", server.certificateAuthority());
      try (OutputStream out = Files.newOutputStream(file)) {
        keys.store(out, "changeit".toCharArray());
      }
      System.setProperty("javax.net.ssl.trustStore", file.toString());
      System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
      System.setProperty("javax.net.ssl.trustStoreType", "PKCS12");
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  SparkBackend withMandates(String... eans) {
    for (String ean : eans) {
      server.mandates().add(TestMandate.of(ean, "customer", "VH_kwartier_uur"));
    }
    return this;
  }

  /** Households with solar panels. */
  static String[] households(int number) {
    return IntStream.range(0, number)
        .mapToObj("541440110000%06d"::formatted)
        .toArray(String[]::new);
  }

  /** A read of energy data from the server, without any option about the data. */
  DataFrameReader read() {
    return spark()
        .read()
        .format("fluvius.energy")
        .option("base_url", server.baseUrl().toString())
        .option("authority", server.authority().toString());
  }

  /** A read of days by read time. */
  DataFrameReader days(String from, String to) {
    return read()
        .option("period_type", "readTime")
        .option("granularity", "daily")
        .option("from_date", from)
        .option("to_date", to);
  }

  /** What {@code CREATE TABLE} needs to find the server. */
  String address() {
    return "base_url '" + server.baseUrl() + "', authority '" + server.authority() + "'";
  }

  List<ReceivedRequest> energyRequests() {
    return requests("getEnergy");
  }

  List<ReceivedRequest> requests(String operation) {
    return server.requests().api().stream()
        .filter(request -> operation.equals(request.operation()))
        .toList();
  }

  /** The rows that a single machine reads, as text, sorted. */
  List<String> rowsOfOneMachine(EnergyQuery... queries) {
    try (FluviusEnergyClient client =
        FluviusEnergyClient.builder()
            .credentials(FluviusCredentials.fromEnv("FLUVIUS_SANDBOX"))
            .baseUrl(server.baseUrl())
            .authority(server.authority())
            .httpClient(server.httpClient())
            .build()) {
      return Arrays.stream(queries)
          .flatMap(
              query -> {
                try (Stream<EnergyRow> rows = EnergyReader.of(client).stream(query)) {
                  return rows.toList().stream();
                }
              })
          .map(SparkBackend::text)
          .sorted()
          .toList();
    }
  }

  private static String text(EnergyRow row) {
    return String.join(
        "|",
        row.ean(),
        row.energyTypeAsString(),
        row.meteringType(),
        row.source().value(),
        row.meterId(),
        row.seqNumber(),
        row.subHeadpointEan(),
        row.subHeadpointType(),
        row.subHeadpointSeqNumber(),
        row.vregId(),
        row.productionInstallationTypeAsString(),
        row.granularity().toString().toLowerCase(Locale.ROOT),
        row.start().toString(),
        row.end().toString(),
        row.direction().value(),
        row.registerType().value(),
        row.value().stripTrailingZeros().toPlainString(),
        row.unitAsString(),
        row.validationStateAsString(),
        row.gasConversionFactorAsString());
  }

  /** The rows of Spark in the same form. */
  static List<String> texts(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(SparkBackend::text).sorted().toList();
  }

  static String text(Row row) {
    return IntStream.range(0, 20)
        .mapToObj(row::get)
        .map(
            value -> {
              if (value instanceof Timestamp time) {
                return time.toInstant().toString();
              }
              return value instanceof BigDecimal number
                  ? number.stripTrailingZeros().toPlainString()
                  : String.valueOf(value);
            })
        .collect(Collectors.joining("|"));
  }

  @Override
  public void close() {
    server.close();
    try {
      Files.delete(trustStore);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
