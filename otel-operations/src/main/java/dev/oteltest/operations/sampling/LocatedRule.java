package dev.oteltest.operations.sampling;

/**
 * A rule and where it comes from.
 *
 * @param rule the rule
 * @param origin such as {@code service 'shop'}
 * @param line the line of the file, from 1; 0 if it is not in the file
 * @since 0.1
 */
public record LocatedRule(SamplingRule rule, String origin, int line) {

  /** Returns a text such as {@code probabilistic 0.01 (service 'shop', line 7)}. */
  @Override
  public String toString() {
    return rule + " (" + origin + (line == 0 ? "" : ", line " + line) + ")";
  }
}
