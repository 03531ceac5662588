package dev.oteltest.report.internal.output.html.data;

import dev.oteltest.report.internal.model.Attempt;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.TestTitle;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.AttributeKey;
import java.util.List;
import java.util.function.UnaryOperator;

/** The tests of a run with their attempts. */
final class TestsChunk {

  private static final int FLAKY = 1;
  private static final int CONTAINER = 2;
  private static final int NAMED_AS_SPAN = 4;
  private static final int TITLED_AS_SPAN = 8;
  private static final int TITLED = 16;

  /** Beside the result of an attempt. */
  private static final int CUT_SHORT = 8;

  private static final List<TestResult> RESULTS = List.of(TestResult.values());

  private TestsChunk() {}

  static PackedOutput of(SpanTable spans, List<TestCase> tests, UnaryOperator<String> redaction) {
    TextTable texts = new TextTable(redaction);
    PackedOutput rows = new PackedOutput().writeInt(tests.size());
    int last = 0;
    for (TestCase test : tests) {
      String name = test.shortName();
      String title = TestTitle.of(spans, test);
      String span = spans.name(test.attempts().get(0).row());
      boolean asSpan = name.equals(span);
      boolean titledAsSpan = !title.isEmpty() && title.equals(span);
      boolean titled = !title.isEmpty() && !titledAsSpan;
      rows.writeInt(
          (test.flaky() ? FLAKY : 0)
              | (test.container() ? CONTAINER : 0)
              | (asSpan ? NAMED_AS_SPAN : 0)
              | (titledAsSpan ? TITLED_AS_SPAN : 0)
              | (titled ? TITLED : 0));
      rows.writeInt(RESULTS.indexOf(test.result()));
      rows.writeInt(texts.reference(test.suite()));
      if (!asSpan) {
        rows.writeInt(texts.reference(name));
      }
      if (titled) {
        rows.writeInt(texts.reference(title));
      }
      writeTexts(rows, spans, test.row(), TestAttributes.OWNERS, texts);
      writeTexts(rows, spans, test.row(), TestAttributes.TAGS, texts);
      rows.writeInt(test.attempts().size());
      for (Attempt attempt : test.attempts()) {
        int result = RESULTS.indexOf(attempt.result()) | (attempt.cutShort() ? CUT_SHORT : 0);
        rows.writeSigned(attempt.row() - last).writeInt(result);
        last = attempt.row();
      }
      rows.writeInt(test.attempts().indexOf(test.counted()));
    }
    return new PackedOutput().writeTexts(texts.takeAdded()).writeAll(rows);
  }

  private static void writeTexts(
      PackedOutput rows, SpanTable spans, int row, AttributeKey<List<String>> key, TextTable all) {
    rows.writeInts(spans.texts(row, key).stream().map(all::reference).toList());
  }
}
