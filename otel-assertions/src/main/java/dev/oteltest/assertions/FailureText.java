package dev.oteltest.assertions;

import dev.oteltest.assertions.internal.text.TreeText;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Composes the text of a failure: what was expected, what was found, and the trace. */
final class FailureText {

  private static final int LISTED = 10;

  private FailureText() {}

  /**
   * Composes the whole text.
   *
   * @param head what was expected and what was found instead
   * @param marked the spans concerned, the most relevant first
   * @param keys the attributes concerned
   */
  static String of(
      List<String> head,
      TelemetrySource source,
      SpanForest forest,
      Collection<SpanNode> marked,
      Set<String> keys) {
    List<String> lines = new ArrayList<>(head);
    if (forest.nodes().isEmpty()) {
      lines.addAll(source.whyEmpty());
    } else {
      lines.add("");
      lines.add(ValueFormatter.count(forest.nodes().size(), "span") + source.origin() + ":");
      lines.addAll(TreeText.of(forest, marked, keys));
    }
    return String.join("\n", lines);
  }

  /** Returns the names of all spans, each with its number if there are several. */
  static String names(SpanForest forest) {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, Integer> name : forest.names().entrySet()) {
      if (names.size() == LISTED) {
        names.add("and " + (forest.names().size() - LISTED) + " more");
        break;
      }
      String times = name.getValue() == 1 ? "" : " (" + name.getValue() + ")";
      names.add(ValueFormatter.quote(name.getKey()) + times);
    }
    return String.join(", ", names);
  }
}
