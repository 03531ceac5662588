package dev.oteltest.report.internal.verdict.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MannWhitneyTest {

  private final MannWhitney test = new MannWhitney();

  private static double[] from(int first, int size) {
    return IntStream.range(first, first + size).asDoubleStream().toArray();
  }

  /** The least probabilities that benchstat's documentation has. */
  @ParameterizedTest
  @CsvSource({"2, 0.333333", "3, 0.1", "4, 0.028571", "5, 0.007937", "6, 0.002165"})
  void isLeastIfNothingIsMixed(int size, double probability) {
    assertThat(test.probability(from(0, size), from(100, size)))
        .isCloseTo(probability, within(1e-6));
    assertThat(test.probability(from(100, size), from(0, size)))
        .isCloseTo(probability, within(1e-6));
  }

  /** U = 2 of 4 and 5 values: 2 * (1 + 1 + 2) / 126. */
  @Test
  void countsAllThatAreAsExtreme() {
    double[] sample = {1, 2, 3, 6};
    double[] other = {4, 5, 7, 8, 9};
    assertThat(test.probability(sample, other)).isCloseTo(8.0 / 126, within(1e-12));
  }

  @Test
  void isOneIfAllValuesAreEqual() {
    assertThat(test.probability(new double[] {3, 3, 3, 3}, new double[] {3, 3, 3, 3})).isEqualTo(1);
  }

  /** Of the 6 ways to choose 2 of the ranks 1.5, 1.5, 3.5, 3.5, 2 are as extreme. */
  @Test
  void givesEqualValuesTheirMeanRank() {
    assertThat(test.probability(new double[] {1, 1}, new double[] {2, 2}))
        .isCloseTo(2.0 / 6, within(1e-12));
  }

  @Test
  void saysNothingWithoutValues() {
    assertThat(test.probability(new double[0], new double[] {1})).isEqualTo(1);
  }

  @Test
  void handlesTheMostRuns() {
    assertThat(test.probability(from(0, 30), from(100, 30))).isBetween(0.0, 1e-15);
  }

  @Test
  void remembersTablesOnlyOfEqualRanks() {
    double alone = new MannWhitney().probability(new double[] {1, 1}, new double[] {1, 2});

    assertThat(test.probability(new double[] {1, 2}, new double[] {3, 4}))
        .isCloseTo(2.0 / 6, within(1e-12));
    assertThat(test.probability(new double[] {1, 1}, new double[] {1, 2})).isEqualTo(alone);
    assertThat(test.probability(new double[] {1, 3}, new double[] {2, 4}))
        .isCloseTo(4.0 / 6, within(1e-12));
    assertThat(test.probability(new double[] {1}, new double[] {2, 3, 4}))
        .isCloseTo(2.0 / 4, within(1e-12));
  }

  @Test
  void thousandsOfSpansOfTheMostRunsTakeOneTable() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    double[] sample = from(0, 30);
    double[] other = Arrays.stream(from(10, 30)).map(value -> value + 0.5).toArray();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 10_000; i++) {
      assertThat(test.probability(sample, other)).isLessThan(0.05);
    }
    // Several times the ranks of 10,000 spans; with a table of 900 kB for each, 9 GB.
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(200_000_000);
  }
}
