package dev.oteltest.operations.sampling;

/**
 * How often an operation is called in production.
 *
 * @param service the name of the service
 * @param operation the name that the first span of such a trace starts with
 * @param tracesPerDay how many such traces there are in a day, 0 or more; evenly over the day
 * @since 0.1
 */
public record SamplingLoad(String service, String operation, double tracesPerDay) {

  private static final double SECONDS = 86_400;

  /**
   * Creates a load.
   *
   * @throws IllegalArgumentException if the number is negative or not a number
   */
  public SamplingLoad {
    if (!(tracesPerDay >= 0 && tracesPerDay < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          tracesPerDay + " is not a number of traces in a day: it is 0 or more");
    }
  }

  /** Returns how many traces a rule keeps in a day. */
  double kept(SamplingRule rule) {
    return rule.isLimit()
        ? Math.min(tracesPerDay, rule.value() * SECONDS)
        : tracesPerDay * rule.value();
  }
}
