package io.github.fluviusenergy.integration;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a user gets along with each published module: how many jars, and how many MB. Run by the
 * build at its end, which fails beyond the budget.
 *
 * <p>Each module's build leaves its runtime class path in {@code target/runtime.classpath}.
 */
record Weight(String module, List<Path> jars) {
  record Budget(int jars, double megabytes) {}

  /**
   * A few percent above what it is. Who raises a number says in the commit what users get for it.
   */
  static final Map<String, Budget> BUDGETS =
      new TreeMap<>(
          Map.of(
              "openapi", new Budget(1, 0.1),
              "generated-client", new Budget(8, 3.8),
              "auth", new Budget(9, 4.1),
              "facade", new Budget(13, 4.9),
              "measurements", new Budget(14, 5.0),
              "testserver", new Budget(11, 4.2),
              "spring-boot", new Budget(34, 13.9)));

  /** The test server with all that it needs, in one jar. */
  private static final Budget STANDALONE = new Budget(1, 4.0);

  /** What others bring along and we do not. */
  private static final Pattern UNWANTED =
      Pattern.compile(
          "(guava|failureaccess|jackson|kotlin-reflect|commons-|bcp|bcprov|gson-fire|jsr305|swagger"
              + "|javax\\.|jakarta\\.|joda|lombok|spring-|netty|httpclient|logback|log4j|slf4j-simple)"
              + ".*");

  /** A module's own jar, not its sources and the like. */
  private static final Pattern OWN_JAR =
      Pattern.compile("fluvius-energy-[a-z-]+-[0-9.]+(-SNAPSHOT|-(alpha|beta|rc)[0-9.]*)?\\.jar");

  private static final Pattern STANDALONE_JAR =
      Pattern.compile("fluvius-energy-testserver-.*-standalone\\.jar");

  /** What every application of Spring Boot has already. */
  private static final Pattern OF_SPRING_BOOT =
      Pattern.compile(
          "(spring-|jakarta\\.annotation|logback|log4j-(api|to-slf4j)|commons-logging).*");

  public static void main(String... root) throws IOException {
    Map<Weight, Budget> weights = new LinkedHashMap<>();
    for (Map.Entry<String, Budget> module : BUDGETS.entrySet()) {
      weights.put(of(Path.of(root[0], module.getKey()), module.getKey()), module.getValue());
    }
    Path standalone = only(Path.of(root[0], "testserver", "target"), STANDALONE_JAR);
    weights.put(new Weight("standalone", List.of(standalone)), STANDALONE);
    List<String> problems = new ArrayList<>();
    for (Map.Entry<Weight, Budget> weight : weights.entrySet()) {
      System.out.println(weight.getKey().line(weight.getValue()));
      problems.addAll(weight.getKey().problems(weight.getValue()));
    }
    if (!problems.isEmpty()) {
      throw new IllegalStateException(String.join("; ", problems));
    }
  }

  static Weight of(Path folder, String module) throws IOException {
    Path target = folder.resolve("target");
    List<Path> jars = new ArrayList<>();
    jars.add(only(target, OWN_JAR));
    String classPath = Files.readString(target.resolve("runtime.classpath")).strip();
    if (!classPath.isEmpty()) {
      for (String entry : classPath.split(File.pathSeparator, -1)) {
        jars.add(Path.of(entry));
      }
    }
    return new Weight(module, jars);
  }

  private static Path only(Path target, Pattern name) throws IOException {
    try (Stream<Path> files = Files.list(target)) {
      List<Path> jars =
          files.filter(file -> name.matcher(file.getFileName().toString()).matches()).toList();
      if (jars.size() != 1) {
        throw new IllegalStateException("not one jar " + name + " in " + target + " but " + jars);
      }
      return jars.get(0);
    }
  }

  List<String> problems(Budget budget) throws IOException {
    List<String> problems = new ArrayList<>();
    if (jars.size() > budget.jars()) {
      problems.add(module + " brings " + jars.size() + " jars: " + names());
    }
    if (megabytes() > budget.megabytes()) {
      problems.add(module + " brings %.2f MB".formatted(megabytes()));
    }
    for (String name : names()) {
      boolean springs = module.equals("spring-boot") && OF_SPRING_BOOT.matcher(name).matches();
      if (UNWANTED.matcher(name).matches() && !springs) {
        problems.add(module + " brings " + name);
      }
    }
    return problems;
  }

  String line(Budget budget) throws IOException {
    return String.format(
        Locale.ROOT,
        "%-18s %2d jars of at most %2d, %5.2f MB of at most %5.2f",
        module,
        jars.size(),
        budget.jars(),
        megabytes(),
        budget.megabytes());
  }

  private List<String> names() {
    return jars.stream().map(jar -> jar.getFileName().toString()).toList();
  }

  private double megabytes() throws IOException {
    long bytes = 0;
    for (Path jar : jars) {
      bytes += Files.size(jar);
    }
    return bytes / 1e6;
  }
}
