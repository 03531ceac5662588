package dev.oteltest.report.internal.output.export;

import dev.oteltest.report.internal.failure.FailureGroup;
import dev.oteltest.report.internal.failure.Failures;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunFacts;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.TestTotals;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.output.terminal.PartSelection;
import dev.oteltest.report.internal.output.terminal.ShownPart;
import dev.oteltest.report.internal.text.JsonObject;
import java.io.IOException;
import java.io.Writer;
import java.util.BitSet;
import java.util.List;

/**
 * Writes a run, or a part of it, as one JSON document for scripts and assistants: what {@link
 * dev.oteltest.report.internal.output.terminal.RunText} shows to people. docs/report.md has its
 * shape.
 */
public final class RunJson {

  /** Changes if a reader of the document would have to. */
  private static final int SHAPE = 1;

  private final Run run;
  private final SpanTable spans;
  private final PlainJson json = new PlainJson();
  private final FailureJson failures;

  private RunJson(Run run) {
    this.run = run;
    this.spans = run.spans();
    this.failures = new FailureJson(run);
  }

  /**
   * Writes a part of a run.
   *
   * @throws IllegalArgumentException if the run has no such part; names what it has
   * @throws IOException if the target can't be written
   */
  public static void write(Run run, ShownPart part, Writer target) throws IOException {
    RunJson document = new RunJson(run);
    document.put(part);
    document.json.write(target);
  }

  private void put(ShownPart part) {
    PartSelection selection = new PartSelection(run, part);
    json.put("shape", SHAPE);
    json.put("run", facts());
    json.put("totals", totals());
    if (!part.test().isEmpty()) {
      json.put("tests", selection.tests(), failures::test);
      spans(selection.besidesTests());
    } else if (part.all() || !part.filter().isEmpty()) {
      spans(selection.matching());
    } else {
      failures();
    }
  }

  private PlainJson facts() {
    RunFacts facts = run.facts();
    PlainJson json = new PlainJson();
    json.text("name", facts.name());
    json.text("result", PlainJson.word(run.result()));
    if (spans.size() > 0) {
      json.time("started", facts.startNanos());
      json.seconds("seconds", facts.nanos());
    }
    json.put("spans", spans.size());
    json.texts("traces", PartSelection.rootTraces(spans).keySet());
    json.text("repository", facts.repositoryUrl().orElse(""));
    json.text("branch", facts.branch().orElse(""));
    json.text("revision", facts.revision().orElse(""));
    json.text("change", facts.changeId().orElse(""));
    json.text("job", facts.job().orElse(""));
    json.text("ciUrl", facts.ciUrl().orElse(""));
    return json;
  }

  /** The names that add up to the total, and the parts of them. */
  private JsonObject totals() {
    TestTotals totals = run.totals();
    return new JsonObject()
        .put("tests", totals.total())
        .put("passed", totals.passed())
        .put("failed", totals.failed())
        .put("quarantined", totals.quarantined())
        .put("skipped", totals.skipped())
        .put("flaky", totals.flaky())
        .put("neverRan", totals.neverRan())
        .put("failedContainers", totals.failedContainers());
  }

  private void failures() {
    Failures all = Failures.of(run);
    json.put(
        "failures", all.causesFirst(), failure -> failures.failure(failure, all.causeOf(failure)));
    json.put("causes", all.byCause(), this::cause);
    json.texts("flaky", names(run.flaky()));
    json.texts("quarantined", names(run.quarantined()));
    json.texts("neverRan", names(run.neverRan()));
    json.texts("stepsNeverRan", run.stepsNeverRan().stream().map(spans::name).toList());
  }

  private PlainJson cause(FailureGroup group) {
    PlainJson json = new PlainJson();
    json.text("reason", group.first().reason().line());
    json.put("failures", group.failures(), FailureJson::named);
    if (!group.consequences().isEmpty()) {
      json.put("consequences", group.consequences(), FailureJson::named);
    }
    json.texts("neverRan", names(group.neverRan()));
    json.texts("stepsNeverRan", group.stepsNeverRan().stream().map(spans::name).toList());
    return json;
  }

  private static List<String> names(List<TestCase> tests) {
    return tests.stream().map(TestCase::name).toList();
  }

  private void spans(BitSet rows) {
    new SpansJson(spans, true).put(json, rows, spans.size() == 0 ? 0 : run.facts().startNanos());
  }
}
