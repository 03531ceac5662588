package dev.oteltest.report.internal.verdict.gate;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What a rule counted in another run.
 *
 * @param values by element of the run that is judged: the value of the same element there, or NaN;
 *     of all together, the only value
 * @param present the elements that are there, whether they have a value or not; of all together,
 *     those that count there, too
 * @param gone how many elements are there that the run that is judged does not have
 * @param factor how many times as long that run took for the same spans as the run that is judged
 * @param unknown why nothing is known of it, in a sentence without its period; null if it is known
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record CountedRun(
    double[] values, BitSet present, int gone, double factor, @Nullable String unknown) {

  /** Returns a value as it would have been on the machine of the run that is judged. */
  double adjusted(int element) {
    return values[element] / factor;
  }
}
