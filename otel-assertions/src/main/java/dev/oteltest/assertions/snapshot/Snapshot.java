package dev.oteltest.assertions.snapshot;

import dev.oteltest.assertions.text.SpanLine;
import dev.oteltest.assertions.text.Values;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The rules by which a trace becomes a text that stays the same from run to run: ids, times and the
 * order of siblings are left out, and so are attributes that differ each time. Immutable.
 *
 * @since 0.1
 */
public final class Snapshot {

  /** Attributes of the machine and the moment. */
  private static final Set<String> VOLATILE =
      Set.of(
          "thread.id",
          "thread.name",
          "process.pid",
          "exception.stacktrace",
          "client.port",
          "network.local.port",
          "network.peer.port");

  private final Set<String> ignored;
  private final Map<Pattern, String> replaced;

  private Snapshot(Set<String> ignored, Map<Pattern, String> replaced) {
    this.ignored = ignored;
    this.replaced = replaced;
  }

  /**
   * Leaves out ids, times and thread.id, thread.name, process.pid, exception.stacktrace,
   * client.port, network.local.port and network.peer.port.
   */
  public static Snapshot rules() {
    return new Snapshot(VOLATILE, Map.of());
  }

  /** Leaves out these attributes too. */
  public Snapshot ignoring(String... keys) {
    Set<String> more = new HashSet<>(ignored);
    Collections.addAll(more, keys);
    return new Snapshot(Set.copyOf(more), replaced);
  }

  /**
   * Replaces what matches in names, descriptions and values, in the order given: {@code
   * replacing("order-\\d+", "order-N")}.
   */
  public Snapshot replacing(String regex, String replacement) {
    Map<Pattern, String> more = new LinkedHashMap<>(replaced);
    more.put(Pattern.compile(regex), replacement);
    return new Snapshot(ignored, more);
  }

  /** The text, a line a span or event; each tree below its root, equal ones in equal order. */
  public String textOf(SpanForest forest) {
    Map<SpanNode, List<String>> texts = new HashMap<>();
    for (SpanNode node : parentsLast(forest)) {
      List<List<String>> below = new ArrayList<>();
      node.children().forEach(child -> below.add(texts.remove(child)));
      texts.put(node, lines(node.span(), sorted(below)));
    }
    List<List<String>> trees = new ArrayList<>();
    forest.roots().forEach(root -> trees.add(texts.get(root)));
    return String.join("\n", sorted(trees)) + "\n";
  }

  private static List<SpanNode> parentsLast(SpanForest forest) {
    List<SpanNode> parentsFirst = new ArrayList<>(forest.roots());
    for (int i = 0; i < parentsFirst.size(); i++) {
      parentsFirst.addAll(parentsFirst.get(i).children());
    }
    Collections.reverse(parentsFirst);
    return parentsFirst;
  }

  private static List<String> sorted(List<List<String>> trees) {
    List<List<String>> sorted = new ArrayList<>(trees);
    sorted.sort((one, other) -> String.join("\n", one).compareTo(String.join("\n", other)));
    return sorted.stream().flatMap(List::stream).toList();
  }

  private List<String> lines(SpanData span, List<String> below) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(span.getName());
    if (span.getKind() != SpanKind.INTERNAL) {
      line.append("  ").append(span.getKind());
    }
    if (span.getStatus().getStatusCode() != StatusCode.UNSET) {
      line.append("  ").append(SpanLine.status(span.getStatus()));
    }
    line.append(attributes(span.getAttributes()));
    line.append(span.hasEnded() ? "" : "  not ended");
    lines.add(cleaned(line.toString()));
    for (EventData event : span.getEvents()) {
      lines.add(cleaned("  * " + event.getName() + attributes(event.getAttributes())));
    }
    below.forEach(one -> lines.add("  " + one));
    return lines;
  }

  private String attributes(Attributes attributes) {
    TreeMap<String, String> shown = new TreeMap<>();
    attributes.forEach(
        (key, value) -> {
          if (!ignored.contains(key.getKey())) {
            shown.put(key.getKey(), Values.show(value));
          }
        });
    return shown.isEmpty() ? "" : "  " + shown;
  }

  private String cleaned(String line) {
    String cleaned = line;
    for (Map.Entry<Pattern, String> rule : replaced.entrySet()) {
      cleaned = rule.getKey().matcher(cleaned).replaceAll(rule.getValue());
    }
    return cleaned;
  }
}
