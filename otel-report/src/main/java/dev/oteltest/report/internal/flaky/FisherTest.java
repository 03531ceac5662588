package dev.oteltest.report.internal.flaky;

/**
 * The exact two-sided test of Fisher: how probable it is that attempts of which something holds are
 * spread over the failing and the passing ones as unevenly as these, or more, by chance.
 */
public final class FisherTest {

  /** What is at most so probable is hardly made by chance. */
  public static final double RARE = 0.05;

  /** Two probabilities that differ by less are equal, but for rounding. */
  private static final double EQUAL = 1e-9;

  private FisherTest() {}

  /**
   * Returns the probability, from 0 to 1.
   *
   * @param counts of the passing attempts those without and with it, then of the failing ones
   */
  public static double probability(int[] counts) {
    int allPassing = counts[0] + counts[1];
    int failing = counts[3];
    int allFailing = counts[2] + failing;
    int holding = failing + counts[1];
    double observed = logWays(failing, allFailing, holding, allPassing);
    double extreme = 0;
    for (int i = Math.max(0, holding - allPassing); i <= Math.min(holding, allFailing); i++) {
      double ways = logWays(i, allFailing, holding, allPassing);
      extreme += ways <= observed + EQUAL ? Math.exp(ways - observed) : 0;
    }
    double every = logChoose(allFailing + allPassing, holding);
    return Math.min(1, Math.exp(observed - every) * extreme);
  }

  private static double logWays(int failing, int allFailing, int holding, int allPassing) {
    return logChoose(allFailing, failing) + logChoose(allPassing, holding - failing);
  }

  private static double logChoose(int all, int chosen) {
    double log = 0;
    for (int i = 1; i <= chosen; i++) {
      log += Math.log((double) (all - chosen + i) / i);
    }
    return log;
  }
}
