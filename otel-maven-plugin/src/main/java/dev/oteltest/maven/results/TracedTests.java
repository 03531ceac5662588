package dev.oteltest.maven.results;

import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.maven.reports.ReportedTest;
import dev.oteltest.maven.reports.ReportedTest.Outcome;
import dev.oteltest.otlp.file.TraceFileException;
import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.report.failure.FailureReason;
import dev.oteltest.report.model.Run;
import dev.oteltest.report.model.SpanTable;
import dev.oteltest.report.model.SpanTableBuilder;
import dev.oteltest.report.model.TestCase;
import dev.oteltest.semconv.TestResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tests of one goal that have spans: those in test runs that the goal's span started. The files
 * may also contain others, such as those of an earlier goal of the module.
 */
final class TracedTests {

  private static final FailureReason NO_REASON = FailureReason.of("", "", "");

  private final List<ReportedTest> results;
  private final Set<String> classes;

  private TracedTests(List<ReportedTest> results, Set<String> classes) {
    this.results = results;
    this.classes = classes;
  }

  /**
   * Reads the spans of the tests of a goal.
   *
   * @param files the part files of the goal's module, each written by one JVM; an incomplete end is
   *     reported when the file is merged
   */
  static TracedTests read(String goalSpanId, Collection<Path> files) throws IOException {
    SpanTableBuilder spans = SpanTable.builder();
    for (Path file : files) {
      try (TraceFileReader reader = TraceFileReader.open(file)) {
        spans.addAll(reader);
      } catch (TraceFileException torn) {
        // The complete messages count.
      }
    }
    Run run = Run.of(spans.build());
    List<ReportedTest> results =
        run.testsOf(goalSpanId).stream().map(test -> reported(run.spans(), test)).toList();
    return new TracedTests(results, run.classesOf(goalSpanId));
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
        reason.message().isEmpty() ? null : reason.message());
  }

  private static Outcome outcome(TestResult result, String errorType) {
    if (result.isFailure()) {
      return isAssertion(errorType) ? Outcome.FAILED : Outcome.ERROR;
    }
    return result == TestResult.NEVER_RAN
        ? Outcome.NEVER_RAN
        : result == TestResult.PASSED ? Outcome.PASSED : Outcome.SKIPPED;
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

  /** Returns the tests, each once, and each container that failed itself. */
  List<ReportedTest> results() {
    return results;
  }

  /** Returns whether a class has a span; the phrase that names the span also counts as its name. */
  boolean has(@Nullable String className) {
    return className != null && classes.contains(className);
  }
}
