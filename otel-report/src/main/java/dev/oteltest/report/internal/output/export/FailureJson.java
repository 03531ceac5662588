package dev.oteltest.report.internal.output.export;

import dev.oteltest.internal.diff.DiffLine;
import dev.oteltest.report.internal.diagnosis.RepeatedCall;
import dev.oteltest.report.internal.failure.CodePlace;
import dev.oteltest.report.internal.failure.Failure;
import dev.oteltest.report.internal.failure.FailureReason;
import dev.oteltest.report.internal.failure.Failures;
import dev.oteltest.report.internal.failure.LogRecord;
import dev.oteltest.report.internal.failure.RerunCommand;
import dev.oteltest.report.internal.failure.ValueDiff;
import dev.oteltest.report.internal.model.Attempt;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.TestTitle;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.output.terminal.PartSelection;
import dev.oteltest.semconv.TestAttributes;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** Failures and tests as JSON: the one view of failures, and the spans below them. */
final class FailureJson {

  /** How many spans of a failure are written if nobody asked for it, those that failed first. */
  private static final int EXCERPT = 40;

  /** How many failures have spans, stack traces and logs, so that the document can be read. */
  private static final int DETAILED = 100;

  private final Run run;
  private final SpanTable spans;
  private final Map<TestCase, List<RepeatedCall>> repeated;
  private int written;

  FailureJson(Run run) {
    this.run = run;
    this.spans = run.spans();
    this.repeated = RepeatedCall.byTest(run);
  }

  /**
   * Returns a failure; after the first ones only what it is, why and where.
   *
   * @param cause the position of its cause in the list of causes
   */
  PlainJson failure(Failure failure, int cause) {
    PlainJson json = new PlainJson();
    json.text("kind", PlainJson.word(failure.kind()));
    json.put("cause", cause);
    TestCase test = failure.test();
    if (written++ >= DETAILED) {
      brief(json, failure);
    } else if (test == null) {
      json.text("name", failure.name());
      reason(json, failure.reason(), failure.cause());
      place(json, failure.place());
      span(json, failure.row(), false);
    } else {
      test(json, test, false);
    }
    return json;
  }

  private void brief(PlainJson json, Failure failure) {
    json.flag("brief", true);
    json.text("name", failure.name());
    json.text("reason", failure.reason().line());
    place(json, failure.place());
    json.text("traceId", spans.traceId(failure.row()));
    json.text("spanId", spans.spanId(failure.row()));
  }

  /** Returns a test with all of its spans. */
  PlainJson test(TestCase test) {
    PlainJson json = new PlainJson();
    test(json, test, true);
    return json;
  }

  private void test(PlainJson json, TestCase test, boolean whole) {
    int row = test.row();
    json.text("name", test.name());
    json.text("title", TestTitle.of(spans, test));
    json.text("class", test.suite());
    json.text("result", PlainJson.word(test.result()));
    json.flag("flaky", test.flaky());
    json.flag("cutShort", test.counted().cutShort());
    json.text("history", run.historyOf(test).failure());
    json.text("usual", run.historyOf(test).usual());
    if (!test.isPassed()) {
      reason(json, Failures.reasonOf(spans, row), row);
    }
    place(json, Failures.placeOf(run, row));
    json.text("rerun", RerunCommand.of(spans, test).orElse(""));
    json.texts("owners", spans.texts(row, TestAttributes.OWNERS));
    if (repeated.containsKey(test)) {
      json.put("repeated", repeated.getOrDefault(test, List.of()), FailureJson::repeated);
    }
    if (test.attempts().size() > 1) {
      json.put("attempts", test.attempts(), attempt -> attempt(test, attempt, whole));
    }
    span(json, row, whole);
    logs(json, row);
  }

  private static PlainJson repeated(RepeatedCall call) {
    PlainJson json = new PlainJson();
    json.put("times", call.count());
    json.text("kind", PlainJson.word(call.kind()));
    json.text("statement", call.statement().isEmpty() ? call.name() : call.statement());
    json.text("below", call.below());
    json.seconds("seconds", call.nanos());
    return json;
  }

  private PlainJson attempt(TestCase test, Attempt attempt, boolean whole) {
    PlainJson json = new PlainJson();
    json.put("number", attempt.number());
    json.text("result", PlainJson.word(attempt.result()));
    if (attempt.row() != test.row()) {
      if (attempt.result().hasFailed()) {
        reason(json, Failures.reasonOf(spans, attempt.row()), attempt.row());
      }
      span(json, attempt.row(), whole);
      logs(json, attempt.row());
    }
    return json;
  }

  /**
   * Puts why something failed.
   *
   * @param row the span that states the reason
   */
  private void reason(PlainJson json, FailureReason reason, int row) {
    json.text("reason", reason.line());
    json.text("type", reason.type());
    json.text("message", reason.message());
    json.text("stackTrace", reason.stackTrace());
    ValueDiff.Values values = ValueDiff.Values.of(spans, row);
    if (values != null) {
      json.text("expected", values.expected());
      json.text("actual", values.actual());
      json.texts(
          "diff", ValueDiff.of(spans, row, reason).stream().map(DiffLine::toString).toList());
    }
  }

  /** Returns how a failure is called, and where it is. */
  static PlainJson named(Failure failure) {
    PlainJson json = new PlainJson();
    json.text("name", failure.name());
    place(json, failure.place());
    return json;
  }

  private static void place(PlainJson json, CodePlace place) {
    json.text("file", place.file());
    json.count("line", place.line());
  }

  private void span(PlainJson json, int row, boolean whole) {
    json.text("traceId", spans.traceId(row));
    json.text("spanId", spans.spanId(row));
    if (spans.isEnded(row)) {
      json.seconds("seconds", spans.nanos(row));
    }
    int all = spans.subtreeEnd(row) - row;
    BitSet shown = PartSelection.excerpt(spans, row, whole ? all : EXCERPT);
    new SpansJson(spans, false).put(json, shown, spans.startNanos(row));
    json.count("spansLeftOut", all - shown.cardinality());
  }

  private void logs(PlainJson json, int row) {
    List<LogRecord> logs = LogRecord.of(spans, row);
    if (!logs.isEmpty()) {
      json.put("logs", logs, FailureJson::log);
    }
    json.count("logsLeftOut", LogRecord.dropped(spans, row));
  }

  private static PlainJson log(LogRecord log) {
    PlainJson json = new PlainJson();
    json.seconds("start", log.nanos());
    json.text("severity", log.severity());
    json.text("logger", log.logger());
    json.text("message", log.message());
    return json;
  }
}
