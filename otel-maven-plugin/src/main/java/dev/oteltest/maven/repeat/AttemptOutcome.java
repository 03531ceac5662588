package dev.oteltest.maven.repeat;

import dev.oteltest.internal.text.NearestName;
import dev.oteltest.maven.repeat.RecordedOrder.Recorded;
import dev.oteltest.maven.report.ReportInput;
import dev.oteltest.maven.toolfiles.ReportedTest;
import dev.oteltest.maven.toolfiles.ReportedTests;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.verdict.comparison.identity.TestIdentity;
import dev.oteltest.semconv.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended.
 *
 * @param why why there is no verdict; empty if there is one
 * @param missing whether the tests did not run, although others did
 * @param run its spans; null if its tests are not traced
 * @param nanos how long it took with the start of its JVM, in nanoseconds
 */
record AttemptOutcome(Verdict verdict, String why, boolean missing, @Nullable Run run, long nanos) {

  /** Whether the tests passed; a crash, or a test that was skipped, is not a verdict. */
  enum Verdict {
    PASSED("passes"),
    FAILED("fails"),
    NONE("has no verdict");

    private final String verb;

    Verdict(String verb) {
      this.verb = verb;
    }

    /** Returns what a test does, as a verb. */
    String verb() {
      return verb;
    }
  }

  /**
   * Reads how an attempt ended: from its spans, or else from Surefire's reports.
   *
   * @param problem what the goal said; empty if it succeeded
   */
  static AttemptOutcome read(
      RepeatedTests tests, Path traces, Path reports, String problem, long nanos)
      throws IOException {
    Run run =
        Files.isRegularFile(traces) ? ReportInput.read(List.of(traces)).contents().run() : null;
    List<TestResult> results = new ArrayList<>();
    List<String> others = new ArrayList<>();
    boolean cutShort = false;
    if (run != null && !run.tests().isEmpty()) {
      List<TestIdentity> identities = TestIdentity.ofAttempts(run);
      for (int i = 0; i < identities.size(); i++) {
        TestIdentity test = identities.get(i);
        TestCase found = run.tests().get(i);
        if (found.container() ? tests.areIn(test.type()) : tests.has(test.type(), test.method())) {
          cutShort |= found.counted().cutShort();
          results.add(found.result());
        } else {
          others.add(RepeatedTests.plain(test.method()));
        }
      }
    } else {
      run = null;
      for (ReportedTest test : ReportedTests.of(reports, Instant.EPOCH).tests()) {
        boolean isClass = test.name().isEmpty(); // whose own methods failed
        String type = test.className();
        if (isClass ? tests.areIn(type) : tests.has(type, test.name())) {
          results.add(test.outcome().result());
        } else {
          others.add(RepeatedTests.plain(test.name()));
        }
      }
    }
    Verdict verdict = cutShort ? Verdict.NONE : verdict(results);
    boolean missing = results.isEmpty() && (!others.isEmpty() || problem.isEmpty());
    String why = "it was skipped or aborted";
    if (missing) {
      String method = tests.names().get(0).replaceFirst(".*#", "");
      String near = NearestName.question(method, others);
      why = near.isEmpty() ? "it did not run" : "it did not run: " + near.strip();
    } else if (cutShort || results.isEmpty()) {
      why = "its JVM ended before it: " + problem;
    }
    return new AttemptOutcome(verdict, verdict == Verdict.NONE ? why : "", missing, run, nanos);
  }

  /**
   * Returns the tests that ran before others in their JVM, and then these, in their order; none if
   * that is not recorded.
   */
  List<Recorded> order(RepeatedTests tests) {
    return Optional.ofNullable(run)
        .flatMap(spans -> RecordedOrder.of(tests, spans))
        .map(order -> Stream.concat(order.before().stream(), order.test().stream()).toList())
        .orElse(List.of());
  }

  private static Verdict verdict(List<TestResult> results) {
    if (results.stream().anyMatch(TestResult::isFailure)) {
      return Verdict.FAILED;
    }
    return results.contains(TestResult.PASSED) ? Verdict.PASSED : Verdict.NONE;
  }
}
