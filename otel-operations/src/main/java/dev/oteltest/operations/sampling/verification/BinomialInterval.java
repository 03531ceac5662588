package dev.oteltest.operations.sampling.verification;

/**
 * The shares that explain a count, by Clopper and Pearson: all for which so few, and so many, are
 * not less likely than what the confidence leaves. Exact for small counts, too.
 *
 * @param least from 0 to 1
 * @param most from 0 to 1
 */
record BinomialInterval(double least, double most) {

  /**
   * Returns the interval for a count.
   *
   * @param count how often it happened
   * @param trials how often it could have happened, at least 1
   * @param confidence between 0 and 1
   */
  static BinomialInterval of(long count, long trials, double confidence) {
    if (trials < 1 || count < 0 || count > trials) {
      throw new IllegalArgumentException(count + " of " + trials);
    }
    double tail = (1 - confidence) / 2;
    // P(X >= count) grows with the share, and P(X <= count) is 1 - P(X >= count + 1).
    double least = count == 0 ? 0 : shareWith(count, trials, tail);
    double most = count == trials ? 1 : shareWith(count + 1, trials, 1 - tail);
    return new BinomialInterval(least, most);
  }

  /** Returns whether a share explains the count. */
  boolean contains(double share) {
    return share >= least && share <= most;
  }

  /** Finds the share for which P(X >= count) is as given. */
  private static double shareWith(long count, long trials, double probability) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < 200 && low < high; i++) {
      double middle = (low + high) / 2;
      if (middle == low || middle == high) {
        break;
      }
      if (atLeast(count, trials, middle) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /** Returns the probability that something happens so often: P(X >= count) for a count over 0. */
  static double atLeast(long count, long trials, double share) {
    if (share <= 0 || share >= 1) {
      return share <= 0 ? 0 : 1;
    }
    // Away from the mean, each term is smaller than the one before; the rest is on the other side.
    boolean above = count > trials * share;
    double odds = share / (1 - share);
    long k = above ? count : count - 1;
    double term =
        Math.exp(
            logFactorial(trials)
                - logFactorial(k)
                - logFactorial(trials - k)
                + k * Math.log(share)
                + (trials - k) * Math.log1p(-share));
    double sum = 0;
    while (k >= 0 && k <= trials && term > 1e-17 * sum) {
      sum += term;
      term *= above ? odds * (trials - k) / (k + 1) : k / (odds * (trials - k + 1));
      k += above ? 1 : -1;
    }
    return above ? sum : 1 - sum;
  }

  /** Returns the logarithm of a factorial by Stirling's series, which is exact for large ones. */
  private static double logFactorial(long n) {
    double x = n + 1.0;
    double log = 0;
    for (; x < 20; x++) {
      log -= Math.log(x);
    }
    double series = 1 / (12 * x) - 1 / (360 * Math.pow(x, 3)) + 1 / (1260 * Math.pow(x, 5));
    return log + 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(x) - x + series;
  }
}
