package dev.oteltest.report.internal.verdict.comparison;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import dev.oteltest.internal.repetition.CallAttributes;
import dev.oteltest.internal.repetition.CalledServer;
import dev.oteltest.internal.repetition.StableText;
import dev.oteltest.report.internal.model.span.SelectedAttributes;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.verdict.comparison.Difference.Source;
import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide;
import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the code talks to now, or does not talk to any more: hosts, tables, topics, endpoints
 * and files.
 */
final class PeerDifferences {

  private static final String HOST = "host";
  private static final String ENDPOINT = "endpoint";

  /** By the word for what it is: the attributes that name a peer; the first of a span counts. */
  private static final Map<String, List<AttributeKey<String>>> NAMES =
      Map.of(
          "table",
          CallAttributes.COLLECTION,
          "topic",
          CallAttributes.DESTINATION,
          "file",
          List.of(TestAttributes.FILE_PATH),
          ENDPOINT,
          CallAttributes.ROUTE);

  private static final AttributeKey<?>[] ALL =
      Stream.of(
              CalledServer.keys().stream(),
              NAMES.values().stream().flatMap(List::stream),
              CallAttributes.HTTP_METHOD.stream())
          .flatMap(keys -> keys)
          .toArray(AttributeKey<?>[]::new);

  private final Side base;
  private final Side head;
  private final Map<String, Integer> gone;
  private final Map<String, Integer> added;

  /** The peers of one run. */
  private static final class Side {

    private final AlignedSide run;
    private final SelectedAttributes attributes;

    /** By name, after the word for what it is: the first row that has it. */
    final Map<String, Integer> all = new TreeMap<>();

    /** Those of them that are not only in tests that the other run does not have. */
    final Map<String, Integer> shared = new TreeMap<>();

    Side(AlignedSide run) {
      this.run = run;
      this.attributes = run.spans().select(ALL);
      for (int row = 0; row < run.spans().size(); row++) {
        if (!run.isLeftOut(row) && run.spans().role(row) == SpanRole.APPLICATION) {
          SelectedAttributes of = attributes.at(row);
          put(peer(HOST, run.spans().kind(row), of), row);
          for (String kind : NAMES.keySet()) {
            put(peer(kind, run.spans().kind(row), of), row);
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

    /** Returns the peer of a row; empty if it has none. */
    String peer(String kind, int row) {
      return row < 0 ? "" : peer(kind, run.spans().kind(row), attributes.at(row));
    }

    private static String peer(String kind, SpanKind spanKind, SelectedAttributes of) {
      String name = first(of, NAMES.getOrDefault(kind, List.of()));
      if (kind.equals(HOST)) {
        name = CalledServer.isCall(spanKind) ? CalledServer.of(of::get) : null;
      } else if (kind.equals(ENDPOINT) && name != null) {
        String method = first(of, CallAttributes.HTTP_METHOD);
        String route = (method == null ? "" : method + " ") + name;
        name = spanKind == SpanKind.SERVER ? route : null;
      }
      return name == null || name.isEmpty() ? "" : kind + " " + StableText.of(name);
    }

    private static @Nullable String first(
        SelectedAttributes attributes, List<AttributeKey<String>> keys) {
      for (AttributeKey<String> key : keys) {
        String value = attributes.get(key);
        if (value != null) {
          return value;
        }
      }
      return null;
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
    String kind = kindOf(key);
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
    if (kind.equals(ENDPOINT) && isGone != isAdded) {
      String other = isGone ? is : was;
      return other.isEmpty();
    }
    return isGone || isAdded;
  }

  /** Returns the kind of peer that an attribute names; empty if it names none. */
  private static String kindOf(String key) {
    if (CalledServer.keys().stream().anyMatch(each -> each.getKey().equals(key))) {
      return HOST;
    }
    return NAMES.entrySet().stream()
        .filter(each -> each.getValue().contains(stringKey(key)))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  private static String withoutHost(String url) {
    return StableText.of(url.toLowerCase(Locale.ROOT).replaceFirst("^[a-z]+://[^/?#]*", ""));
  }
}
