package dev.oteltest.assertions.snapshot;

import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.internal.text.NameNotation;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
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
import org.jspecify.annotations.Nullable;

/**
 * The rules that turn a trace into a text that is the same in every run. Ids, times, the order of
 * siblings and attributes that differ in each run are left out. Immutable.
 *
 * @since 0.1
 */
public final class Snapshot {

  /** The attributes that depend on the machine or the time of the run. */
  private static final Set<String> VOLATILE =
      Set.of(
          CommonAttributes.THREAD_ID.getKey(),
          CommonAttributes.THREAD_NAME.getKey(),
          CommonAttributes.PROCESS_ID.getKey(),
          CommonAttributes.EXCEPTION_STACKTRACE.getKey(),
          "client.port",
          "network.local.port",
          "network.peer.port");

  private final Set<String> ignored;
  private final Map<Pattern, String> replaced;
  private final @Nullable String part;

  private Snapshot(Set<String> ignored, Map<Pattern, String> replaced, @Nullable String part) {
    this.ignored = ignored;
    this.replaced = replaced;
    this.part = part;
  }

  /**
   * Returns the default rules, which leave out ids, times and thread.id, thread.name, process.pid,
   * exception.stacktrace, client.port, network.local.port and network.peer.port.
   */
  public static Snapshot rules() {
    return new Snapshot(VOLATILE, Map.of(), null);
  }

  /** Returns a copy that leaves out the given attributes too. */
  public Snapshot ignoring(String... keys) {
    Set<String> more = new HashSet<>(ignored);
    Collections.addAll(more, notNull(keys, "keys"));
    return new Snapshot(Set.copyOf(more), replaced, part);
  }

  /**
   * Returns a copy that also replaces matches of a regular expression in names, descriptions and
   * values: {@code replacing("order-\\d+", "order-N")}. Replacements are made in the order in which
   * they were added.
   */
  public Snapshot replacing(String regex, String replacement) {
    Map<Pattern, String> more = new LinkedHashMap<>(replaced);
    more.put(Pattern.compile(notNull(regex, "regex")), notNull(replacement, "replacement"));
    return new Snapshot(ignored, more, part);
  }

  /**
   * Returns a copy with a name, which distinguishes the snapshot from others of the same test and
   * becomes part of the file name.
   */
  public Snapshot named(String name) {
    return new Snapshot(ignored, replaced, notNull(name, "name"));
  }

  /** Returns the file of this snapshot of a test. */
  public SnapshotFile fileOf(Class<?> testClass, String test, SnapshotSettings settings) {
    return notNull(settings, "settings")
        .file(new SnapshotName(notNull(testClass, "testClass"), notNull(test, "test"), part));
  }

  /**
   * Returns the text, with one line per span, link or event and each tree below its root; equal
   * trees always have the same order.
   */
  public String textOf(SpanForest forest) {
    Map<SpanNode, List<String>> texts = new HashMap<>();
    for (SpanNode node : parentsLast(notNull(forest, "forest"))) {
      List<List<String>> below = new ArrayList<>();
      node.children().forEach(child -> below.add(texts.remove(child)));
      texts.put(node, lines(node, sorted(below)));
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

  private List<String> lines(SpanNode node, List<String> below) {
    SpanData span = node.span();
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(NameNotation.print(span.getName()));
    if (span.getKind() != SpanKind.INTERNAL) {
      line.append("  ").append(span.getKind());
    }
    if (span.getStatus().getStatusCode() != StatusCode.UNSET) {
      line.append("  ").append(status(span.getStatus()));
    }
    line.append(attributes(span.getAttributes()));
    line.append(span.hasEnded() ? "" : "  not ended");
    lines.add(cleaned(line.toString()));
    for (LinkData link : span.getLinks()) {
      lines.add(cleaned("  -> " + target(node, link) + attributes(link.getAttributes())));
    }
    for (EventData event : span.getEvents()) {
      lines.add(
          cleaned(
              "  * " + NameNotation.print(event.getName()) + attributes(event.getAttributes())));
    }
    below.forEach(one -> lines.add("  " + one));
    return lines;
  }

  private static String status(StatusData status) {
    String description = status.getDescription();
    return description == null || description.isEmpty()
        ? status.getStatusCode().name()
        : status.getStatusCode() + " " + ValueFormatter.whole(description);
  }

  private static String target(SpanNode node, LinkData link) {
    SpanContext to = link.getSpanContext();
    SpanNode target = node.forest().find(to.getTraceId(), to.getSpanId());
    return target == null ? "?  (not captured)" : NameNotation.print(target.name());
  }

  private String attributes(Attributes attributes) {
    TreeMap<String, String> shown = new TreeMap<>();
    attributes.forEach(
        (key, value) -> {
          if (!ignored.contains(key.getKey())) {
            shown.put(NameNotation.printKey(key.getKey()), ValueFormatter.whole(value));
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
