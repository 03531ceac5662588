package dev.oteltest.report.internal.output.comparison;

import dev.oteltest.report.internal.output.terminal.Columns;
import dev.oteltest.report.internal.output.terminal.TextOutput;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.text.VisibleText;
import dev.oteltest.report.internal.verdict.comparison.Comparison;
import dev.oteltest.report.internal.verdict.comparison.DifferenceKind;
import java.util.List;

/** Writes a comparison as text for terminals and files, in lines of their width. */
public final class ComparisonText {

  private static final int LABEL = 14;

  private final Comparison comparison;
  private final TextStyle style;
  private final TextOutput out;

  private ComparisonText(Comparison comparison, TextStyle style, Appendable target) {
    this.comparison = comparison;
    this.style = style;
    this.out = new TextOutput(target);
  }

  /**
   * Writes a comparison.
   *
   * @throws java.io.UncheckedIOException if the target can't be written
   */
  public static void write(Comparison comparison, TextStyle style, Appendable target) {
    new ComparisonText(comparison, style, target).write();
  }

  /** Returns in a few words what came of a comparison. */
  public static String summary(Comparison comparison) {
    return comparison.isComparable()
        ? ComparisonWords.verdict(comparison, DifferenceGroup.of(comparison))
        : "not comparable";
  }

  private void write() {
    line("Base", comparison.baseName());
    line("Head", comparison.headName());
    line("Compared", ComparisonWords.trust(comparison.trust()));
    comparison.caveats().forEach(caveat -> line("Note", caveat));
    List<DifferenceGroup> groups = DifferenceGroup.of(comparison);
    if (comparison.isComparable()) {
      line("Machine", ComparisonWords.machine(comparison.time()));
      String noise = comparison.noise().words();
      if (!noise.isEmpty()) {
        line("Left out", noise);
      }
    }
    out.line("");
    wrapped(0, ComparisonWords.verdict(comparison, groups));
    if (!groups.isEmpty()) {
      out.line("");
    }
    groups.forEach(this::group);
    times();
  }

  private void group(DifferenceGroup group) {
    DifferenceKind kind = group.first().kind();
    String values = group.values();
    line(kind.word(), group.what() + (values.isEmpty() ? "" : ": " + values));
    String where = group.where();
    if (!where.isEmpty()) {
      wrapped(LABEL, where);
    }
  }

  private void times() {
    if (ComparisonWords.hasTimes(comparison)) {
      out.line("");
      line("Times", ComparisonWords.times(comparison.time()));
      if (comparison.time().enough()) {
        ComparisonWords.timeLines(comparison, line -> line).forEach(line -> wrapped(LABEL, line));
      }
    }
  }

  private void line(String label, String text) {
    String head = label + " ".repeat(Math.max(1, LABEL - label.length()));
    wrap(head, isProblem(label) ? style.bad(head) : style.strong(head), text);
  }

  private static boolean isProblem(String label) {
    return label.equals(DifferenceKind.TEST_FAILING.word());
  }

  private void wrapped(int indent, String text) {
    String head = " ".repeat(indent);
    wrap(head, head, text);
  }

  /** Writes a text in lines of the terminal's width, all but the first below its beginning. */
  private void wrap(String head, String styledHead, String text) {
    String visible = VisibleText.line(Secrets.masked(text));
    int indent = head.isEmpty() ? 0 : LABEL;
    StringBuilder line = new StringBuilder(styledHead);
    int used = Columns.of(head);
    boolean first = true;
    for (String word : visible.split(" ", -1)) {
      int columns = Columns.of(word);
      if (!first && style.width() > 0 && used + 1 + columns > style.width()) {
        out.line(line.toString());
        line = new StringBuilder(" ".repeat(indent));
        used = indent;
        first = true;
      }
      line.append(first ? "" : " ").append(word);
      used += columns + (first ? 0 : 1);
      first = false;
    }
    out.line(line.toString().stripTrailing());
  }
}
