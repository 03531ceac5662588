package dev.oteltest.report.internal.model;

import dev.oteltest.report.internal.model.span.RowSort;
import dev.oteltest.report.internal.model.span.SelectedAttributes;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the tests of a run: which attempts are of the same test, and which of them counts. */
public final class TestCases {

  private static final String RETRIED = Objects.requireNonNull(TestResult.RETRIED.junitResult());

  /** Of a container that was skipped or aborted itself. */
  private static final Set<String> NOT_RUN =
      Set.of(TestResult.ABORTED.suiteStatus(), TestResult.SKIPPED.suiteStatus());

  /** Kinds of classes. */
  private static final Set<String> CLASSES =
      Arrays.stream(JunitKind.values())
          .filter(JunitKind::isClass)
          .map(JunitKind::value)
          .collect(Collectors.toUnmodifiableSet());

  private final SpanTable spans;

  /** The attributes of the current row. */
  private final SelectedAttributes test;

  private final TestOrigins origins;

  /** By their start. */
  private final List<TestDraft> drafts = new ArrayList<>();

  /** By id: the first of its drafts. */
  private final Map<String, TestDraft> byId;

  /** By row of an attempt that an extension repeated: the next attempt that it did not. */
  private final Map<Integer, Integer> repeatedBy = new HashMap<>();

  private TestCases(SpanTable spans, int most) {
    this.spans = spans;
    this.byId = new HashMap<>(most * 3 / 2);
    this.origins = new TestOrigins(spans);
    this.test =
        spans.select(
            TestAttributes.KIND,
            TestAttributes.CASE_STATUS,
            TestAttributes.RESULT,
            TestAttributes.UNIQUE_ID,
            TestAttributes.ATTEMPT,
            TestAttributes.FLAKY,
            TestAttributes.CASE_NAME,
            TestAttributes.SUITE_NAME,
            TestAttributes.SUITE_STATUS,
            CommonAttributes.ERROR_TYPE);
  }

