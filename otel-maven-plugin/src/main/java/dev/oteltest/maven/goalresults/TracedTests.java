package dev.oteltest.maven.goalresults;

import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.maven.toolfiles.ReportedTest;
import dev.oteltest.maven.toolfiles.ReportedTest.Outcome;
import dev.oteltest.otlp.file.TraceFileException;
import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.report.internal.failure.FailureReason;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.span.SpanTableBuilder;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tests of one goal that have spans: those in test runs that the goal's span started. The files
 * may also contain others, such as those of an earlier goal of the module.
 *
 * <p>If a disk was full, spans are missing: tests whose class, or another container around them,
 * has no span are then tests of the goal if they started after it did.
 *
 * @param results the tests, each once, and each container that failed itself
 * @param classes the names of classes with a span, and phrases that name such spans
 * @param isIncomplete whether spans of tests are missing, as on a disk that was full
 */
record TracedTests(List<ReportedTest> results, Set<String> classes, boolean isIncomplete) {

  private static final FailureReason NO_REASON = FailureReason.of("", "", "");

  /**
   * Reads the spans of the tests of a goal.
   *
   * @param goalStart when the goal started, in nanoseconds since the epoch
   * @param files the part files of the goal's module, each written by one JVM; an incomplete end is
   *     reported when the file is merged
   */
  static TracedTests read(String goalSpanId, long goalStart, Collection<Path> files)
      throws IOException {
    Run run = Run.of(spans(files));
    SpanTable spans = run.spans();
    List<TestCase> tests = new ArrayList<>(run.testsOf(goalSpanId));
    int[] rows = run.rowsOf(goalSpanId).toArray();
    Set<String> classes = new HashSet<>();
    for (int row : rows) {
      addNames(spans, row, classes);
    }
    boolean incomplete = isAnyMissing(spans, rows);
    for (TestCase test : run.tests()) {
      if (spans.startNanos(test.row()) >= goalStart && isCutOff(spans, test.row())) {
        incomplete = true;
        tests.add(test);
        addNames(spans, test.row(), classes);
      }
    }
    return new TracedTests(
        tests.stream().map(test -> reported(spans, test)).toList(), classes, incomplete);
  }

  /** Returns the spans of tests, without those of the code under test, which are often more. */
  private static SpanTable spans(Collection<Path> files) throws IOException {
    SpanTableBuilder spans = SpanTable.builder();
    for (Path file : files) {
      try (TraceFileReader reader =
          TraceFileReader.open(file, TestAttributes.INSTRUMENTATION_SCOPE)) {
        spans.addAll(reader);
      } catch (TraceFileException torn) {
        // The complete messages count.
      }
    }
    return spans.build();
  }

  /** Adds the class of a test or container, and the phrase that Surefire may write instead. */
  private static void addNames(SpanTable spans, int row, Set<String> names) {
    String suite = spans.attribute(row, TestAttributes.SUITE_NAME);
    if (suite != null) {
      names.add(suite);
      if (spans.role(row) == SpanRole.TEST_CONTAINER) {
        names.add(spans.name(row));
      }
    }
  }

  /** Whether a span above a test is missing: a run's parent is a goal, which is elsewhere. */
  private static boolean isCutOff(SpanTable spans, int test) {
    int root = test;
    while (spans.parent(root) >= 0) {
      root = spans.parent(root);
    }
    SpanRole role = spans.role(root);
    return role.isOfTests() && role != SpanRole.TEST_RUN && spans.isOrphan(root);
  }

  /**
   * Whether the runs of the goal had more tests than there are spans.
   *
   * @param rows the runs of the goal, and all containers and tests in them
   */
  private static boolean isAnyMissing(SpanTable spans, int[] rows) {
    long ran = 0;
    long traced = 0;
    for (int row : rows) {
      if (spans.role(row) == SpanRole.TEST_RUN) {
        ran +=
            spans.number(row, TestAttributes.TESTS_PASSED)
                + spans.number(row, TestAttributes.TESTS_FAILED)
                + spans.number(row, TestAttributes.TESTS_SKIPPED);
      } else if (spans.attribute(row, TestAttributes.CASE_STATUS) != null) {
        traced++;
      }
    }
    return ran > traced;
  }

  /** Returns a test as a report of Surefire would contain it. */
  private static ReportedTest reported(SpanTable spans, TestCase test) {
    int row = test.row();
    String suite = test.suite();
    boolean inSuite = !suite.isEmpty() && test.name().startsWith(suite + ".");
    FailureReason reason = test.isPassed() ? NO_REASON : FailureReason.of(spans, row);
    Outcome outcome = outcome(test.result(), reason.type());
    return new ReportedTest(
        (inSuite ? suite : test.name()).intern(),
        inSuite ? test.name().substring(suite.length() + 1) : "",
        outcome,
        test.counted().number(),
        test.flaky(),
        Duration.ofNanos(spans.nanos(row)),
        EpochClock.instantOf(spans.startNanos(row)),
        EpochClock.instantOf(spans.endNanos(row)),
        outcome.isBad() && !reason.type().isEmpty() ? reason.type() : null,
        reason.message().isEmpty() ? null : reason.message(),
        null); // the span has it
  }

  private static Outcome outcome(TestResult result, String errorType) {
    if (result.isFailure()) {
      return isAssertion(errorType) ? Outcome.FAILED : Outcome.ERROR;
    }
    if (result == TestResult.NEVER_RAN) {
      return Outcome.NEVER_RAN;
    }
    return result == TestResult.PASSED ? Outcome.PASSED : Outcome.SKIPPED;
  }

  /**
   * Returns whether an error is a failed assertion: those of libraries are; those of the JDK are
   * not, with one exception.
   */
  private static boolean isAssertion(String type) {
    return type.equals("java.lang.AssertionError")
        || (!type.startsWith("java.")
            && (type.endsWith("Error") || type.endsWith("ComparisonFailure")));
  }

  /** Returns whether a class has a span; the phrase that names the span also counts as its name. */
  boolean has(@Nullable String className) {
    return className != null && classes.contains(className);
  }
}
