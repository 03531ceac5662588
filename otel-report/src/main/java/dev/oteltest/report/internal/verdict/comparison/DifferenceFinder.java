package dev.oteltest.report.internal.verdict.comparison;

import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;
import java.util.function.BiPredicate;

/** Finds everything that differs between two runs that are aligned. */
final class DifferenceFinder {

  private DifferenceFinder() {}

  /**
   * Finds the differences.
   *
   * @param varying whether an attribute of a span with an identity differs between runs of the same
   *     code
   */
  static Differences find(Alignment alignment, BiPredicate<Integer, String> varying) {
    Differences into = new Differences(alignment);
    TestDifferences.find(alignment, into);
    SpanDifferences.find(alignment, into);
    SpanDetails.find(alignment, varying, into);
    PeerDifferences.find(alignment, into);
    RunDifferences.find(alignment.base().run(), alignment.head().run(), into);
    return into;
  }
}
