package dev.oteltest.report.internal.verdict.comparison;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import dev.oteltest.internal.repetition.CallAttributes;
import dev.oteltest.internal.repetition.CalledServer;
import dev.oteltest.internal.repetition.StableText;
import dev.oteltest.internal.repetition.UrlHost;
import dev.oteltest.report.internal.model.span.SelectedAttributes;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the code of a run talked to: hosts, tables, topics, endpoints and files. */
final class Peers {

  /** The word for a server that is called. */
  static final String HOST = "host";

  /** The word for what a server offers. */
  static final String ENDPOINT = "endpoint";

  /** By kind: the attributes that name a peer, of which the first that a span has counts. */
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

  private static final Set<String> SERVERS =
      CalledServer.keys().stream()
          .filter(key -> !CallAttributes.FULL_URL.contains(key))
          .map(AttributeKey::getKey)
          .collect(Collectors.toUnmodifiableSet());

  private static final AttributeKey<?>[] ALL =
      Stream.of(
              CalledServer.keys().stream(),
              NAMES.values().stream().flatMap(List::stream),
              CallAttributes.HTTP_METHOD.stream())
          .flatMap(keys -> keys)
          .toArray(AttributeKey<?>[]::new);

  /** By name, after the word for what it is: the first row that has it. */
  private final Map<String, Integer> rows = new TreeMap<>();

  /** The names of servers, their hosts, and their ports. */
  private final Set<String> servers = new HashSet<>();

  /** The routes of endpoints, without their methods. */
  private final Set<String> routes = new HashSet<>();

  /**
   * Finds the peers of a run.
   *
   * @param lone whether tests count that the other run does not have
   */
  private Peers(AlignedSide side, boolean lone) {
    SpanTable spans = side.spans();
    SelectedAttributes attributes = spans.select(ALL);
    for (int row = 0; row < spans.size(); row++) {
      boolean counts = side.hasUnit(row) || (lone && side.isOfLoneTest(row));
      if (counts && spans.role(row) == SpanRole.APPLICATION) {
        add(attributes.at(row), spans.kind(row), row);
      }
    }
  }

  /**
   * Returns the peers of a run that the other one does not have, not even in a test of its own.
   *
   * @param lone whether tests of its own count
   */
  static Peers onlyOf(AlignedSide side, boolean lone, AlignedSide other) {
    Peers peers = new Peers(side, lone);
    peers.rows.keySet().removeAll(new Peers(other, true).rows.keySet());
    for (String peer : peers.rows.keySet()) {
      String kind = peer.substring(0, peer.indexOf(' '));
      String name = peer.substring(kind.length() + 1);
      if (kind.equals(ENDPOINT)) {
        peers.routes.add(name.substring(name.indexOf(' ') + 1));
      } else if (kind.equals(HOST)) {
        int port = name.indexOf(':', name.lastIndexOf(']') + 1);
        peers.servers.add(name);
        peers.servers.add(port < 0 ? name : name.substring(0, port));
        peers.servers.add(name.substring(port + 1));
      }
    }
    return peers;
  }

  private void add(SelectedAttributes attributes, SpanKind kind, int row) {
    if (CalledServer.isCall(kind)) {
      put(HOST, CalledServer.of(attributes::get), row);
    }
    NAMES.forEach(
        (word, keys) -> {
          String name = first(attributes, keys);
          if (!word.equals(ENDPOINT)) {
            put(word, name, row);
          } else if (kind == SpanKind.SERVER && name != null) {
            String method = first(attributes, CallAttributes.HTTP_METHOD);
            put(word, (method == null ? "" : method + " ") + name, row);
          }
        });
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
      rows.putIfAbsent(kind + " " + StableText.of(name), row);
    }
  }

  /** Returns the peers, each after the word for what it is, and the first row that has it. */
  Map<String, Integer> rows() {
    return rows;
  }

  boolean hasHostOf(String url) {
    String host = UrlHost.of(url);
    return host != null && has(HOST, host);
  }

  /** Whether an attribute's value names one of the peers. */
  boolean has(String kind, String value) {
    String name = StableText.of(value);
    return switch (kind) {
      case HOST -> servers.contains(name);
      case ENDPOINT -> routes.contains(name);
      default -> rows.containsKey(kind + " " + name);
    };
  }

  /** Returns the kind of peer that an attribute names; empty if it names none. */
  static String kindOf(String key) {
    return SERVERS.contains(key)
        ? HOST
        : NAMES.entrySet().stream()
            .filter(each -> each.getValue().contains(stringKey(key)))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse("");
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
