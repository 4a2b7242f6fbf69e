package io.github.fluviusenergy.examples.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.TexturePaint;
import java.awt.image.BufferedImage;

/** A lighter shade of a colour with stripes of it: what is not certain. */
final class Hatching {
  private static final int SIZE = 8;
  private static final int FINER = 4;

  private Hatching() {}

  static Paint of(Color color, Color ground) {
    BufferedImage tile = new BufferedImage(SIZE * FINER, SIZE * FINER, BufferedImage.TYPE_INT_RGB);
    Graphics2D g2 = tile.createGraphics();
    g2.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g2.scale(FINER, FINER);
    g2.setPaint(between(color, ground));
    g2.fillRect(0, 0, SIZE, SIZE);
    g2.setPaint(color);
    g2.setStroke(new BasicStroke(1.5f, BasicStroke.CAP_SQUARE, BasicStroke.JOIN_MITER));
    for (int x = -SIZE; x <= SIZE; x += SIZE) {
      g2.drawLine(x, SIZE, x + SIZE, 0);
    }
    g2.dispose();
    return new TexturePaint(tile, new Rectangle(SIZE, SIZE));
  }

  private static Color between(Color color, Color ground) {
    return new Color(
        mix(color.getRed(), ground.getRed()),
        mix(color.getGreen(), ground.getGreen()),
        mix(color.getBlue(), ground.getBlue()));
  }

  private static int mix(int of, int ground) {
    return (2 * of + 3 * ground) / 5;
  }
}
