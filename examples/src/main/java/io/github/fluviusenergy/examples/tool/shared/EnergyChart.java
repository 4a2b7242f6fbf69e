package io.github.fluviusenergy.examples.tool.shared;

import io.github.fluviusenergy.measurements.Direction;
import io.github.fluviusenergy.measurements.TimeRange;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Paint;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.annotations.XYBoxAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/**
 * A bar chart over time, drawn by JFreeChart. Only this class converts numbers to floating point.
 */
public record EnergyChart(ChartBars bars, ChartPeriod span, ChartPalette palette) {
  private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 16);
  private static final BasicStroke THIN = new BasicStroke(1);
  private static final BasicStroke DASHED =
      new BasicStroke(
          1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {6, 4}, 0);

  /** Outside every chart. */
  private static final double FAR_OFF = 1e9;

  /** Offtake goes up, injection down. */
  private static final List<Direction> DRAWN = List.of(Direction.OFFTAKE, Direction.INJECTION);

  /**
   * Draws the chart.
   *
   * @param scale pixels per point; 2 for high-resolution displays
   * @return a PNG of {@code width * scale} times {@code height * scale} pixels
   * @throws CommandException if this machine has no fonts that Java can use
   */
  public byte[] png(int width, int height, int scale) throws IOException {
    System.setProperty("java.awt.headless", "true");
    ImageIO.setUseCache(false);
    try {
      BufferedImage image =
          chart(width).createBufferedImage(width * scale, height * scale, width, height, null);
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      ImageIO.write(image, "png", png);
      return png.toByteArray();
    } catch (InternalError | LinkageError e) {
      // The JDK throws these if it finds no font.
      throw new CommandException(
          ExitCode.FILE,
          "Java cannot write text in pictures: it found no fonts on this machine. On Debian and"
              + " Ubuntu, apt-get install fontconfig fonts-dejavu-core brings some.",
          e);
    }
  }

  private JFreeChart chart(int width) {
    XYPlot plot = new XYPlot(dataset(), timeAxis(), valueAxis(), renderer(width));
    plot.setBackgroundPaint(palette.ground());
    plot.setOutlineVisible(false);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinePaint(palette.faint());
    plot.setRangeGridlineStroke(THIN);
    plot.setRangeZeroBaselineVisible(true);
    plot.setRangeZeroBaselinePaint(palette.text());
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    span.lines()
        .forEach(
            time ->
                plot.addDomainMarker(
                    new ValueMarker(time.toEpochMilli(), palette.faint(), THIN), Layer.BACKGROUND));
    bars.lines().forEach(line -> plot.addRangeMarker(marker(line)));
    plot.setFixedLegendItems(legend(plot));

    JFreeChart chart = new JFreeChart(null, TITLE, plot, false);
    chart.setBackgroundPaint(palette.ground());
    chart.setPadding(new RectangleInsets(10, 10, 8, 14));
    addTitle(chart, bars.title(), TITLE);
    addTitle(chart, bars.subtitle(), TEXT);
    LegendTitle legend = new LegendTitle(plot);
    legend.setItemFont(TEXT);
    legend.setItemPaint(palette.text());
    legend.setBackgroundPaint(palette.ground());
    legend.setPosition(RectangleEdge.BOTTOM);
    chart.addLegend(legend);
    return chart;
  }

  private void addTitle(JFreeChart chart, String text, Font font) {
    if (!text.isEmpty()) {
      TextTitle title = new TextTitle(text, font);
      title.setPaint(palette.text());
      title.setHorizontalAlignment(HorizontalAlignment.LEFT);
      title.setTextAlignment(HorizontalAlignment.LEFT);
      title.setPadding(0, 4, 4, 0);
      chart.addSubtitle(title);
    }
  }

  /** Returns two series for each direction: measured and estimated. */
  private XYIntervalSeriesCollection dataset() {
    XYIntervalSeriesCollection dataset = new XYIntervalSeriesCollection();
    for (Direction direction : DRAWN) {
      String name = bars.names().get(direction);
      if (name != null) {
        dataset.addSeries(series(direction, name, false));
        dataset.addSeries(series(direction, name + ", estimated", true));
      }
    }
    return dataset;
  }

  private XYIntervalSeries series(Direction direction, String name, boolean estimated) {
    XYIntervalSeries series = new XYIntervalSeries(name);
    for (EnergyInterval bar : bars.amounts()) {
      BigDecimal amount = bar.of(direction);
      if (amount != null && bar.estimated().contains(direction) == estimated) {
        double start = bar.start().toEpochMilli();
        double end = bar.end().toEpochMilli();
        double height = (direction == Direction.INJECTION ? amount.negate() : amount).doubleValue();
        series.add((start + end) / 2, start, end, height, height, height);
      }
    }
    return series;
  }

  private TimeAxis timeAxis() {
    TimeAxis axis = new TimeAxis(span);
    axis.setTickLabelFont(TEXT);
    axis.setTickLabelPaint(palette.text());
    axis.setAxisLineVisible(false);
    axis.setTickMarksVisible(false);
    axis.setLowerMargin(0);
    axis.setUpperMargin(0);
    return axis;
  }

  private NumberAxis valueAxis() {
    NumberAxis axis = new NumberAxis();
    axis.setTickLabelFont(TEXT);
    axis.setTickLabelPaint(palette.text());
    axis.setAxisLineVisible(false);
    axis.setTickMarksVisible(false);
    axis.setStandardTickUnits(NumberAxis.createStandardTickUnits(Locale.ROOT));
    DecimalFormat format =
        new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setNegativePrefix(""); // Injection is drawn downward, but is not negative.
    axis.setNumberFormatOverride(format);
    axis.setAutoRangeMinimumSize(0.01);
    axis.setTickLabelInsets(new RectangleInsets(6, 4, 6, 4)); // fewer labels
    if (!bars.lines().isEmpty()) {
      axis.setRange(0, highest() * 1.15); // JFreeChart considers the bars only.
    }
    return axis;
  }

  private double highest() {
    Stream<BigDecimal> offtake =
        bars.amounts().stream().map(bar -> bar.of(Direction.OFFTAKE)).flatMap(Stream::ofNullable);
    return Stream.concat(offtake, bars.lines().stream().map(ChartBars.Line::at))
        .max(BigDecimal::compareTo)
        .orElse(BigDecimal.ONE)
        .doubleValue();
  }

  private XYBarRenderer renderer(int width) {
    XYBarRenderer renderer = new XYBarRenderer();
    renderer.setBarPainter(new StandardXYBarPainter());
    renderer.setShadowVisible(false);
    renderer.setDrawBarOutline(false);
    // Many bars have no gaps, which would be wider than the bars.
    renderer.setMargin(bars.amounts().size() * 6 > width ? 0 : 0.15);
    int series = 0;
    for (Direction direction : DRAWN) {
      if (bars.names().containsKey(direction)) {
        Color color = direction == Direction.OFFTAKE ? palette.offtake() : palette.injection();
        renderer.setSeriesPaint(series++, color);
        renderer.setSeriesPaint(series++, palette.hatched(color));
      }
    }
    bars.missing()
        .forEach(
            (direction, ranges) ->
                ranges.forEach(
                    range ->
                        renderer.addAnnotation(background(direction, range), Layer.BACKGROUND)));
    return renderer;
  }

  /** Returns the items that the chart contains. */
  private LegendItemCollection legend(XYPlot plot) {
    LegendItemCollection items = new LegendItemCollection();
    for (int series = 0; series < plot.getSeriesCount(); series++) {
      if (plot.getDataset().getItemCount(series) > 0) {
        items.add(plot.getRenderer().getLegendItem(0, series));
      }
    }
    if (bars.missing().values().stream().anyMatch(ranges -> !ranges.isEmpty())) {
      items.add(legendItem("values missing", palette.missing()));
    }
    return items;
  }

  private static LegendItem legendItem(String name, Paint paint) {
    return new LegendItem(name, null, null, null, new Rectangle(-5, -5, 10, 10), paint);
  }

  /** Returns the background of a range: above the time axis for offtake, below for injection. */
  private XYBoxAnnotation background(Direction direction, TimeRange missing) {
    double far = direction == Direction.INJECTION ? -FAR_OFF : FAR_OFF;
    return new XYBoxAnnotation(
        missing.from().toEpochMilli(),
        Math.min(0, far),
        missing.to().toEpochMilli(),
        Math.max(0, far),
        null,
        null,
        palette.missing());
  }

  private ValueMarker marker(ChartBars.Line line) {
    ValueMarker marker = new ValueMarker(line.at().doubleValue(), palette.mark(), DASHED);
    marker.setLabel(line.name());
    marker.setLabelFont(TEXT);
    marker.setLabelPaint(palette.mark());
    marker.setLabelBackgroundColor(palette.ground());
    marker.setLabelAnchor(line.labelLeft() ? RectangleAnchor.TOP_LEFT : RectangleAnchor.TOP_RIGHT);
    marker.setLabelTextAnchor(line.labelLeft() ? TextAnchor.BOTTOM_LEFT : TextAnchor.BOTTOM_RIGHT);
    return marker;
  }
}
