package io.github.fluviusenergy.examples.tool.shared;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.TexturePaint;
import java.awt.image.BufferedImage;

/**
 * The colours of a chart.
 *
 * @param missing the background of missing values
 */
public record ChartPalette(
    Color ground,
    Color text,
    Color faint,
    Color missing,
    Color offtake,
    Color injection,
    Color mark) {
  public static final ChartPalette LIGHT =
      new ChartPalette(
          new Color(0xffffff),
          new Color(0x333a40),
          new Color(0xdfe3e7),
          new Color(0xded9d0),
          new Color(0x2f6fb3),
          new Color(0x4c9a5b),
          new Color(0xb3541e));

  public static final ChartPalette DARK =
      new ChartPalette(
          new Color(0x16191d),
          new Color(0xd5dade),
          new Color(0x343a41),
          new Color(0x3b3731),
          new Color(0x6ea8e6),
          new Color(0x76c087),
          new Color(0xe59a63));

  private static final int TILE_SIZE = 8;
  private static final int TILE_SCALE = 4;

  /** Returns stripes of a colour on a lighter shade of it, for estimates. */
  Paint hatched(Color color) {
    BufferedImage tile =
        new BufferedImage(
            TILE_SIZE * TILE_SCALE, TILE_SIZE * TILE_SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D g2 = tile.createGraphics();
    g2.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g2.scale(TILE_SCALE, TILE_SCALE);
    g2.setPaint(lighter(color));
    g2.fillRect(0, 0, TILE_SIZE, TILE_SIZE);
    g2.setPaint(color);
    g2.setStroke(new BasicStroke(1.5f, BasicStroke.CAP_SQUARE, BasicStroke.JOIN_MITER));
    for (int x = -TILE_SIZE; x <= TILE_SIZE; x += TILE_SIZE) {
      g2.drawLine(x, TILE_SIZE, x + TILE_SIZE, 0);
    }
    g2.dispose();
    return new TexturePaint(tile, new Rectangle(TILE_SIZE, TILE_SIZE));
  }

  private Color lighter(Color color) {
    return new Color(
        mix(color.getRed(), ground.getRed()),
        mix(color.getGreen(), ground.getGreen()),
        mix(color.getBlue(), ground.getBlue()));
  }

  private static int mix(int of, int ground) {
    return (2 * of + 3 * ground) / 5;
  }
}
