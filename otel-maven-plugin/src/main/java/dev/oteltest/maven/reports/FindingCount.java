package dev.oteltest.maven.reports;

/**
 * How often one rule was violated.
 *
 * @param tool the tool that found it
 * @param rule the id of the rule; {@link #OTHER} for all rules beyond the number that is kept
 * @param severity how much these findings matter
 * @param count the number of findings
 * @since 0.1
 */
public record FindingCount(String tool, String rule, Severity severity, long count) {

  /** Replaces the names of tools and rules beyond the number that is kept. */
  public static final String OTHER = "(other)";
}
