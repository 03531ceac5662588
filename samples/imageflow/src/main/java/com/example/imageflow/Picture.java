package com.example.imageflow;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A decoded image.
 *
 * @param pixels its pixels
 * @param format the format it has as a file
 */
record Picture(BufferedImage pixels, ImageFormat format) {

  /**
   * Decodes a file by its contents; what its name ends in does not matter.
   *
   * @throws IOException if it can't be read, is broken, or is neither JPEG nor PNG
   */
  static Picture read(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file);
        ImageInputStream input = ImageIO.createImageInputStream(bytes)) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
      if (!readers.hasNext()) {
        throw new IOException("not an image");
      }
      ImageReader reader = readers.next();
      try {
        return decode(reader, input);
      } finally {
        reader.dispose();
      }
    }
  }

  private static Picture decode(ImageReader reader, ImageInputStream input) throws IOException {
    String name = reader.getFormatName();
    ImageFormat format =
        ImageFormat.named(name)
            .orElseThrow(() -> new IOException("a " + name + " image, neither JPEG nor PNG"));
    // A JPEG cut short is only worth a warning to the JDK, which paints what is missing grey.
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    reader.setInput(input);
    BufferedImage pixels;
    try {
      pixels = reader.read(0);
    } catch (IOException | RuntimeException e) { // bad bytes make some readers throw the latter
      throw new IOException("broken image: " + e.getMessage(), e);
    }
    if (!warnings.isEmpty()) {
      throw new IOException("broken image: " + String.join("; ", warnings));
    }
    return new Picture(pixels, format);
  }

  int width() {
    return pixels.getWidth();
  }

  int height() {
    return pixels.getHeight();
  }

  /** This picture at that width and its own proportions. */
  Picture scaledTo(int width) {
    int height = Math.max(1, Math.round((float) height() * width / width()));
    return new Picture(draw(width, height, format.hasAlpha()), format);
  }

  /** This picture for another format; where that knows no transparency, on white. */
  Picture as(ImageFormat other) {
    return new Picture(draw(width(), height(), other.hasAlpha()), other);
  }

  /** The bytes of this picture as a file. */
  byte[] toBytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(pixels, format.id(), bytes)) {
      throw new IOException("no writer for " + format.id() + " in this JDK");
    }
    return bytes.toByteArray();
  }

  private BufferedImage draw(int width, int height, boolean alpha) {
    BufferedImage canvas =
        new BufferedImage(
            width, height, alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = canvas.createGraphics();
    try {
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      Color background = alpha ? new Color(0, true) : Color.WHITE;
      graphics.drawImage(pixels, 0, 0, width, height, background, null);
    } finally {
      graphics.dispose();
    }
    return canvas;
  }
}
