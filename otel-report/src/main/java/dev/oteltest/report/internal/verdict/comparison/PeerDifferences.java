package dev.oteltest.report.internal.verdict.comparison;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import dev.oteltest.internal.repetition.CallAttributes;
import dev.oteltest.internal.repetition.StableText;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.verdict.comparison.Difference.Source;
import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide;
import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;
import dev.oteltest.report.internal.verdict.comparison.identity.Peers;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds what the code talks to now, or does not talk to any more: hosts, tables, topics, endpoints
 * and files.
 */
final class PeerDifferences {

  private final Side base;
  private final Side head;
  private final Map<String, Integer> gone;
  private final Map<String, Integer> added;

  /** The peers of one run. */
  private static final class Side {

    private final AlignedSide run;
    private final Peers peers;

    /** By name, after the word for what it is: the first row that has it. */
    final Map<String, Integer> all = new TreeMap<>();

    /** Those of them that are not only in tests that the other run does not have. */
    final Map<String, Integer> shared = new TreeMap<>();

    Side(AlignedSide run) {
      this.run = run;
      this.peers = new Peers(run.spans());
      for (int row = 0; row < run.spans().size(); row++) {
        if (!run.isLeftOut(row) && run.spans().role(row) == SpanRole.APPLICATION) {
          for (String kind : Peers.KINDS) {
            put(peer(kind, row), row);
          }
        }
      }
    }

    private void put(String peer, int row) {
      if (!peer.isEmpty()) {
        all.putIfAbsent(peer, row);
        if (run.hasUnit(row)) {
          shared.putIfAbsent(peer, row);
        }
      }
    }

    /** Returns the peer of a row after the word for what it is; empty if it has none. */
    String peer(String kind, int row) {
      String name = row < 0 ? "" : peers.name(kind, row);
      return name.isEmpty() ? "" : kind + " " + name;
    }
  }

  private PeerDifferences(Alignment alignment) {
    base = new Side(alignment.base());
    head = new Side(alignment.head());
    gone = base.shared;
    gone.keySet().removeAll(head.all.keySet());
    added = new TreeMap<>(head.all);
    added.keySet().removeAll(base.all.keySet());
  }

  /** Finds the peers that are new or gone, which explain differences of attributes. */
  static void find(Alignment alignment, Differences into) {
    PeerDifferences peers = new PeerDifferences(alignment);
    into.removeIf(peers::explains);
    peers.gone.forEach(
        (peer, row) ->
            into.add(DifferenceKind.PEER, new Source(row, -1), Secrets.masked(peer), "used", ""));
    peers.added.forEach(
        (peer, row) ->
            into.add(DifferenceKind.PEER, new Source(-1, row), Secrets.masked(peer), "", "used"));
  }

  /** Whether a difference of an attribute only repeats that a peer is new or gone. */
  private boolean explains(Difference difference) {
    String key = difference.subject();
    String kind = Peers.kindOf(key);
    boolean isUrl = CallAttributes.FULL_URL.contains(stringKey(key));
    if (difference.kind() != DifferenceKind.ATTRIBUTE
        || kind.isEmpty()
        || (isUrl && !withoutHost(difference.before()).equals(withoutHost(difference.after())))) {
      return false;
    }
    String was = base.peer(kind, difference.source().baseRow());
    String is = head.peer(kind, difference.source().headRow());
    boolean isGone = gone.containsKey(was);
    boolean isAdded = added.containsKey(is);
    if (kind.equals(Peers.ENDPOINT) && isGone != isAdded) {
      String other = isGone ? is : was;
      return other.isEmpty();
    }
    return isGone || isAdded;
  }

  private static String withoutHost(String url) {
    return StableText.of(url.toLowerCase(Locale.ROOT).replaceFirst("^[a-z]+://[^/?#]*", ""));
  }
}
