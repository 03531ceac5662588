package dev.oteltest.report.internal.verdict.comparison.difference;

import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;

/** Finds everything that differs between two runs that are aligned. */
public final class DifferenceFinder {

  private DifferenceFinder() {}

  /**
   * Finds the differences.
   *
   * @param learned what is known to differ between runs of the same code
   * @param noise receives what is left out
   */
  public static Differences find(Alignment alignment, LearnedNoise learned, Noise noise) {
    Differences into = new Differences(noise);
    TestDifferences.find(alignment, into);
    SpanDifferences.find(alignment, into);
    SpanDetails.find(alignment, learned, into);
    PeerDifferences peers = new PeerDifferences(alignment);
    into.removeIf(
        difference ->
            difference.kind() == DifferenceKind.ATTRIBUTE
                && peers.explains(difference.subject(), difference.before(), difference.after()));
    peers.find(into);
    RunDifferences.find(alignment.base().run(), alignment.head().run(), into);
    return into;
  }
}
