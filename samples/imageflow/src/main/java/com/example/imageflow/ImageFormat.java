package com.example.imageflow;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An image format the pipeline reads and writes. */
public enum ImageFormat {
  /** Photos: small files, no transparency. */
  JPEG("jpg", "jpeg"),
  /** Drawings and everything transparent. */
  PNG("png");

  private final List<String> extensions;

  ImageFormat(String... extensions) {
    this.extensions = List.of(extensions);
  }

  /** Finds a format by its name or a file extension, in any case; empty if it is none of ours. */
  public static Optional<ImageFormat> named(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(format -> format.extensions.contains(wanted)).findFirst();
  }

  /** Returns whether a file's name says that it is an image of ours. */
  static boolean isImage(Path file) {
    String name = file.getFileName().toString();
    return named(name.substring(name.lastIndexOf('.') + 1)).isPresent();
  }

  /** The extension of a file in this format, without the dot. */
  public String extension() {
    return extensions.get(0);
  }

  /** The name that {@code javax.imageio} and our telemetry use. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether pixels in this format can be transparent. */
  boolean hasAlpha() {
    return this == PNG;
  }
}
