package dev.oteltest.report.internal.diagnosis;

import dev.oteltest.internal.repetition.Call;
import dev.oteltest.internal.repetition.RepeatedCalls;
import dev.oteltest.internal.repetition.SetUpStatement;
import dev.oteltest.report.internal.model.Attempt;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the calls that spans of a run repeat. */
final class RepeatedCallFinder {

  private static final long DEFAULT = RepeatedCalls.DEFAULT_LIMIT;

  /** What is the same in all attempts of a test; what is in no test has its parent. */
  private record Key(@Nullable TestCase test, int parent, String below, String what) {}

  private final SpanTable spans;
  private final Map<Integer, TestCase> testOf = new HashMap<>();
  private final Map<Key, RepeatedCall> found = new LinkedHashMap<>();

  RepeatedCallFinder(Run run) {
    this.spans = run.spans();
    for (TestCase test : run.tests()) {
      for (Attempt attempt : test.attempts()) {
        testOf.put(attempt.row(), test);
      }
    }
  }

  List<RepeatedCall> find() {
    int[] calls = callsOf();
    int least = leastLimit();
    for (int parent = 0; parent < calls.length; parent++) {
      if (calls[parent] > least && spans.role(parent) != SpanRole.SPRING_CONTEXT) {
        find(parent, calls[parent]);
      }
    }
    List<RepeatedCall> sorted = new ArrayList<>(found.values());
    sorted.sort(
        Comparator.comparingLong(RepeatedCall::count)
            .reversed()
            .thenComparing(RepeatedCall::testName)); // stable
    return sorted;
  }

  /** Returns how many calls are directly inside each span. */
  private int[] callsOf() {
    int[] calls = new int[spans.size()];
    for (int row = 0; row < calls.length; row++) {
      if (spans.role(row) == SpanRole.APPLICATION && spans.parent(row) >= 0) {
        calls[spans.parent(row)]++;
      }
    }
    return calls;
  }

  private int leastLimit() {
    return (int)
        spans
            .rows(SpanRole.TEST_RUN)
            .mapToLong(this::limitOfRun)
            .filter(limit -> limit > 0)
            .reduce(DEFAULT, Math::min);
  }

  private void find(int parent, int calls) {
    long limit = limitAt(parent);
    if (limit == 0 || calls <= limit) {
      return;
    }
    boolean code = spans.role(parent) == SpanRole.APPLICATION;
    List<Integer> rows =
        spans
            .children(parent)
            .filter(row -> spans.role(row) == SpanRole.APPLICATION)
            .filter(row -> !SetUpStatement.is(spans.data(row), code))
            .boxed()
            .toList();
    SpanData around = code ? spans.data(parent) : null;
    for (RepeatedCalls<Integer> group :
        RepeatedCalls.moreThan((int) limit, rows, spans::data, row -> around)) {
      add(parent, group);
    }
  }

  /** Returns the limit of the test run around a span, or of the first in the file. */
  private long limitAt(int row) {
    int around = SpanRole.TEST_RUN.around(spans, row);
    return around >= 0
        ? limitOfRun(around)
        : spans.rows(SpanRole.TEST_RUN).mapToLong(this::limitOfRun).findFirst().orElse(DEFAULT);
  }

  private long limitOfRun(int run) {
    Long limit = spans.attribute(run, TestAttributes.STATEMENT_LIMIT);
    return limit == null || limit < 0 || limit > Integer.MAX_VALUE ? DEFAULT : limit;
  }

  private void add(int parent, RepeatedCalls<Integer> group) {
    int attempt = SpanRole.TEST.around(spans, parent);
    TestCase test = attempt < 0 ? null : testOf.get(attempt);
    String below = parent == attempt ? "" : spans.name(parent);
    Call call = group.call();
    RepeatedCall repeated =
        new RepeatedCall(
            test,
            parent,
            test == null ? "" : simpleName(test),
            below,
            call.name(),
            call.statement(),
            Call.isStatement(spans.data(group.spans().get(0))),
            group.count(),
            group.spans().stream().mapToLong(spans::nanos).sum(),
            group.kind());
    String what = call.statement().isEmpty() ? call.name() : call.statement();
    found.merge(
        new Key(test, test == null ? parent : -1, below, what),
        repeated,
        (one, other) -> other.count() > one.count() ? other : one);
  }

  /** Returns the name of a test with the simple name of its class. */
  private static String simpleName(TestCase test) {
    int packageEnd = test.suite().lastIndexOf('.') + 1;
    return test.name().startsWith(test.suite()) ? test.name().substring(packageEnd) : test.name();
  }
}
