package dev.oteltest.report.internal.output.section;

import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.text.ResultColor;
import java.util.List;

/** The slowest tests with bars on one axis of time. */
final class SlowestTests {

  private SlowestTests() {}

  /** Writes tests, of which the first is the slowest. */
  static void write(HtmlWriter html, SpanTable spans, List<TestCase> tests) {
    TimeBars bars = new TimeBars(html, "Test", 0, spans.nanos(tests.get(0).row()));
    for (TestCase test : tests) {
      long nanos = spans.nanos(test.row());
      String duration = DurationText.of(nanos);
      boolean passed = test.isPassed();
      bars.open(0, () -> TestName.write(html, spans, test), duration);
      ResultColor color = passed ? ResultColor.PASSED : ResultColor.FAILED;
      bars.bar(passed ? "bar test" : "bar failed", color, 0, nanos);
      bars.close(duration);
    }
    bars.close();
  }
}
