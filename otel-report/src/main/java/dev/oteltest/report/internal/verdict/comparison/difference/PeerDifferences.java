package dev.oteltest.report.internal.verdict.comparison.difference;

import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.verdict.comparison.difference.Difference.Source;
import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide;
import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;

/** Finds what the code talks to now, or does not talk to any more. */
final class PeerDifferences {

  private final Alignment alignment;
  private final Peers gone;
  private final Peers added;

  PeerDifferences(Alignment alignment) {
    this.alignment = alignment;
    Peers base = Peers.of(alignment.base(), true);
    Peers head = Peers.of(alignment.head(), true);
    gone = Peers.of(alignment.base(), false);
    gone.removeAll(head);
    head.removeAll(base);
    added = head;
  }

  void find(Differences into) {
    gone.rows().forEach((peer, row) -> add(peer, alignment.base(), row, "used", "", into));
    added.rows().forEach((peer, row) -> add(peer, alignment.head(), row, "", "used", into));
  }

  private void add(
      Peers.Peer peer, AlignedSide side, int row, String before, String after, Differences into) {
    boolean ofBase = side == alignment.base();
    boolean lone = side.isOfLoneTest(row);
    Places places = new Places(alignment);
    into.add(
        new Difference(
            DifferenceKind.PEER,
            lone ? "" : places.test(side, row),
            lone ? "" : places.pathTo(side, row),
            Secrets.masked(peer.toString()),
            before,
            after,
            new Source(ofBase ? row : -1, ofBase ? -1 : row, -1)));
  }

  /** Whether a difference of an attribute only repeats that a peer is new or gone. */
  boolean explains(String key, String was, String is) {
    String kind = Peers.kindOf(key);
    if (kind.isEmpty()) {
      return Peers.isOnlyHost(key, was, is) && (gone.hasHostOf(was) || added.hasHostOf(is));
    }
    return kind.equals(Peers.ENDPOINT)
        ? (was.isEmpty() || gone.has(kind, was)) && (is.isEmpty() || added.has(kind, is))
        : gone.has(kind, was) || added.has(kind, is);
  }
}
