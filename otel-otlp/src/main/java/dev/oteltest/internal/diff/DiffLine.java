package dev.oteltest.internal.diff;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A line of the difference between two texts.
 *
 * @param parts its text, in parts
 */
public record DiffLine(Kind kind, List<Part> parts) {

  /** What happened to a line. */
  public enum Kind {
    KEPT("  "),
    REMOVED("- "),
    ADDED("+ "),
    /** It stands for lines that are not shown. */
    LEFT_OUT("  ");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }

    /** Returns the two characters before a line of this kind. */
    public String prefix() {
      return prefix;
    }
  }

  /**
   * A part of a line.
   *
   * @param changed whether these words are what changed in the line
   */
  public record Part(String text, boolean changed) {}

  static DiffLine of(Kind kind, String text) {
    return new DiffLine(kind, List.of(new Part(text, false)));
  }

  /** Returns the line without its prefix. */
  public String text() {
    return parts.stream().map(Part::text).collect(Collectors.joining());
  }

  /** Returns the line with its prefix. */
  @Override
  public String toString() {
    return kind.prefix + text();
  }
}
