package dev.oteltest.report.internal.history;

import dev.oteltest.internal.repetition.StableText;
import dev.oteltest.report.internal.diagnosis.SpringContext;
import dev.oteltest.report.internal.diagnosis.SpringContext.ContextEvent;
import dev.oteltest.report.internal.diagnosis.SpringContexts;
import dev.oteltest.report.internal.failure.Failures;
import dev.oteltest.report.internal.model.Attempt;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunFacts;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.text.Sha256;
import dev.oteltest.report.internal.verdict.comparison.identity.TestIdentity;
import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.CommonAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the rows of a run. */
public final class RowsOfRun {

  /** The digits of the hash of a cause. */
  private static final int KEY = 16;

  /** What several invocations are as one test: the first of these that one of them is. */
  private static final List<Outcome> WORST =
      List.of(
          Outcome.FAILED, Outcome.QUARANTINED, Outcome.PASSED, Outcome.NEVER_RAN, Outcome.SKIPPED);

  private final Run run;
  private final SpanTable spans;
  private final Failures failures;
  private final TouchSets touches;

  /** By the row of a class: the context that its tests use. */
  private final Map<Integer, String> contexts = new HashMap<>();

  /** By the row of a test run and the thread: the number of the worker. */
  private final Map<List<Long>, Integer> workers = new HashMap<>();

  /** By cause: its hash. */
  private final Map<String, String> keys = new HashMap<>();

  /** By row of an attempt: its place in the run. */
  private final Map<Integer, Integer> places = new HashMap<>();

  private RowsOfRun(Run run) {
    this.run = run;
    this.spans = run.spans();
    this.failures = Failures.of(run);
    this.touches = new TouchSets(spans);
    for (SpringContext context : SpringContexts.of(run).contexts()) {
      String name = Secrets.masked(StableText.of(context.name()));
      addContext(SpanRole.TEST_CONTAINER.around(spans, context.row()), name);
      for (ContextEvent event : context.events()) {
        if (event.kind() == ContextEvent.Kind.REUSED) {
          addContext(event.row(), name);
        }
      }
    }
    run.tests().stream()
        .flatMap(test -> test.attempts().stream())
        .map(Attempt::row)
        .sorted(Comparator.comparingLong(spans::startNanos).thenComparing(row -> row))
        .forEach(row -> places.put(row, places.size() + 1));
  }

  private void addContext(int row, String name) {
    if (row >= 0 && !SpanRole.isRun(spans, row)) {
      contexts.putIfAbsent(row, name);
    }
  }

  /** Returns the rows of a run. */
  public static RunRows of(Run run, RunOrigin origin) {
    RowsOfRun rows = new RowsOfRun(run);
    Map<CaseRow, List<TestCase>> tests = new LinkedHashMap<>();
    List<TestIdentity> identities = TestIdentity.of(run, run.tests());
    for (int i = 0; i < identities.size(); i++) {
      TestIdentity is = identities.get(i);
      tests.computeIfAbsent(CaseRow.of(is), test -> new ArrayList<>(1)).add(run.tests().get(i));
    }
    Map<Long, CaseRow> numbers = new LinkedHashMap<>();
    List<ResultRow> results = new ArrayList<>();
    tests.forEach(
        (test, same) -> {
          long number = test.testId();
          numbers.put(number, test);
          rows.add(number, same, results);
        });
    return new RunRows(rows.runRow(origin), numbers, Map.of(), results, rows.touches.rows(), 0);
  }

  private RunRow runRow(RunOrigin origin) {
    RunFacts facts = run.facts();
    String excluded = Evidence.excluded(run, failures);
    String started = facts.revision().orElse("");
    boolean moved = !started.isEmpty() && !started.equals(origin.commitId()) && isAtADesk();
    return new RunRow(
        run.id(),
        millis(facts.startNanos()),
        millis(facts.nanos()),
        origin.branch().isEmpty() ? facts.branch().orElse("") : origin.branch(),
        moved || origin.commitId().isEmpty() ? started : origin.commitId(),
        moved ? "" : origin.revision(),
        moved ? 0 : origin.commitMs(),
        axes(origin.axes()),
        origin.selection(),
        jdks().collect(Collectors.joining(", ")),
        facts.host().orElse(""),
        run.result().words(),
        origin.excluded().isEmpty() ? excluded : origin.excluded(),
        run.totals().total(),
        run.totals().failed() + run.totals().failedContainers());
  }

