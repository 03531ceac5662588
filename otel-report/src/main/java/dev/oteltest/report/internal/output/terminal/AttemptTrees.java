package dev.oteltest.report.internal.output.terminal;

import dev.oteltest.report.internal.flaky.ShownAttempts;
import dev.oteltest.report.internal.flaky.TestAttempt;
import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide;
import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;
import dev.oteltest.report.internal.verdict.comparison.identity.ComparedSide;
import dev.oteltest.report.internal.verdict.comparison.identity.SpanIdentities;
import dev.oteltest.report.internal.verdict.comparison.identity.TreeAligner;
import java.util.List;

/** Draws two attempts of a test, in which what only one of them has is marked. */
public final class AttemptTrees {

  /** More spans of an attempt are not drawn. */
  private static final int MOST = 20;

  private AttemptTrees() {}

  /** Returns both trees, in lines. */
  public static List<String> of(ShownAttempts shown) {
    SpanIdentities identities = new SpanIdentities();
    Alignment both =
        TreeAligner.align(
            new ComparedSide(shown.passed().tree(), identities),
            new ComparedSide(shown.failed().tree(), identities),
            true);
    StringBuilder text = new StringBuilder();
    TextOutput out = new TextOutput(text);
    draw("passes", shown.passed(), both.base(), out);
    draw("fails", shown.failed(), both.head(), out);
    return text.toString().lines().toList();
  }

  private static void draw(String verb, TestAttempt attempt, AlignedSide side, TextOutput out) {
    out.line("it " + verb + " in " + attempt.context().run() + " (> is only there):");
    TreeRows rows = TreeRows.below(side.spans(), attempt.row(), MOST);
    rows.rows().stream().filter(row -> side.other(row) < 0).forEach(rows.marked::set);
    TreeText.write(side.spans(), rows, TextStyle.PLAIN, out);
  }
}
