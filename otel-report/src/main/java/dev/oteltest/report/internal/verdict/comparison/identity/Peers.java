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

  /** How many statements are remembered. */
  private static final int REMEMBERED = 100_000;

  private final SpanTable spans;
  private final SelectedAttributes attributes;
  private final Map<String, Set<String>> tables = new HashMap<>();
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
    SelectedAttributes of = at(row);
    String name = first(of, NAMES.getOrDefault(kind, List.of()));
    if (kind.equals(HOST)) {
      boolean isCall = CalledServer.isCall(spans.kind(row));
      name = isCall ? Objects.requireNonNullElse(CalledServer.of(of::get), "") : "";
    } else if (kind.equals(ENDPOINT) && !name.isEmpty()) {
      boolean isServed = spans.kind(row) == SpanKind.SERVER;
      name = isServed ? (first(of, CallAttributes.HTTP_METHOD) + " " + name).strip() : "";
    }
    return StableText.of(name);
  }

  private SelectedAttributes at(int row) {
    if (row != current) {
      attributes.at(row);
      current = row;
    }
    return attributes;
  }

  /** Returns the peers of that kind of a span: if it names no table, those of its statement. */
  public Set<String> names(String kind, int row) {
    String name = name(kind, row);
    if (!name.isEmpty() || !kind.equals(TABLE)) {
      return name.isEmpty() ? Set.of() : Set.of(name);
    }
    String system = first(attributes, CallAttributes.SYSTEM);
    String statement = first(attributes, CallAttributes.STATEMENT);
    if (system.isEmpty() || statement.isEmpty()) {
      return Set.of();
    }
    if (tables.size() >= REMEMBERED) {
      tables.clear();
    }
    return tables.computeIfAbsent(
        system + "\0" + statement,
        unknown -> new TreeSet<>(StatementTables.of(StatementShape.of(statement, system))));
  }

  private static String first(SelectedAttributes attributes, List<AttributeKey<String>> keys) {
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
