package dev.oteltest.junit;

/** The seed of a random series: another in each run, unless {@code otel.test.seed} sets one. */
final class Seeds {

  private static final long FIRST = Long.getLong("otel.test.seed", System.currentTimeMillis());

  private Seeds() {}

  /** A part of a series. */
  interface Part {
    void run(long seed) throws Exception;
  }

  /**
   * Runs a part of a series; its failure names the seed that the first of a series repeats it with.
   */
  static void run(int number, Part part) throws Exception {
    long seed = FIRST + number;
    try {
      part.run(seed);
    } catch (Exception | AssertionError e) {
      throw new AssertionError("It is repeated with -Dotel.test.seed=" + seed + " " + e, e);
    }
  }
}
