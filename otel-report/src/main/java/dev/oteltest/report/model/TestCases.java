package dev.oteltest.report.model;

import dev.oteltest.report.internal.columns.RowSort;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds the tests of a run: which attempts are of the same test, and which of them counts. */
final class TestCases {

  private final SpanTable spans;
  private final TestOrigins origins;
  private final Map<TestKey, Draft> drafts = new LinkedHashMap<>();

  /** By row of an attempt that an extension repeated: the next attempt that it did not. */
  private final Map<Integer, Integer> repeatedBy = new HashMap<>();

  private record TestKey(Object origin, String id) {}

  /** A test while its attempts are collected. */
  private static final class Draft {
    final List<Attempt> attempts = new ArrayList<>(1);
    Attempt counted;
    boolean container;
    boolean flaky;

    Draft(Attempt first) {
      counted = first;
    }

    void add(Attempt attempt) {
      counted = attempts.isEmpty() ? attempt : counted.then(attempt);
      attempts.add(attempt);
    }
  }

  private TestCases(SpanTable spans) {
    this.spans = spans;
    this.origins = new TestOrigins(spans);
  }

  /** Returns the tests of a run, by the start of their first attempts. */
  static List<TestCase> of(SpanTable spans) {
    TestCases cases = new TestCases(spans);
    int[] rows =
        IntStream.range(0, spans.size()).filter(row -> isOfTest(spans.role(row))).toArray();
    for (int row : RowSort.sort(rows, rows.length, cases::compare)) {
      cases.add(row);
    }
    return cases.counted();
  }

  private static boolean isOfTest(SpanRole role) {
    return role == SpanRole.TEST || role == SpanRole.TEST_CONTAINER;
  }

  private int compare(int row, int other) {
    int byStart = Long.compare(spans.startNanos(row), spans.startNanos(other));
    return byStart != 0 ? byStart : Integer.compare(number(row), number(other));
  }

  private int number(int row) {
    Long number = spans.attribute(row, TestAttributes.ATTEMPT);
    return number == null ? 1 : (int) Math.min(Integer.MAX_VALUE, number);
  }

  private void add(int row) {
    Object origin = origins.of(row);
    if (origin == null) {
      return;
    }
    TestResult result = resultOf(row);
    if (result == null) {
      addContainer(row, origin);
      return;
    }
    Draft draft = draft(row, origin, repeatedBy(row), result);
    draft.container = false;
    draft.flaky |= Boolean.TRUE.equals(spans.attribute(row, TestAttributes.FLAKY));
  }

  /**
   * Adds a container that failed by itself, or its rerun. One that failed because of its tests has
   * no type of error.
   */
  private void addContainer(int row, Object origin) {
    String kind = spans.attribute(row, TestAttributes.KIND);
    if (JunitKind.ENGINE.value().equals(kind)) {
      return; // fails because of what is in it
    }
    String error = spans.attribute(row, CommonAttributes.ERROR_TYPE);
    if (kind == null) {
      if (TestAttributes.JVM_EXIT.equals(error)) {
        draft(row, origin, row, TestResult.NEVER_RAN); // a class that a dead JVM was given
      }
    } else if (error != null) {
      draft(row, origin, row, TestResult.FAILED).container = true;
    } else if (drafts.containsKey(new TestKey(origin, idOf(row)))) {
      draft(row, origin, row, TestResult.PASSED);
    }
  }

  private Draft draft(int row, Object origin, int test, TestResult result) {
    boolean cutShort =
        !spans.isEnded(row)
            || TestAttributes.JVM_EXIT.equals(spans.attribute(row, CommonAttributes.ERROR_TYPE));
    Attempt attempt = new Attempt(row, result, number(row), cutShort);
    Draft draft =
        drafts.computeIfAbsent(new TestKey(origin, idOf(test)), key -> new Draft(attempt));
    draft.add(attempt);
    return draft;
  }

  /** Returns the result; null for a container that does not count as a test. */
  private @Nullable TestResult resultOf(int row) {
    String status = spans.attribute(row, TestAttributes.CASE_STATUS);
    TestResult result = TestResult.of(status, spans.attribute(row, TestAttributes.RESULT));
    if (result != null || spans.role(row) != SpanRole.TEST) {
      return result;
    }
    // What never said that it passed has not: it died, or its status is one of another tool's.
    return spans.isError(row) || !spans.isEnded(row) || status == null
        ? TestResult.FAILED
        : TestResult.SKIPPED;
  }

  /** Returns the attempt that follows those which an extension repeats, in the same template. */
  private int repeatedBy(int row) {
    if (resultOf(row) != TestResult.RETRIED) {
      return row;
    }
    Integer known = repeatedBy.get(row);
    if (known != null) {
      return known;
    }
    int end = spans.parent(row) < 0 ? row : spans.subtreeEnd(spans.parent(row));
    List<Integer> attempts = new ArrayList<>();
    int at = row;
    for (int next = row; next < end; next = spans.subtreeEnd(next)) {
      if (spans.role(next) == SpanRole.TEST) {
        attempts.add(next);
        at = next;
        if (resultOf(next) != TestResult.RETRIED) {
          break;
        }
      }
    }
    int last = at;
    attempts.forEach(attempt -> repeatedBy.put(attempt, last));
    return last;
  }

  /** Returns JUnit's id, or the span's if the test was not traced while it ran. */
  private String idOf(int row) {
    String id = spans.attribute(row, TestAttributes.UNIQUE_ID);
    return id == null ? spans.traceId(row) + spans.spanId(row) : id;
  }

  private List<TestCase> counted() {
    int[] failures = failuresBefore();
    List<TestCase> counted = new ArrayList<>(drafts.size());
    for (Draft draft : drafts.values()) {
      if (!draft.container || countsAsContainer(draft.counted, failures)) {
        counted.add(testCase(draft));
      }
    }
    return counted;
  }

  /** Returns the number of tests and containers that failed in rows before each row. */
  private int[] failuresBefore() {
    int[] failures = new int[spans.size() + 1];
    for (Draft draft : drafts.values()) {
      if (draft.counted.result().isFailure()) {
        failures[draft.counted.row() + 1]++;
      }
    }
    for (int row = 1; row < failures.length; row++) {
      failures[row] += failures[row - 1];
    }
    return failures;
  }

  /** A container counts if it failed, and not only because the JVM died inside one in it. */
  private boolean countsAsContainer(Attempt counted, int[] failures) {
    int inside = failures[spans.subtreeEnd(counted.row())] - failures[counted.row() + 1];
    return counted.result().isFailure() && (!counted.cutShort() || inside == 0);
  }

  private TestCase testCase(Draft draft) {
    int row = draft.counted.row();
    String name = spans.attribute(row, TestAttributes.CASE_NAME);
    String suite = Objects.requireNonNullElse(spans.attribute(row, TestAttributes.SUITE_NAME), "");
    boolean disagree =
        draft.attempts.stream().anyMatch(attempt -> attempt.result().isFailure()) || draft.flaky;
    if (name == null) {
      name = draft.container || suite.isEmpty() ? nameOf(row, suite) : suite;
    }
    return new TestCase(
        name,
        suite,
        draft.container,
        draft.counted,
        List.copyOf(draft.attempts),
        disagree && draft.counted.result() == TestResult.PASSED);
  }

  private String nameOf(int row, String suite) {
    return suite.isEmpty() ? spans.name(row) : suite;
  }
}
