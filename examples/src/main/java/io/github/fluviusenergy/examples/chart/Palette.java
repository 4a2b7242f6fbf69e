package io.github.fluviusenergy.examples.chart;

import java.awt.Color;

/**
 * Colours of a picture.
 *
 * @param missing behind what has no value
 */
public record Palette(
    Color ground,
    Color text,
    Color faint,
    Color missing,
    Color offtake,
    Color injection,
    Color mark) {
  public static final Palette LIGHT =
      new Palette(
          new Color(0xffffff),
          new Color(0x333a40),
          new Color(0xdfe3e7),
          new Color(0xded9d0),
          new Color(0x2f6fb3),
          new Color(0x4c9a5b),
          new Color(0xb3541e));

  public static final Palette DARK =
      new Palette(
          new Color(0x16191d),
          new Color(0xd5dade),
          new Color(0x343a41),
          new Color(0x3b3731),
          new Color(0x6ea8e6),
          new Color(0x76c087),
          new Color(0xe59a63));
}
