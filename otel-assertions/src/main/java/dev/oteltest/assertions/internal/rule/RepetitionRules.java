package dev.oteltest.assertions.internal.rule;

import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.SpanNode;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the same work done repeatedly below one span, such as N+1 queries. */
public final class RepetitionRules {

  /**
   * The attributes that identify the same work in spans with the same name; the first that a span
   * has counts.
   */
  private static final List<AttributeKey<String>> STATEMENTS =
      List.of(
          AttributeKey.stringKey("db.query.text"),
          AttributeKey.stringKey("db.statement"),
          AttributeKey.stringKey("db.query.summary"),
          AttributeKey.stringKey("url.full"),
          AttributeKey.stringKey("http.url"),
          AttributeKey.stringKey("rpc.method"),
          AttributeKey.stringKey("messaging.destination.name"));

  private static final Pattern LITERAL = Pattern.compile("'(?:[^']|'')*'|\\b\\d+(?:\\.\\d+)?\\b");

  private RepetitionRules() {}

  private record Work(String traceId, String parentId, String name, String statement) {}

  /**
   * Returns the rule that no span has more than the given number of children that do the same: the
   * same name and the same statement or address, ignoring literal values.
   */
  public static Rule<SpanNode> atMost(int times) {
    return Rule.negative(
        "no more than " + ValueFormatter.count(times, "identical sibling"),
        spans -> repeated(spans.all(), times));
  }

  private static @Nullable Problem<SpanNode> repeated(List<SpanNode> spans, int times) {
    Map<Work, List<SpanNode>> groups = new LinkedHashMap<>();
    for (SpanNode node : spans) {
      SpanNode parent = node.parent();
      if (parent != null && parent.children().size() <= times) {
        continue;
      }
      // Spans below a span that is not captured, such as a test's own, are siblings too.
      SpanData span = node.span();
      Work work =
          new Work(
              span.getTraceId(),
              span.getParentSpanId(),
              span.getName(),
              statementOf(span.getAttributes()));
      groups.computeIfAbsent(work, key -> new ArrayList<>(1)).add(node);
    }
    List<Map.Entry<Work, List<SpanNode>>> tooMany =
        groups.entrySet().stream()
            .filter(group -> group.getValue().size() > times)
            .sorted(Comparator.comparing(group -> -group.getValue().size()))
            .toList();
    if (tooMany.isEmpty()) {
      return null;
    }
    List<String> details = new ArrayList<>();
    List<SpanNode> marked = new ArrayList<>();
    for (Map.Entry<Work, List<SpanNode>> group : tooMany) {
      details.add("  x " + describe(group.getKey(), group.getValue()));
      marked.add(group.getValue().get(0));
    }
    return new Problem<>(
        "found " + ValueFormatter.count(tooMany.size(), "larger group"),
        details,
        List.of(
            "Fetch their data at once: one query with a join or an IN list, or one batched"
                + " call."),
        marked,
        keys());
  }

  private static String describe(Work work, List<SpanNode> nodes) {
    SpanNode parent = nodes.get(0).parent();
    String statement =
        work.statement().isEmpty() ? "" : ": " + ValueFormatter.plain(work.statement());
    return nodes.size()
        + " times "
        + ValueFormatter.quote(work.name())
        + (parent == null ? "" : " below " + ValueFormatter.quote(parent.name()))
        + statement;
  }

  private static Set<String> keys() {
    Set<String> keys = new HashSet<>();
    STATEMENTS.forEach(key -> keys.add(key.getKey()));
    return keys;
  }

  private static String statementOf(Attributes attributes) {
    for (AttributeKey<String> key : STATEMENTS) {
      String statement = attributes.get(key);
      if (statement != null) {
        return LITERAL.matcher(statement).replaceAll("?");
      }
    }
    return "";
  }
}
