package dev.oteltest.report.internal.output.terminal;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.failure.Failures;
import dev.oteltest.report.internal.filter.SpanFilter;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunFacts;
import dev.oteltest.report.internal.model.RunResult;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.span.SpanTable;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * Writes a run, or a part of it, as text for terminals and files. Each untrusted text is on one
 * line, and neither its control characters nor its colors have an effect.
 */
public final class RunText {

  /** How many spans of a failed test are drawn, those that failed first. */
  private static final int FAILURE_TREE = 40;

  private static final int OVERVIEW = 200;

  private static final int UNLIMITED = Integer.MAX_VALUE;

  private static final int MAX_LISTED = 10;

  private final Run run;
  private final SpanTable spans;
  private final TextStyle style;
  private final TextOutput out;

  private RunText(Run run, TextStyle style, Appendable target) {
    this.run = run;
    this.spans = run.spans();
    this.style = style;
    this.out = new TextOutput(target);
  }

  /**
   * Writes a part of a run.
   *
   * @throws IllegalArgumentException if the run has no such part; names what it has
   * @throws java.io.UncheckedIOException if the target can't be written
   */
  public static void write(Run run, ShownPart part, TextStyle style, Appendable target) {
    RunText text = new RunText(run, style, target);
    text.headline();
    if (!part.test().isEmpty()) {
      text.tests(part);
    } else if (!part.filter().isEmpty()) {
      text.matching(part);
    } else {
      text.whole(part.all());
    }
  }

  /**
   * Writes why a run failed: each cause once.
   *
   * @param spanLimit how many spans of a cause are drawn, those that failed first
   */
  public static void writeCauses(Run run, int spanLimit, Appendable target) {
    RunText text = new RunText(run, TextStyle.PLAIN, target);
    text.headline();
    text.failures(spanLimit);
  }

  private void whole(boolean all) {
    diagnosis();
    if (run.result() == RunResult.FAILED && !all) {
      failures(FAILURE_TREE);
    } else {
      tree(all ? TreeRows.all(spans) : TreeRows.overview(spans, OVERVIEW));
    }
  }

  /**
   * Writes a span that failed and the spans below it as a tree, those that failed first if they are
   * many. Why the span failed is left out.
   */
  public static void writeTree(SpanTable spans, int row, Appendable target) {
    TreeText.writeExplained(
        spans, TreeRows.excerpt(spans, row, FAILURE_TREE), TextStyle.PLAIN, new TextOutput(target));
  }

  private void headline() {
    RunResult result = run.result();
    RunFacts facts = run.facts();
    String words =
        switch (result) {
          case FAILED -> style.bad(result.words().toUpperCase(Locale.ROOT));
          case PASSED -> style.good(result.words());
          default -> style.odd(result.words());
        };
    String name = SpanText.shorten(facts.name(), 100);
    long traces = PartSelection.rootTraces(spans).size();
    out.line(
        (name.isEmpty() ? "" : style.strong(name) + "  ")
            + words
            + (result == RunResult.NO_TESTS ? "" : "  " + run.totals().words())
            + "  ("
            + CountText.of(spans.size(), "span")
            + (traces > 1 ? ", " + CountText.of(traces, "trace") : "")
            + ", "
            + DurationText.of(facts.nanos())
            + ")");
  }

  /** Writes what makes the run slower than it needs to be. */
  private void diagnosis() {
    DiagnosisText text = new DiagnosisText(run, MAX_LISTED);
    group("Critical path", DiagnosisText.path(run, MAX_LISTED));
    group("N+1", text.statements());
    group("Repeated", text.otherStatements());
    group("Spring contexts", text.contexts());
    group("Without a span", text.unexplained());
  }

  private void group(String about, List<String> lines) {
    String label = about;
    for (String line : lines) {
      out.line(String.format(Locale.ROOT, "%-16s %s", label, line));
      label = "";
    }
  }

  /** Writes all that failed, by its causes. */
  private void failures(int spanLimit) {
    FailureText text = new FailureText(run, style, out, spanLimit, false);
    Failures.of(run).byCause().forEach(text::cause);
  }

  private void tests(ShownPart part) {
    List<TestCase> found = new PartSelection(run, part).tests();
    ClassText classes = new ClassText(run, style, out);
    ClassText.named(spans, part.test()).forEach(classes::write);
    FailureText text = new FailureText(run, style, out, UNLIMITED, true);
    found.forEach(test -> text.test(test, "", ""));
  }

  private void matching(ShownPart part) {
    BitSet matching = new PartSelection(run, part).matching();
    out.line(matches(matching.cardinality(), spans.size(), part.filter()));
    if (!matching.isEmpty()) {
      tree(TreeRows.marked(spans, matching));
    }
  }

  private static String matches(int matching, int all, SpanFilter filter) {
    String number = matching == 0 ? "None" : CountText.number(matching);
    String verb = matching < 2 ? " matches" : " match";
    return number + " of " + CountText.of(all, "span") + verb + " the filter " + filter;
  }

  private void tree(TreeRows rows) {
    out.line("");
    TreeText.write(spans, rows, style, out);
  }
}
