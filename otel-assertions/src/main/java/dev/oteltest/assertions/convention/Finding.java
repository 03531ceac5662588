package dev.oteltest.assertions.convention;

import dev.oteltest.assertions.tree.SpanNode;
import java.util.Locale;

/**
 * Where a span does not follow a convention.
 *
 * @param level how bad that is
 * @param id which rule says so
 * @param message what is wrong
 * @param node the span
 * @since 0.1
 */
public record Finding(Level level, String id, String message, SpanNode node) {

  /** How bad a finding is; only violations fail an assertion. */
  public enum Level {
    /** Breaks a convention. */
    VIOLATION,
    /** Could be better. */
    IMPROVEMENT,
    /** Good to know. */
    INFORMATION;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
