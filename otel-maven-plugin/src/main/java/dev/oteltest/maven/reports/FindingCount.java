package dev.oteltest.maven.reports;

/**
 * How often one rule was broken.
 *
 * @param tool the tool that found it
 * @param rule the rule's id; {@link #OTHER} stands for all beyond the number of rules that is kept
 * @param severity how much these findings matter
 * @param count how many there are
 * @since 0.1
 */
public record FindingCount(String tool, String rule, Severity severity, long count) {

  /** Stands for the tools and rules that are too many to be told apart. */
  public static final String OTHER = "(other)";
}
