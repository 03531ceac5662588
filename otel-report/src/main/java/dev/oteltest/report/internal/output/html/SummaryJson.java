package dev.oteltest.report.internal.output.html;

import dev.oteltest.report.internal.failure.Failure;
import dev.oteltest.report.internal.failure.FailureGroup;
import dev.oteltest.report.internal.failure.Failures;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunFacts;
import dev.oteltest.report.internal.model.RunResult;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.TestTotals;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.text.JsonObject;
import dev.oteltest.report.internal.text.Quantities;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.text.VisibleText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The summary of a run for other tools: one line of JSON, in which nothing can end the script
 * element around it. docs/report.md describes its format.
 */
final class SummaryJson {

  /** The version of the format; it changes if a reader of the old one could be wrong. */
  static final int VERSION = 1;

  private static final int MAX_FAILURES = 100;

  /** What could end an element of HTML or a line of a script; in JSON, it is only in texts. */
  private static final Pattern UNSAFE = Pattern.compile("[<>&'`\u2028\u2029]");

  /** The characters of a text. */
  private static final int MAX_TEXT_LENGTH = 1_000;

  private SummaryJson() {}

  static String of(Run run, String title) {
    String json = JsonObject.textOf(json(run, title));
    return UNSAFE
        .matcher(json)
        .replaceAll(c -> String.format(Locale.ROOT, "\\\\u%04X", (int) c.group().charAt(0)));
  }

  private static JsonObject json(Run run, String title) {
    RunFacts facts = run.facts();
    JsonObject json = new JsonObject().put("version", VERSION);
    text(json, "title", title);
    json.put("result", run.result().name().toLowerCase(Locale.ROOT));
    if (run.result() != RunResult.EMPTY) {
      json.put("start", Quantities.isoTime(facts.startNanos()));
    }
    json.put("durationNanos", facts.nanos());
    optional(json, "branch", facts.branch());
    optional(json, "revision", facts.revision());
    optional(json, "repositoryUrl", facts.repositoryUrl());
    optional(json, "ciUrl", facts.ciUrl());
    optional(json, "job", facts.job());
    Failures failures = Failures.of(run);
    List<Failure> failed = failures.causesFirst();
    List<FailureGroup> causes = failures.byCause();
    return json.put("spans", run.spans().size())
        .put("tests", totals(run.totals()))
        .put("causes", causes.subList(0, Math.min(MAX_FAILURES, causes.size())), SummaryJson::cause)
        .put(
            "failures",
            failed.subList(0, Math.min(MAX_FAILURES, failed.size())),
            failure -> failure(run.spans(), failure).put("cause", failures.causeOf(failure)))
        .put("failuresLeftOut", Math.max(0, failed.size() - MAX_FAILURES));
  }

  private static JsonObject totals(TestTotals totals) {
    return new JsonObject()
        .put("total", totals.total())
        .put("passed", totals.passed())
        .put("failed", totals.failed())
        .put("quarantined", totals.quarantined())
        .put("skipped", totals.skipped())
        .put("neverRan", totals.neverRan())
        .put("flaky", totals.flaky())
        .put("failedContainers", totals.failedContainers());
  }

  private static JsonObject cause(FailureGroup cause) {
    JsonObject json = new JsonObject();
    text(json, "why", cause.first().reason().line());
    return json.put("failures", cause.size());
  }

  private static JsonObject failure(SpanTable spans, Failure failure) {
    TestCase test = failure.test();
    JsonObject json = new JsonObject();
    text(json, test == null ? "step" : "test", failure.name());
    text(json, "class", test == null ? "" : test.suite());
    text(json, "why", failure.reason().line());
    text(json, "type", failure.reason().type());
    text(json, "message", failure.reason().message());
    text(json, "file", failure.place().file());
    return json.put("line", failure.place().line())
        .put("traceId", spans.traceId(failure.row()))
        .put("spanId", spans.spanId(failure.row()));
  }

  private static void optional(JsonObject json, String field, Optional<String> value) {
    value.ifPresent(text -> text(json, field, text));
  }

  private static void text(JsonObject json, String field, String value) {
    json.put(field, VisibleText.of(Secrets.masked(value), MAX_TEXT_LENGTH));
  }
}
