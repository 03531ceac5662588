package dev.oteltest.report.internal.verdict.comparison.identity;

import dev.oteltest.internal.repetition.CallAttributes;
import dev.oteltest.internal.repetition.CalledServer;
import dev.oteltest.internal.repetition.StableText;
import dev.oteltest.internal.repetition.StatementShape;
import dev.oteltest.internal.repetition.StatementTables;
import dev.oteltest.report.internal.model.span.SelectedAttributes;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What code talks to: hosts, tables, topics, endpoints and files, by the names that they have in
 * every run. Not thread-safe.
 */
public final class Peers {

  public static final String ENDPOINT = "endpoint";
  public static final String HOST = "host";
  public static final String TABLE = "table";

  /** By the word for what it is: the attributes that name a peer; the first of a span counts. */
  private static final Map<String, List<AttributeKey<String>>> NAMES =
      Map.of(
          TABLE,
          CallAttributes.COLLECTION,
          "topic",
          CallAttributes.DESTINATION,
          "file",
          List.of(TestAttributes.FILE_PATH),
          ENDPOINT,
          CallAttributes.ROUTE,
          HOST,
          List.of());

  /** The words for what there is. */
  public static final Set<String> KINDS = NAMES.keySet();

  private static final AttributeKey<?>[] ALL =
      Stream.of(
              CalledServer.keys().stream(),
              NAMES.values().stream().flatMap(List::stream),
              CallAttributes.HTTP_METHOD.stream(),
              CallAttributes.SYSTEM.stream(),
              CallAttributes.STATEMENT.stream())
          .flatMap(keys -> keys)
          .toArray(AttributeKey<?>[]::new);

  /** For how many values of attributes the peers are remembered: most calls are alike. */
  private static final int REMEMBERED = 10_000;

  /**
   * What code talks to.
   *
   * @param kind the word for what it is
   */
  public record Peer(String kind, String name) {
    @Override
    public int hashCode() {
      return name.hashCode(); // that of a record is slow, and asked for with each call
    }
  }

  private final SpanTable spans;
  private final SelectedAttributes attributes;
  private final Map<List<Object>, List<Peer>> known = new HashMap<>();
  private int current = -1;

  public Peers(SpanTable spans) {
    this.spans = spans;
    this.attributes = spans.select(ALL);
  }

  /** Returns the name of a span and the host that it calls, such as {@code GET to localhost}. */
  public String nameToHost(int row) {
    String name = spans.name(row);
    String host = name(HOST, row);
    return host.isEmpty() || name.contains(host) ? name : name + " to " + host;
  }

  /** Returns the peer of that kind that a span names; empty if it names none. */
  public String name(String kind, int row) {
    if (row != current) {
      attributes.at(row);
      current = row;
    }
    return name(kind, spans.kind(row));
  }

  private String name(String kind, SpanKind of) {
    String name = first(NAMES.getOrDefault(kind, List.of()));
    if (kind.equals(HOST)) {
      boolean isCall = CalledServer.isCall(of);
      name = isCall ? Objects.requireNonNullElse(CalledServer.of(attributes::get), "") : "";
    } else if (kind.equals(ENDPOINT) && !name.isEmpty()) {
      boolean isServed = of == SpanKind.SERVER;
      name = isServed ? (first(CallAttributes.HTTP_METHOD) + " " + name).strip() : "";
    }
    return StableText.of(name);
  }

  /** Returns all peers of a span: if it names no table, those of its statement. */
  public List<Peer> of(int row) {
    if (known.size() >= REMEMBERED) {
      known.clear();
    }
    SpanKind of = spans.kind(row);
    current = row;
    return known.computeIfAbsent(attributes.at(row).valuesAnd(of), unknown -> peers(of));
  }

  private List<Peer> peers(SpanKind of) {
    List<Peer> peers = new ArrayList<>();
    for (String kind : NAMES.keySet()) {
      String name = name(kind, of);
      if (!name.isEmpty()) {
        peers.add(new Peer(kind, name));
      } else if (kind.equals(TABLE)) {
        tables().forEach(table -> peers.add(new Peer(TABLE, table)));
      }
    }
    return peers;
  }

  private Set<String> tables() {
    String system = first(CallAttributes.SYSTEM);
    String statement = first(CallAttributes.STATEMENT);
    return system.isEmpty() || statement.isEmpty()
        ? Set.of()
        : new TreeSet<>(StatementTables.of(StatementShape.of(statement, system)));
  }

  private String first(List<AttributeKey<String>> keys) {
    return keys.stream().map(attributes::get).filter(Objects::nonNull).findFirst().orElse("");
  }

  /** Returns the kind of peer that an attribute names; empty if it names none. */
  public static String kindOf(String key) {
    if (CalledServer.keys().stream().anyMatch(each -> each.getKey().equals(key))) {
      return HOST;
    }
    return NAMES.entrySet().stream()
        .filter(each -> each.getValue().contains(AttributeKey.stringKey(key)))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }
}
