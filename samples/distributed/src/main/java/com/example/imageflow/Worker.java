package com.example.imageflow;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Makes pictures half as wide and half as high. */
public final class Worker {

  private Worker() {}

  public static void main(String[] args) throws IOException {
    Services.serve("/resize", Worker::resize);
  }

  private static byte[] resize(byte[] picture) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
    if (image == null) {
      throw new IllegalArgumentException("That is no picture.");
    }
    BufferedImage half =
        new BufferedImage(
            Math.max(1, image.getWidth() / 2),
            Math.max(1, image.getHeight() / 2),
            BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < half.getHeight(); y++) {
      for (int x = 0; x < half.getWidth(); x++) {
        half.setRGB(x, y, image.getRGB(2 * x, 2 * y));
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(half, "png", png);
    return png.toByteArray();
  }
}
