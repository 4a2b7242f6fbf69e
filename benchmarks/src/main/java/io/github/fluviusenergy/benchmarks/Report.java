package io.github.fluviusenergy.benchmarks;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Checks that all decoders give the same responses, runs the benchmarks, and prints a table. */
public final class Report {
  private Report() {}

  public static void main(String[] args) throws Exception {
    for (String document : Documents.NAMES) {
      checkThatAllAgree(document);
    }
    List<RunResult> results = new ArrayList<>();
    String[] decoders =
        Stream.of(Decoder.values())
            .filter(decoder -> decoder != Decoder.STOCK)
            .map(Decoder::name)
            .toArray(String[]::new);
    results.addAll(run(options().include("DecodeBenchmark").param("decoder", decoders)));
    results.addAll(
        run(
            options()
                .include("DecodeBenchmark")
                .param("decoder", "STOCK")
                .param("document", "electricity", "gas")));
    results.addAll(run(options().include("SmallBenchmark")));
    results.addAll(run(options().include("CallBenchmark")));
    results.addAll(run(options().include("TokenBenchmark")));
    print(results);
    InTurns.print();
    ManyMeters.print();
    System.exit(0);
  }

  private static Collection<RunResult> run(ChainedOptionsBuilder options) throws RunnerException {
    return new Runner(options.build()).run();
  }

  private static ChainedOptionsBuilder options() {
    return new OptionsBuilder()
        .forks(1)
        .jvmArgs("-Xms2g", "-Xmx2g")
        .warmupIterations(5)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(5)
        .measurementTime(TimeValue.seconds(1))
        .addProfiler(GCProfiler.class)
        .verbosity(VerboseMode.SILENT);
  }

  private static void checkThatAllAgree(String document) throws IOException {
    byte[] json = Documents.of(document);
    Object expected = Canonical.of(Decoder.OURS.decode(json));
    for (Decoder decoder : Decoder.values()) {
      if (!decoder.keeps() || !decoder.reads(document)) {
        continue;
      }
      if (!Canonical.of(decoder.decode(json))
          .equals(decoder == Decoder.STOCK ? onlyMeter(expected) : expected)) {
        throw new IllegalStateException(
            decoder.title() + " reads something else out of " + document + " than we do");
      }
    }
  }

  private static Object onlyMeter(Object response) {
    Object at = response;
    for (String field : List.of("data", "headpoint", "physicalMeters")) {
      at = ((Map<?, ?>) at).get(field);
    }
    return ((List<?>) at).get(0);
  }

  private static void print(Collection<RunResult> results) {
    Map<String, double[]> byName = new TreeMap<>();
    for (RunResult result : results) {
      String name = result.getParams().getBenchmark().replaceAll(".*\\.", "");
      String document = result.getParams().getParam("document");
      String decoder = result.getParams().getParam("decoder");
      byName.put(
          document == null ? name : document + " " + decoder,
          new double[] {
            result.getPrimaryResult().getScore(),
            result.getSecondaryResults().get("gc.alloc.rate.norm").getScore() / 1e6
          });
    }
    System.out.printf(
        Locale.ROOT,
        "%s, JDK %s, %d processors%n%n",
        LocalDate.now(),
        System.getProperty("java.version"),
        Runtime.getRuntime().availableProcessors());
    for (String document : Documents.NAMES) {
      System.out.printf(
          Locale.ROOT,
          "| %s, %.1f MB | ms | of the scan | of Jackson | MB allocated |%n|---|---|---|---|---|%n",
          document,
          Documents.of(document).length / 1e6);
      double scan = byName.get(document + " SCAN")[0];
      double jackson = byName.get(document + " JACKSON")[0];
      for (Decoder decoder : Decoder.values()) {
        if (!decoder.reads(document)) {
          continue;
        }
        double[] score = byName.get(document + " " + decoder);
        System.out.printf(
            Locale.ROOT,
            "| %s | %.1f | %.2f | %.2f | %.0f |%n",
            decoder.title(),
            score[0],
            score[0] / scan,
            score[0] / jackson,
            score[1]);
      }
      System.out.println();
    }
    System.out.printf("| | µs | of plain Gson |%n|---|---|---|%n");
    printPair(byName, "reading 10,000 mandates", "mandates");
    printPair(byName, "writing a client session's request", "request");
    System.out.printf("%n| | µs | of a bare OkHttp call |%n|---|---|---|%n");
    double ours = byName.get("callByUs")[0];
    System.out.printf(
        Locale.ROOT,
        "| one small GET | %.1f | %.2f |%n",
        ours,
        ours / byName.get("callByOkHttp")[0]);
    System.out.printf("%n| the kept token | ns |%n|---|---|%n");
    printNanoseconds(byName, "one thread", "keptToken");
    printNanoseconds(byName, "each of two threads", "keptTokenInTwoThreads");
  }

  private static void printPair(Map<String, double[]> byName, String title, String what) {
    double ours = byName.get(what + "ByUs")[0];
    double gson = byName.get(what + "ByGson")[0];
    System.out.printf(Locale.ROOT, "| %s | %.2f | %.2f |%n", title, ours, ours / gson);
  }

  private static void printNanoseconds(Map<String, double[]> byName, String title, String name) {
    System.out.printf(Locale.ROOT, "| %s | %.0f |%n", title, byName.get(name)[0]);
  }
}
