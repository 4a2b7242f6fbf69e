package io.github.fluviusenergy.examples.tool.shared;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.DateAxis;
import org.jfree.chart.axis.DateTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/**
 * A time axis with the labels of a {@link ChartPeriod}, because JFreeChart's labels ignore clock
 * changes. If the labels do not fit, it shows every second, every third, and so on.
 */
@SuppressWarnings("serial") // never serialized
final class TimeAxis extends DateAxis {
  private static final double BETWEEN_LABELS = 6;

  private final transient ChartPeriod span;

  TimeAxis(ChartPeriod span) {
    this.span = span;
    setRange(Date.from(span.period().start()), Date.from(span.period().end()));
  }

  @Override
  public List<DateTick> refreshTicks(
      Graphics2D g2, AxisState state, Rectangle2D area, RectangleEdge edge) {
    int step = 1;
    while (step < span.labels().size() && !fit(step, g2, area, edge)) {
      step++;
    }
    List<DateTick> ticks = new ArrayList<>();
    for (int i = 0; i < span.labels().size(); i += step) {
      ChartPeriod.TimeLabel label = span.labels().get(i);
      ticks.add(
          new DateTick(
              Date.from(label.time()), label.text(), TextAnchor.TOP_CENTER, TextAnchor.CENTER, 0));
    }
    return ticks;
  }

  private boolean fit(int step, Graphics2D g2, Rectangle2D area, RectangleEdge edge) {
    double free = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < span.labels().size(); i += step) {
      ChartPeriod.TimeLabel label = span.labels().get(i);
      double middle = dateToJava2D(Date.from(label.time()), area, edge);
      double width =
          getTickLabelFont().getStringBounds(label.text(), g2.getFontRenderContext()).getWidth();
      if (middle - width / 2 < free) {
        return false;
      }
      free = middle + width / 2 + BETWEEN_LABELS;
    }
    return true;
  }
}
