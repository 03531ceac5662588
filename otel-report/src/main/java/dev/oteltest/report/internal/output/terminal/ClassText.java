package dev.oteltest.report.internal.output.terminal;

import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.diagnosis.SpringContext;
import dev.oteltest.report.internal.diagnosis.SpringContext.ContextEvent;
import dev.oteltest.report.internal.diagnosis.SpringContexts;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.TestAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Shows what a test class needed besides its tests: the start of its Spring contexts or whose
 * context it used, its lifecycle methods and containers.
 */
final class ClassText {

  private final SpanTable spans;
  private final TextStyle style;
  private final TextOutput out;
  private final SpringContexts contexts;

  ClassText(Run run, TextStyle style, TextOutput out) {
    this.spans = run.spans();
    this.style = style;
    this.out = out;
    this.contexts = SpringContexts.of(run);
  }

  /** Returns the spans of the classes with a name, with or without package, in any case. */
  static List<Integer> named(SpanTable spans, String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    List<Integer> rows = new ArrayList<>();
    spans
        .rows(SpanRole.TEST_CONTAINER)
        .filter(row -> isNamed(spans, row, wanted) && !isPartOfSame(spans, row))
        .forEach(rows::add);
    return rows;
  }

  private static boolean isNamed(SpanTable spans, int row, String wanted) {
    String suite = spans.text(row, TestAttributes.SUITE_NAME).toLowerCase(Locale.ROOT);
    return suite.equals(wanted) || suite.endsWith("." + wanted);
  }

  /** Whether the span is in one of the same class, such as that of a parameterized test. */
  private static boolean isPartOfSame(SpanTable spans, int row) {
    int parent = spans.parent(row);
    return parent >= 0
        && spans
            .text(parent, TestAttributes.SUITE_NAME)
            .equals(spans.text(row, TestAttributes.SUITE_NAME));
  }

  /** Returns the span of a class and what is below it, without tests and what they did. */
  static TreeRows besidesTests(SpanTable spans, int row) {
    TreeRows rows = new TreeRows(spans, row, spans.subtreeEnd(row));
    rows.add(row);
    int below = row + 1;
    while (below < spans.subtreeEnd(row)) {
      SpanRole role = spans.role(below);
      if (role != SpanRole.TEST && role != SpanRole.TEST_CONTAINER) {
        rows.addWithAncestors(below);
      }
      below = role == SpanRole.TEST ? spans.subtreeEnd(below) : below + 1;
    }
    return rows;
  }

  /** Writes a class without its tests, if there is anything besides them. */
  void write(int row) {
    TreeRows rows = besidesTests(spans, row);
    List<String> besides = used(row);
    addLifecycle(row, besides);
    if (rows.count() == 1 && besides.isEmpty()) {
      return;
    }
    out.line("");
    out.line(
        "class  "
            + style.strong(SpanText.shorten(spans.text(row, TestAttributes.SUITE_NAME)))
            + "  "
            + DurationText.of(spans.nanos(row)));
    besides.forEach(out::line);
    if (rows.count() > 1) {
      out.line("");
      TreeText.write(spans, rows, style, out);
    }
  }

  /** Adds a line for the time in lifecycle methods that have no span. */
  private void addLifecycle(int row, List<String> lines) {
    List<String> times = new ArrayList<>(2);
    addTime("@BeforeAll", spans.attribute(row, TestAttributes.BEFORE_ALL_NANOS), times);
    addTime("@AfterAll", spans.attribute(row, TestAttributes.AFTER_ALL_NANOS), times);
    if (!times.isEmpty()) {
      lines.add("  " + String.join(", ", times) + ", in which nothing was recorded");
    }
  }

  private static void addTime(String method, @Nullable Long nanos, List<String> times) {
    if (nanos != null) {
      times.add(method + " " + DurationText.of(nanos));
    }
  }

  /** Returns a line for each context that a class used and that had started for another. */
  private List<String> used(int row) {
    List<String> lines = new ArrayList<>();
    for (SpringContext context : contexts.contexts()) {
      for (ContextEvent event : context.events()) {
        if (event.kind() == ContextEvent.Kind.REUSED && event.row() == row) {
          lines.add(
              "  uses "
                  + SpanText.shorten(context.name())
                  + ", which started for "
                  + SpanText.shorten(context.simpleTestClass())
                  + " in "
                  + DurationText.of(context.nanos()));
        }
      }
    }
    return lines;
  }
}