  /** In CI, the head of a change and what is checked out are two commits. */
  private boolean isAtADesk() {
    return run.facts().resource().getAttribute(CiAttributes.PIPELINE_RUN_ID) == null;
  }

  private Stream<String> jdks() {
    return spans
        .rows(SpanRole.TEST_RUN)
        .mapToObj(row -> spans.text(row, CommonAttributes.RUNTIME_VERSION))
        .filter(version -> !version.isEmpty())
        .distinct()
        .sorted();
  }

  /** Parallel jobs with a number each are parts of one: a test may be in another next time. */
  private String axes(String origin) {
    String java =
        jdks()
            .map(version -> version.replaceFirst("[^\\d].*", ""))
            .collect(Collectors.toCollection(TreeSet::new))
            .stream()
            .collect(Collectors.joining(" and "));
    String job = run.facts().job().orElse("").replaceFirst("[\\s(]*\\d+\\s*/\\s*\\d+\\)?$", "");
    return Stream.of(
            java.isEmpty() ? "" : "java " + java, origin, job.isEmpty() ? "" : "job " + job)
        .filter(axis -> !axis.isEmpty())
        .collect(Collectors.joining(", "));
  }

  /** Adds the attempts of a test, or of all invocations of a method that are one test. */
  private void add(long testId, List<TestCase> same, List<ResultRow> results) {
    int most = 0;
    boolean retried = false;
    boolean failed = false;
    for (TestCase test : same) {
      most = Math.max(most, test.attempts().size());
      retried |= test.flaky();
      for (Attempt attempt : test.attempts()) {
        failed |= attempt.result().hasFailed();
      }
    }
    retried &= !failed;
    for (int i = 0; i < most; i++) {
      List<Attempt> attempts = new ArrayList<>(same.size());
      for (TestCase test : same) {
        if (i < test.attempts().size()) {
          attempts.add(test.attempts().get(i));
        }
      }
      ResultRow result = result(testId, i + (retried ? 2 : 1), attempts, same.get(0));
      if (retried && i == 0) {
        results.add(result.failureBefore()); // nobody recorded that attempt
      }
      results.add(result);
    }
  }

  private ResultRow result(long testId, int number, List<Attempt> attempts, TestCase test) {
    int first = attempts.get(0).row();
    Outcome outcome = Outcome.SKIPPED;
    long nanos = 0;
    String key = "";
    for (Attempt attempt : attempts) {
      Outcome own = outcome(attempt);
      outcome = WORST.indexOf(own) < WORST.indexOf(outcome) ? own : outcome;
      nanos += attempt.isMeasured() ? spans.nanos(attempt.row()) : 0;
      if (own.isFailure() && key.isEmpty()) {
        key = keys.computeIfAbsent(failures.keyOf(test, attempt.row()), RowsOfRun::hash);
      }
    }
    return new ResultRow(
        testId,
        number,
        outcome,
        millis(spans.startNanos(first)),
        millis(nanos),
        worker(first),
        places.getOrDefault(first, 0),
        context(first),
        key,
        touches.of(attempts));
  }

  /** Returns what failures of one cause have in common, as rows have it. */
  public static String failureKey(Failures failures, TestCase test, int row) {
    return hash(failures.keyOf(test, row));
  }

  private static String hash(String cause) {
    return Sha256.hex(cause).substring(0, KEY);
  }

  private static Outcome outcome(Attempt attempt) {
    if (attempt.result().isFailure()) {
      return Outcome.FAILED;
    }
    return switch (attempt.result()) {
      case PASSED -> Outcome.PASSED;
      case QUARANTINED -> Outcome.QUARANTINED;
      case NEVER_RAN -> Outcome.NEVER_RAN;
      default -> Outcome.SKIPPED;
    };
  }

  private int worker(int row) {
    long testRun = SpanRole.TEST_RUN.around(spans, row);
    long thread = spans.number(row, CommonAttributes.THREAD_ID);
    return workers.computeIfAbsent(List.of(testRun, thread), unknown -> workers.size() + 1);
  }

  private String context(int row) {
    for (int around = contexts.isEmpty() ? -1 : row; around >= 0; around = spans.parent(around)) {
      String context = contexts.get(around);
      if (context != null) {
        return context;
      }
    }
    return "";
  }

  private static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }
}
