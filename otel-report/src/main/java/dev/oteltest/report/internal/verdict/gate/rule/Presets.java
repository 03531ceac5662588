package dev.oteltest.report.internal.verdict.gate.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Rules that need no file: each preset is one in the jar, which reads as one of a user's. */
public final class Presets {

  /** The names of all presets. */
  public static final List<String> NAMES = List.of("database", "hygiene");

  private Presets() {}

  /** Returns what stands for the file of a preset, which is not one of the user's. */
  public static String file(String name) {
    return "preset " + name;
  }

  /** Returns the text of a preset. */
  public static String text(String name) {
    try (InputStream in = Presets.class.getResourceAsStream("preset-" + name + ".yaml")) {
      if (in == null) {
        throw new IllegalStateException("The preset " + name + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
