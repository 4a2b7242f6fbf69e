package io.github.fluviusenergy.examples.tool.report;

import io.github.fluviusenergy.examples.tool.shared.ChartBars;
import io.github.fluviusenergy.examples.tool.shared.ChartPalette;
import io.github.fluviusenergy.examples.tool.shared.ChartPeriod;
import io.github.fluviusenergy.examples.tool.shared.EnergyChart;
import java.io.IOException;
import java.util.Base64;

/**
 * An image of a page in four versions, as {@code data:} URLs: wide and narrow, light and dark. The
 * browser shows one.
 *
 * @param caption the caption
 */
record ResponsiveImage(
    String caption, String wide, String wideDark, String narrow, String narrowDark) {
  private static final int WIDTH = 880;
  private static final int HEIGHT = 300;
  private static final int NARROW_WIDTH = 360;
  private static final int NARROW_HEIGHT = 260;

  /** For high-resolution displays and print. */
  private static final int SCALE = 2;

  static ResponsiveImage of(String caption, ChartBars bars, ChartPeriod span) throws IOException {
    EnergyChart light = new EnergyChart(bars, span, ChartPalette.LIGHT);
    EnergyChart dark = new EnergyChart(bars, span, ChartPalette.DARK);
    return new ResponsiveImage(
        caption,
        address(light.png(WIDTH, HEIGHT, SCALE)),
        address(dark.png(WIDTH, HEIGHT, SCALE)),
        address(light.png(NARROW_WIDTH, NARROW_HEIGHT, SCALE)),
        address(dark.png(NARROW_WIDTH, NARROW_HEIGHT, SCALE)));
  }

  private static String address(byte[] png) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
  }

  int width() {
    return WIDTH;
  }

  int height() {
    return HEIGHT;
  }

  int narrowWidth() {
    return NARROW_WIDTH;
  }

  int narrowHeight() {
    return NARROW_HEIGHT;
  }
}
