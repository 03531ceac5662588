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

/** Puts a failure together: what was expected, what missed, and the trace it missed in. */
final class FailureText {

  private static final int LISTED = 10;

  private FailureText() {}

  /**
   * The whole text.
   *
   * @param head what was expected and what was there instead
   * @param marked the spans it is about, the most interesting first
   * @param keys the attributes it is about
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

  /** The names there are, each with its number where there are several. */
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
