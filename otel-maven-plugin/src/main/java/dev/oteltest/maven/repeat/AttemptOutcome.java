package dev.oteltest.maven.repeat;

import dev.oteltest.internal.text.NearestName;
import dev.oteltest.maven.repeat.RecordedOrder.Recorded;
import dev.oteltest.maven.report.ReportInput;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended.
 *
 * @param why why there is no verdict; empty if there is one
 * @param missing whether the tests did not run, although others did
 * @param run its spans; null if its tests are not traced
 * @param problems what could not be read of it
 * @param nanos how long it took with the start of its JVM, in nanoseconds
 */
record AttemptOutcome(
    Verdict verdict,
    String why,
    boolean missing,
    @Nullable Run run,
    List<String> problems,
    long nanos) {

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
   * A test that ended, or a class that failed by itself.
   *
   * @param method empty for a class
   */
  private record Ended(String type, String method, TestResult result, boolean cutShort) {

    boolean isOf(RepeatedTests tests) {
      return method.isEmpty() ? tests.areIn(type) : tests.has(type, method);
    }
  }

  /**
   * Reads how an attempt ended: from its spans, or else from Surefire's reports.
   *
   * @param problem what the goal said; empty if it succeeded
   * @param torn what could not be read of it so far
   */
  static AttemptOutcome read(
      RepeatedTests tests, Path traces, Path reports, String problem, List<String> torn, long nanos)
      throws IOException {
    List<String> problems = new ArrayList<>(torn);
    Run run = null;
    if (Files.isRegularFile(traces)) {
      ReportInput input = ReportInput.read(List.of(traces));
      problems.addAll(input.problems());
      Run read = input.contents().run();
      run = read.tests().isEmpty() ? null : read;
    }
    List<Ended> ended = run == null ? reported(reports, problems) : traced(run);
    List<Ended> own = ended.stream().filter(each -> each.isOf(tests)).toList();
    Verdict verdict = verdict(own);
    boolean isUnknown = own.isEmpty() || !problem.isEmpty(); // one that failed may be lost
    if (!problems.isEmpty() && verdict != Verdict.FAILED && isUnknown) {
      String why = "its spans are torn: " + problems.get(0);
      return new AttemptOutcome(Verdict.NONE, why, false, run, problems, nanos);
    }
    boolean missing = own.isEmpty() && (!ended.isEmpty() || problem.isEmpty());
    String none = "it was skipped or aborted";
    if (missing) {
      String method = tests.names().get(0).replaceFirst(".*#", "");
      String near =
          NearestName.question(
              method, ended.stream().map(each -> RepeatedTests.plain(each.method())).toList());
      none = near.isEmpty() ? "it did not run" : "it did not run: " + near.strip();
    } else if (own.isEmpty() || own.stream().anyMatch(Ended::cutShort)) {
      none = "its JVM ended before it: " + problem;
    }
    return new AttemptOutcome(
        verdict, verdict == Verdict.NONE ? none : "", missing, run, problems, nanos);
  }

  private static List<Ended> traced(Run run) {
    List<TestIdentity> identities = TestIdentity.ofAttempts(run);
    return IntStream.range(0, identities.size())
        .mapToObj(
            i -> {
              TestCase test = run.tests().get(i);
              String method = test.container() ? "" : identities.get(i).method();
              boolean cutShort = test.counted().cutShort();
              return new Ended(identities.get(i).type(), method, test.result(), cutShort);
            })
        .toList();
  }

  private static List<Ended> reported(Path reports, List<String> problems) {
    ReportedTests reported = ReportedTests.of(reports, Instant.EPOCH);
    problems.addAll(reported.problems());
    return reported.tests().stream()
        .map(test -> new Ended(test.className(), test.name(), test.outcome().result(), false))
        .toList();
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

  private static Verdict verdict(List<Ended> own) {
    List<TestResult> results = own.stream().map(Ended::result).toList();
    if (own.stream().anyMatch(Ended::cutShort)) {
      return Verdict.NONE;
    }
    if (results.stream().anyMatch(TestResult::isFailure)) {
      return Verdict.FAILED;
    }
    return results.contains(TestResult.PASSED) ? Verdict.PASSED : Verdict.NONE;
  }
}
