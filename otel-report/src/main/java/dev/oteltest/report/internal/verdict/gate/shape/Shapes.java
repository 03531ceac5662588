package dev.oteltest.report.internal.verdict.gate.shape;

import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.verdict.gate.rule.Requirement;
import java.util.BitSet;

/** Compares the spans of one run with what rules require of them. Not thread-safe. */
public final class Shapes {

  private final SpanTable spans;
  private final AlikeSpans alike;

  /** Creates the comparison. */
  public Shapes(SpanTable spans) {
    this.spans = spans;
    this.alike = new AlikeSpans(spans);
  }

  /**
   * Returns the problems of rows.
   *
   * @param rows the rows that it will be asked about
   */
  public ShapeProblems of(Requirement requirement, BitSet rows) {
    return requirement instanceof Requirement.Tree tree
        ? new TreeProblems(spans, tree.shape(), rows)
        : new NameProblems(spans, alike, ((Requirement.Names) requirement).conventions());
  }
}
