package dev.oteltest.assertions.convention;

import java.util.Locale;

/**
 * A span or metric that does not follow a convention.
 *
 * @param level the severity
 * @param id the id of the rule
 * @param message what is wrong
 * @param subject the span or metric
 * @param <T> the type of the subject
 * @since 0.1
 */
public record ConventionFinding<T>(Level level, String id, String message, T subject) {

  /** The severity of a finding; only violations fail an assertion. */
  public enum Level {
    /** The subject breaks a convention. */
    VIOLATION,
    /** The subject could be better. */
    IMPROVEMENT,
    /** The finding is for information only. */
    INFORMATION;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
