package com.example.imageflow;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** Real image files for tests. */
final class Photos {

  private Photos() {}

  /** Writes a colourful JPEG. */
  static Path jpeg(Path file, int width, int height) throws IOException {
    return write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpeg", file);
  }

  /** Writes a PNG that fades from a colour to fully transparent. */
  static Path png(Path file, int width, int height) throws IOException {
    return write(new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB), "png", file);
  }

  /** Cuts a file in half, as a broken download does. */
  static Path cutShort(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
  }

  private static Path write(BufferedImage image, String format, Path file) throws IOException {
    Graphics2D graphics = image.createGraphics();
    graphics.setPaint(
        new GradientPaint(0, 0, Color.ORANGE, image.getWidth() * 0.9f, 0, new Color(0, 0, 128, 0)));
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.dispose();
    ImageIO.write(image, format, file.toFile());
    return file;
  }
}
