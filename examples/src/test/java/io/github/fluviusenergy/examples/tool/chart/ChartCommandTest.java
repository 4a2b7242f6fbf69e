package io.github.fluviusenergy.examples.tool.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.examples.tool.CommandResult;
import io.github.fluviusenergy.examples.tool.shared.ChartPalette;
import io.github.fluviusenergy.testserver.FluviusTestServer;
import io.github.fluviusenergy.testserver.TestMandate;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartCommandTest {
  private static final String NOW = "2025-01-15T12:00:00Z";

  /** A meter without panels: each quarter has offtake, and no injection. */
  private static final String OFFTAKE_ONLY = "541440010000000001";

  private static final String PANELS = "541440110000000001";
  private static final String GAPS = "541440110000000023";
  private static final String GAS = "541441010000000001";

  @TempDir Path folder;

  @AutoClose
  private final FluviusTestServer server =
      FluviusTestServer.builder().clock(Clock.fixed(Instant.parse(NOW), ZoneOffset.UTC)).start();

  @BeforeEach
  void start() {
    for (String ean : List.of(OFFTAKE_ONLY, PANELS, GAPS, GAS)) {
      server.mandates().add(TestMandate.of(ean, "customer-7", "VH_kwartier_uur"));
    }
  }

  /** Counts the bars at the bottom, where gaps separate them. */
  @ParameterizedTest
  @CsvSource({
    "--day=2024-01-10, 96",
    "--day=2024-03-31, 92",
    "--day=2024-10-27, 100",
    "--week=2024-W02, 168",
    "--week=2024-W13, 167",
    "--week=2024-W43, 169",
    "--year=2024, 366"
  })
  void drawsABarPerQuarterHourHourOrDay(String when, int bars) throws IOException {
    BufferedImage picture =
        picture("--ean", OFFTAKE_ONLY, when, "--width", "4000", "--height", "400");

    assertThat(picture.getWidth()).isEqualTo(4000);
    assertThat(picture.getHeight()).isEqualTo(400);
    assertThat(mostBarsInARow(picture, ChartPalette.LIGHT.offtake())).isEqualTo(bars);
    assertThat(count(picture, ChartPalette.LIGHT.injection())).isZero();
    assertThat(count(picture, ChartPalette.LIGHT.missing())).isZero();
  }

  @Test
  void drawsOfftakeUpwardAndInjectionDownward() throws IOException {
    BufferedImage picture = picture("--ean", PANELS, "--day", "2024-06-10");

    int lowestOfftake = 0;
    int highestInjection = picture.getHeight();
    for (int y = 0; y < picture.getHeight() - 40; y++) { // above the legend
      for (int x = 0; x < picture.getWidth(); x++) {
        int color = picture.getRGB(x, y);
        if (color == ChartPalette.LIGHT.offtake().getRGB()) {
          lowestOfftake = Math.max(lowestOfftake, y);
        } else if (color == ChartPalette.LIGHT.injection().getRGB()) {
          highestInjection = Math.min(highestInjection, y);
        }
      }
    }

    assertThat(lowestOfftake).isPositive().isLessThanOrEqualTo(highestInjection);
  }

  /** A day is estimated until three days later. */
  @Test
  void hatchesEstimates() throws IOException {
    BufferedImage estimated = picture("--ean", OFFTAKE_ONLY, "--day", "2025-01-14");
    BufferedImage validated = picture("--ean", OFFTAKE_ONLY, "--day", "2025-01-10");

    // A bar is 10 pixels wide, and a stripe at most 3.
    assertThat(longestRun(validated, ChartPalette.LIGHT.offtake())).isBetween(8, 11);
    assertThat(longestRun(estimated, ChartPalette.LIGHT.offtake())).isBetween(1, 3);
  }

  @Test
  void drawsGapsOnAGreyBackground() throws IOException {
    BufferedImage year = picture("--ean", GAPS, "--year", "2024");
    BufferedImage future = picture("--ean", OFFTAKE_ONLY, "--week", "2025-W03");

    assertThat(count(year, ChartPalette.LIGHT.missing())).isGreaterThan(1000);
    // On Wednesday 15 January at 13:00, that day has no data. Future slices are not missing.
    int missing = mostInARow(future, ChartPalette.LIGHT.missing());
    int week = future.getWidth() - 80;
    assertThat(missing).isBetween(week * 12 / 168, week * 14 / 168);
  }

  @Test
  void drawsGasInKilowattHoursOrCubicMetres() throws IOException {
    BufferedImage kiloWattHours =
        picture("--ean", GAS, "--day", "2024-01-10", "--width", "4000", "--height", "400");
    BufferedImage cubicMetres =
        picture("--ean", GAS, "--day=2024-01-10", "--cubic-metres", "--width=4000", "--height=400");

    assertThat(mostBarsInARow(kiloWattHours, ChartPalette.LIGHT.offtake())).isEqualTo(24);
    assertThat(mostBarsInARow(cubicMetres, ChartPalette.LIGHT.offtake())).isEqualTo(24);
  }

  @Test
  void drawsDaysIfTheMandateAllowsOnlyDays() throws IOException {
    server.mandates().add(TestMandate.of("541440010000000777", "customer-8", "VH_dag"));

    BufferedImage picture =
        picture("--ean", "541440010000000777", "--week=2024-W02", "--width=4000", "--height=400");

    assertThat(mostBarsInARow(picture, ChartPalette.LIGHT.offtake())).isEqualTo(7);
  }

  @Test
  void drawsDarkCharts() throws IOException {
    BufferedImage picture = picture("--ean", PANELS, "--day", "2024-06-10", "--dark");

    assertThat(picture.getRGB(2, 2)).isEqualTo(ChartPalette.DARK.ground().getRGB());
    assertThat(count(picture, ChartPalette.DARK.offtake())).isPositive();
  }

  @Test
  void reportsAMissingMandateAndMissingData() throws IOException {
    CommandResult noMandate = run("--ean", "541440110000000999", "--day", "2024-06-10");
    CommandResult before = run("--ean", PANELS, "--year", "2010");
    CommandResult toCome = run("--ean", PANELS, "--day", "2025-06-10");

    assertThat(noMandate.exitCode()).isEqualTo(6);
    assertThat(noMandate.err())
        .isEqualTo("There is no mandate for EAN …0999, and so there are no data.\n");
    assertThat(before.exitCode()).isEqualTo(6);
    assertThat(before.err())
        .isEqualTo("There are no data of EAN …0001 from 2010-01-01 to 2010-12-31.\n");
    assertThat(toCome.exitCode()).isEqualTo(6);
    assertThat(toCome.err()).contains("2025-06-10 is still to come");
    assertThat(files()).isEmpty();
  }

  @Test
  void rejectsInvalidOptions() throws IOException {
    for (List<String> args :
        List.of(
            List.of("--ean", PANELS),
            List.of("--ean", PANELS, "--day=2024-06-10", "--year=2024"),
            List.of("--ean", PANELS, "--day=2024-02-30"),
            List.of("--ean", PANELS, "--week=2024-W53"),
            List.of("--ean", PANELS, "--day=2024-06-10", "--width=3"),
            List.of("--ean", PANELS, "--day=2024-06-10", "--cubic-metres"),
            List.of("--ean", "123", "--day=2024-06-10"))) {
      CommandResult run = run(args.toArray(String[]::new));
      assertThat(run.exitCode()).as(args + run.err()).isEqualTo(2);
      assertThat(run.err()).doesNotContain("\tat ");
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void reportsAMissingFolder() throws IOException {
    Path nowhere = folder.resolve("no-such-folder/a.png");

    CommandResult run =
        CommandResult.against(
            server,
            folder,
            NOW,
            "chart",
            "--ean",
            PANELS,
            "--day=2024-06-10",
            "-o",
            nowhere.toString());

    assertThat(run.exitCode()).isEqualTo(5);
    assertThat(run.err()).contains("there is no such folder");
    assertThat(server.requests().api()).isEmpty();
  }

  private CommandResult run(String... args) throws IOException {
    List<String> all = new ArrayList<>(List.of("chart", "-o", folder.resolve("a.png").toString()));
    all.addAll(List.of(args));
    return CommandResult.against(server, folder, NOW, all.toArray(String[]::new));
  }

  private BufferedImage picture(String... args) throws IOException {
    CommandResult run = run(args);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo("Wrote " + folder.resolve("a.png") + "\n");
    assertThat(files()).containsExactly("a.png");
    return ImageIO.read(folder.resolve("a.png").toFile());
  }

  /** Lists the PNG files, complete or partial. */
  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(n -> n.contains("png"))
          .toList();
    }
  }

  private static int count(BufferedImage picture, Color color) {
    int count = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        count += picture.getRGB(x, y) == color.getRGB() ? 1 : 0;
      }
    }
    return count;
  }

  private static int longestRun(BufferedImage picture, Color color) {
    int longest = 0;
    for (int y = 0; y < picture.getHeight() - 40; y++) { // above the legend
      int run = 0;
      for (int x = 0; x < picture.getWidth(); x++) {
        run = picture.getRGB(x, y) == color.getRGB() ? run + 1 : 0;
        longest = Math.max(longest, run);
      }
    }
    return longest;
  }

  private static int mostInARow(BufferedImage picture, Color color) {
    int most = 0;
    for (int y = 0; y < picture.getHeight() - 40; y++) { // above the legend
      int count = 0;
      for (int x = 0; x < picture.getWidth(); x++) {
        count += picture.getRGB(x, y) == color.getRGB() ? 1 : 0;
      }
      most = Math.max(most, count);
    }
    return most;
  }

  private static int mostBarsInARow(BufferedImage picture, Color color) {
    int most = 0;
    for (int y = 0; y < picture.getHeight() - 40; y++) { // above the legend
      int bars = 0;
      boolean inBar = false;
      for (int x = 0; x < picture.getWidth(); x++) {
        boolean is = picture.getRGB(x, y) == color.getRGB();
        bars += is && !inBar ? 1 : 0;
        inBar = is;
      }
      most = Math.max(most, bars);
    }
    return most;
  }
}
