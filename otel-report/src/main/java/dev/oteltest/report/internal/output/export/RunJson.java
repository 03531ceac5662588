package dev.oteltest.report.internal.output.export;

import dev.oteltest.report.internal.failure.Failure;
import dev.oteltest.report.internal.failure.FailureGroup;
import dev.oteltest.report.internal.failure.Failures;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunFacts;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.test.TestCase;
import dev.oteltest.report.internal.model.test.TestTotals;
import dev.oteltest.report.internal.output.terminal.PartSelection;
import dev.oteltest.report.internal.output.terminal.ShownPart;
import java.io.IOException;
import java.io.Writer;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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
  private final PlainJson json;
  private final FailureJson failures;

  private RunJson(Run run, PlainJson json) {
    this.run = run;
    this.spans = run.spans();
    this.json = json;
    this.failures = new FailureJson(run, json);
  }

  /**
   * Writes a part of a run.
   *
   * @throws IllegalArgumentException if the run has no such part; names what it has
   * @throws IOException if the target can't be written
   */
  public static void write(Run run, ShownPart part, Writer target) throws IOException {
    PlainJson.document(target, json -> new RunJson(run, json).document(part));
  }

  private void document(ShownPart part) throws IOException {
    PartSelection selection = new PartSelection(run, part);
    json.number("shape", SHAPE);
    json.object("run", this::facts);
    json.object("totals", this::totals);
    if (!part.test().isEmpty()) {
      json.objects("tests", selection.tests(), test -> failures.test(test, true));
      spans(selection.besidesTests());
    } else if (part.all() || !part.trace().isEmpty() || !part.filter().isEmpty()) {
      BitSet rows = selection.inTrace();
      spans(part.filter().isEmpty() ? rows : selection.matching(rows));
    } else {
      failures();
    }
  }

  private void facts() throws IOException {
    RunFacts facts = run.facts();
    json.text("name", facts.name());
    json.text("result", PlainJson.word(run.result()));
    if (spans.size() > 0) {
      json.time("started", facts.startNanos());
      json.seconds("seconds", facts.nanos());
    }
    json.number("spans", spans.size());
    json.texts("traces", PartSelection.rootTraces(spans).keySet());
    text("repository", facts.repositoryUrl());
    text("branch", facts.branch());
    text("revision", facts.revision());
    text("change", facts.changeId());
    text("job", facts.job());
    text("ciUrl", facts.ciUrl());
  }

  private void text(String name, Optional<String> text) throws IOException {
    json.text(name, text.orElse(""));
  }

  /** The names that add up to the total, and the parts of them. */
  private void totals() throws IOException {
    TestTotals totals = run.totals();
    json.number("tests", totals.total());
    json.number("passed", totals.passed());
    json.number("failed", totals.failed());
    json.number("skipped", totals.skipped());
    json.number("flaky", totals.flaky());
    json.number("neverRan", totals.neverRan());
  }

  private void failures() throws IOException {
    Failures all = Failures.of(run);
    List<FailureGroup> causes = all.byCause();
    IdentityHashMap<Failure, Integer> positions = positions(causes);
    json.objects(
        "failures",
        all.all(),
        failure -> failures.failure(failure, Objects.requireNonNull(positions.get(failure))));
    json.objects("causes", causes, this::cause);
    json.texts("flaky", names(run.flaky()));
    json.texts("neverRan", names(run.neverRan()));
    json.texts("stepsNeverRan", run.stepsNeverRan().stream().map(spans::name).toList());
  }

  private void cause(FailureGroup group) throws IOException {
    json.text("reason", group.first().reason().line());
    json.texts("failures", namesOf(group.failures()));
    json.texts("consequences", namesOf(group.consequences()));
    json.texts("neverRan", names(group.neverRan()));
  }

  private static List<String> namesOf(List<Failure> failures) {
    return failures.stream().map(Failure::name).toList();
  }

  private static List<String> names(List<TestCase> tests) {
    return tests.stream().map(TestCase::name).toList();
  }

  /** Returns the position of the group of each failure. */
  private static IdentityHashMap<Failure, Integer> positions(List<FailureGroup> groups) {
    IdentityHashMap<Failure, Integer> positions = new IdentityHashMap<>();
    for (int i = 0; i < groups.size(); i++) {
      for (Failure failure : groups.get(i).failures()) {
        positions.put(failure, i);
      }
      for (Failure failure : groups.get(i).consequences()) {
        positions.put(failure, i);
      }
    }
    return positions;
  }

  private void spans(BitSet rows) throws IOException {
    new SpansJson(spans, json, true).write(rows, spans.size() == 0 ? 0 : run.facts().startNanos());
  }
}
