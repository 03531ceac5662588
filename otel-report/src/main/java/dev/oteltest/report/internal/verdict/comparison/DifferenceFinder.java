package dev.oteltest.report.internal.verdict.comparison;

import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.verdict.comparison.Difference.Source;
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
    Peers gone = Peers.onlyOf(alignment.base(), false, alignment.head());
    Peers added = Peers.onlyOf(alignment.head(), true, alignment.base());
    into.removeIf(difference -> isExplained(difference, gone, added));
    gone.rows().forEach((peer, row) -> add(into, peer, new Source(row, -1), "used", ""));
    added.rows().forEach((peer, row) -> add(into, peer, new Source(-1, row), "", "used"));
    RunDifferences.find(alignment.base().run(), alignment.head().run(), into);
    return into;
  }

  /** Whether a difference of an attribute only repeats that a peer is new or gone. */
  private static boolean isExplained(Difference difference, Peers gone, Peers added) {
    String key = difference.subject();
    String was = difference.before();
    String is = difference.after();
    if (difference.kind() != DifferenceKind.ATTRIBUTE) {
      return false;
    }
    String kind = Peers.kindOf(key);
    if (kind.isEmpty()) {
      return Peers.isOnlyHost(key, was, is) && (gone.hasHostOf(was) || added.hasHostOf(is));
    }
    return kind.equals(Peers.ENDPOINT)
        ? (was.isEmpty() || gone.has(kind, was)) && (is.isEmpty() || added.has(kind, is))
        : gone.has(kind, was) || added.has(kind, is);
  }

  private static void add(
      Differences into, String peer, Source source, String before, String after) {
    into.add(DifferenceKind.PEER, source, Secrets.masked(peer), before, after);
  }
}