  /** Returns the tests of a run, by the start of their first attempts. */
  public static List<TestCase> of(SpanTable spans) {
    int[] rows = new int[spans.size()];
    int size = 0;
    for (int row = 0; row < rows.length; row++) {
      if (isOfTest(spans.role(row))) {
        rows[size++] = row;
      }
    }
    TestCases cases = new TestCases(spans, size);
    int[] sorted = RowSort.sort(rows, size, cases::compare);
    for (int i = 0; i < size; i++) {
      cases.add(sorted[i]);
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
    return numberOf(spans.attribute(row, TestAttributes.ATTEMPT));
  }

  private static int numberOf(@Nullable Long number) {
    return number == null ? 1 : (int) Math.min(Integer.MAX_VALUE, number);
  }

  private void add(int row) {
    int origin = origins.of(row);
    if (origin < 0) {
      return;
    }
    test.at(row);
    TestResult result = resultOf(row);
    if (result == null) {
      addContainer(row, origin);
    } else if (result == TestResult.RETRIED) {
      draft(row, origin, idOf(repeatedBy(row)), result);
    } else {
      TestDraft draft = draft(row, origin, id(row), result);
      // Surefire has a class that failed by itself as a test with the name of the class.
      boolean ofClass = result.isFailure() && draft.name.equals(draft.suite);
      draft.noun = ofClass ? TestCase.CLASS : TestCase.TEST;
      draft.flaky |= Boolean.TRUE.equals(test.get(TestAttributes.FLAKY));
    }
  }

  /**
   * Adds a container that failed by itself, or its rerun. One that failed because of its tests has
   * no type of error.
   */
  private void addContainer(int row, int origin) {
    String error = test.get(CommonAttributes.ERROR_TYPE);
    if (spans.role(row) == SpanRole.TEST_RUN
        || (SpanRole.isRun(spans, row) && TestAttributes.JVM_EXIT.equals(error))) {
      return; // fails because of what is in it, or with its JVM
    }
    if (test.get(TestAttributes.KIND) == null) {
      if (TestAttributes.JVM_EXIT.equals(error)) {
        draft(row, origin, id(row), TestResult.NEVER_RAN); // a class that a dead JVM was given
      }
    } else if (error != null) {
      boolean ofClass = CLASSES.contains(test.get(TestAttributes.KIND));
      draft(row, origin, id(row), TestResult.FAILED).noun =
          ofClass ? TestCase.CLASS : TestCase.CONTAINER;
    } else if (ofOrigin(origin, byId.get(id(row))) != null) {
      boolean ran = !NOT_RUN.contains(String.valueOf(test.get(TestAttributes.SUITE_STATUS)));
      draft(row, origin, id(row), ran ? TestResult.PASSED : TestResult.ABORTED);
    }
  }

  private TestDraft draft(int row, int origin, String id, TestResult result) {
    boolean cutShort =
        !spans.isEnded(row)
            || TestAttributes.JVM_EXIT.equals(test.get(CommonAttributes.ERROR_TYPE));
    Long number = test.get(TestAttributes.ATTEMPT);
    Attempt attempt = new Attempt(row, result, numberOf(number), cutShort);
    TestDraft draft = draft(origin, id, attempt);
    if (draft.counted.row() == row) {
      draft.suite = Objects.requireNonNullElse(test.get(TestAttributes.SUITE_NAME), "");
      String name = test.get(TestAttributes.CASE_NAME);
      if (name == null || name.isEmpty()) {
        boolean hasOwn = draft.suite.isEmpty() || spans.role(row) == SpanRole.TEST;
        name = hasOwn ? spans.name(row) : draft.suite;
      }
      draft.name = name;
    }
    return draft;
  }

  /** Adds an attempt to the draft of its test, which may be a new one. */
  private TestDraft draft(int origin, String id, Attempt attempt) {
    TestDraft draft = new TestDraft(origin, attempt); // most tests have one attempt
    TestDraft sameId = byId.putIfAbsent(id, draft);
    TestDraft known = ofOrigin(origin, sameId);
    if (known != null) {
      known.add(attempt);
      return known;
    }
    if (sameId != null) {
      draft.next = sameId.next;
      sameId.next = draft;
    }
    drafts.add(draft);
    return draft;
  }

  private static @Nullable TestDraft ofOrigin(int origin, @Nullable TestDraft sameId) {
    TestDraft draft = sameId;
    while (draft != null && draft.origin != origin) {
      draft = draft.next;
    }
    return draft;
  }

  /** Returns the result of the current row; null for a container that does not count as a test. */
  private @Nullable TestResult resultOf(int row) {
    String status = test.get(TestAttributes.CASE_STATUS);
    TestResult result = TestResult.of(status, test.get(TestAttributes.RESULT));
    if (result != null || spans.role(row) != SpanRole.TEST) {
      return result;
    }
    // What never said that it passed has not; only what has an error or no end has failed.
    return spans.isError(row) || !spans.isEnded(row) ? TestResult.FAILED : TestResult.SKIPPED;
  }

  /** Returns the attempt that follows those which an extension repeats, in the same template. */
  private int repeatedBy(int row) {
    Integer known = repeatedBy.get(row);
    if (known != null) {
      return known;
    }
    int parent = spans.parent(row);
    if (parent < 0
        || !JunitKind.TEMPLATE.value().equals(spans.attribute(parent, TestAttributes.KIND))) {
      return row; // its later attempts have its id
    }
    int end = spans.subtreeEnd(parent);
    List<Integer> attempts = new ArrayList<>();
    int last = row;
    for (int next = row; next < end; next = spans.subtreeEnd(next)) {
      if (spans.role(next) == SpanRole.TEST) {
        attempts.add(next);
        last = next;
        if (!RETRIED.equals(spans.attribute(next, TestAttributes.RESULT))) {
          break;
        }
      }
    }
    for (int attempt : attempts) {
      repeatedBy.put(attempt, last);
    }
    return last;
  }

  private String id(int row) {
    String id = test.get(TestAttributes.UNIQUE_ID);
    return id == null ? ownId(row) : id;
  }

  private String idOf(int row) {
    String id = spans.attribute(row, TestAttributes.UNIQUE_ID);
    return id == null ? ownId(row) : id;
  }

  /** Returns the id of a test that was not traced while it ran, which is that of its span. */
  private String ownId(int row) {
    return spans.traceId(row) + spans.spanId(row);
  }

  private List<TestCase> counted() {
    List<TestCase> counted = new ArrayList<>(drafts.size());
    int[] failures = {};
    for (TestDraft draft : drafts) {
      TestCase test = draft.testCase();
      if (test.container() && failures.length == 0) {
        failures = failuresBefore();
      }
      if (!test.container() || countsAsContainer(draft.counted, failures)) {
        counted.add(test);
      }
    }
    return counted;
  }

  /** Returns the number of tests and containers that failed in rows before each row. */
  private int[] failuresBefore() {
    int[] failures = new int[spans.size() + 1];
    for (TestDraft draft : drafts) {
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
}
