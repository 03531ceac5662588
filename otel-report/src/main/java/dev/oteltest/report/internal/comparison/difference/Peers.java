package dev.oteltest.report.internal.comparison.difference;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import dev.oteltest.internal.repetition.CallAttributes;
import dev.oteltest.internal.repetition.CalledServer;
import dev.oteltest.internal.repetition.UrlHost;
import dev.oteltest.report.internal.columns.SelectedAttributes;
import dev.oteltest.report.internal.comparison.identity.AlignedSide;
import dev.oteltest.report.internal.comparison.identity.StableText;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the code of a run talked to: hosts, tables, topics, endpoints and files. */
final class Peers {

  private static final List<AttributeKey<String>> FILE = List.of(TestAttributes.FILE_PATH);

  /** The word for what a server offers. */
  static final String ENDPOINT = "endpoint";

  private static final AttributeKey<?>[] ALL =
      Stream.of(
              CallAttributes.HOST,
              CallAttributes.FULL_URL,
              CallAttributes.COLLECTION,
              CallAttributes.DESTINATION,
              CallAttributes.ROUTE,
              CallAttributes.HTTP_METHOD,
              FILE)
          .flatMap(List::stream)
          .toArray(AttributeKey<?>[]::new);

  /** By kind and name: the first row that has it. */
  private final Map<Peer, Integer> rows = new TreeMap<>();

  /** The routes of endpoints, without their methods. */
  private final Set<String> routes = new HashSet<>();

  /**
   * Something that code talks to.
   *
   * @param kind the word for what it is
   */
  record Peer(String kind, String name) implements Comparable<Peer> {

    @Override
    public int compareTo(Peer other) {
      int byKind = kind.compareTo(other.kind);
      return byKind != 0 ? byKind : name.compareTo(other.name);
    }

    @Override
    public String toString() {
      return kind + " " + name;
    }
  }

  private Peers() {}

  /**
   * Returns the peers of a run.
   *
   * @param lone whether tests count that the other run does not have
   */
  static Peers of(AlignedSide side, boolean lone) {
    Peers peers = new Peers();
    SpanTable spans = side.spans();
    SelectedAttributes attributes = spans.select(ALL);
    for (int row = 0; row < spans.size(); row++) {
      boolean counts = !side.isLeftOut(row) && (lone || !side.isOfLoneTest(row));
      if (counts && spans.role(row) == SpanRole.APPLICATION) {
        peers.add(attributes.at(row), spans.kind(row), row);
      }
    }
    return peers;
  }

  private void add(SelectedAttributes attributes, SpanKind kind, int row) {
    if (CalledServer.isCall(kind)) {
      String host = first(attributes, CallAttributes.HOST);
      put(
          "host",
          host == null ? UrlHost.of(first(attributes, CallAttributes.FULL_URL)) : host,
          row);
    }
    put("table", first(attributes, CallAttributes.COLLECTION), row);
    put("topic", first(attributes, CallAttributes.DESTINATION), row);
    put("file", first(attributes, FILE), row);
    String route = first(attributes, CallAttributes.ROUTE);
    if (kind == SpanKind.SERVER && route != null) {
      String method = first(attributes, CallAttributes.HTTP_METHOD);
      put(ENDPOINT, (method == null ? "" : method + " ") + route, row);
    }
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

  private void put(String kind, @Nullable String name, int row) {
    if (name != null && !name.isEmpty()) {
      rows.putIfAbsent(new Peer(kind, StableText.of(name)), row);
    }
  }

  /** Takes out what another run has, too. */
  void removeAll(Peers other) {
    rows.keySet().removeAll(other.rows.keySet());
    routes.clear();
    for (Peer peer : rows.keySet()) {
      if (peer.kind().equals(ENDPOINT)) {
        routes.add(peer.name().substring(peer.name().indexOf(' ') + 1));
      }
    }
  }

  Map<Peer, Integer> rows() {
    return rows;
  }

  boolean hasRoute(String route) {
    return routes.contains(StableText.of(route));
  }

  boolean hasHostOf(String url) {
    String host = UrlHost.of(url);
    return host != null && has("host", host);
  }

  boolean has(String kind, String value) {
    return rows.containsKey(new Peer(kind, StableText.of(value)));
  }

  /** Returns the kind of peer that an attribute names; empty if it names none. */
  static String kindOf(String key) {
    AttributeKey<String> attribute = stringKey(key);
    if (CallAttributes.HOST.contains(attribute)) {
      return "host";
    }
    if (CallAttributes.COLLECTION.contains(attribute)) {
      return "table";
    }
    if (CallAttributes.DESTINATION.contains(attribute)) {
      return "topic";
    }
    if (CallAttributes.ROUTE.contains(attribute)) {
      return ENDPOINT;
    }
    return FILE.contains(attribute) ? "file" : "";
  }

  /** Whether two values of an attribute are URLs that differ only in their hosts. */
  static boolean isOnlyHost(String key, String was, String is) {
    return CallAttributes.FULL_URL.contains(stringKey(key))
        && !was.isEmpty()
        && !is.isEmpty()
        && withoutHost(was).equals(withoutHost(is));
  }

  private static String withoutHost(String url) {
    return StableText.of(url.toLowerCase(Locale.ROOT).replaceFirst("^[a-z]+://[^/?#]*", ""));
  }
}
