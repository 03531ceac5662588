package dev.oteltest.assertions.convention;

import java.util.Locale;

/**
 * Where a span or metric does not follow a convention.
 *
 * @param level how bad that is
 * @param id which rule says so
 * @param message what is wrong
 * @param subject the span or metric
 * @param <T> which of both
 * @since 0.1
 */
public record ConventionFinding<T>(Level level, String id, String message, T subject) {

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
