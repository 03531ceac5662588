package dev.oteltest.report.internal.section;

import dev.oteltest.report.internal.text.Quantities;
import dev.oteltest.report.model.TestTotals;

/** How the tests of a run ended, in a sentence. */
public final class TestCounts {

  private TestCounts() {}

  /** Returns for example {@code 69 tests: 67 passed (1 flaky), 1 failed, 1 skipped}. */
  public static String of(TestTotals totals) {
    if (totals.total() == 0) {
      return "no tests";
    }
    StringBuilder text = new StringBuilder(Quantities.count(totals.total(), "test")).append(": ");
    text.append(Quantities.number(totals.passed())).append(" passed");
    part(text, " (", totals.flaky(), " flaky)");
    part(text, ", ", totals.failed(), " failed");
    part(text, ", ", totals.skipped(), " skipped");
    part(text, " (", totals.neverRan(), " never ran)");
    return text.toString();
  }

  private static void part(StringBuilder text, String before, int count, String after) {
    if (count > 0) {
      text.append(before).append(Quantities.number(count)).append(after);
    }
  }
}
