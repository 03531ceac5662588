package dev.oteltest.operations.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.redact.SecretRedaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class DeploymentVerifierTest {

  private final PlanRunner.FakeClock clock = new PlanRunner.FakeClock();
  private final List<String> progress = new ArrayList<>();

  @Test
  void aCheckPassesAfterItsConsecutiveSuccesses() throws InterruptedException {
    CheckResult result = run(check("c", timing(2, 0, 0), "p", "f", "p", "p"));

    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(result.attempts()).isEqualTo(4);
    assertThat(result.message()).isEmpty();
    assertThat(clock.sleeps).containsExactly(seconds(1), seconds(1), seconds(1));
    assertThat(progress).containsExactly("c: passed, p (4 attempts)");
  }

  @Test
  void aCheckFailsBeyondItsLimitOfConsecutiveFailures() throws InterruptedException {
    CheckResult result = run(check("c", timing(1, 2, 0), "f", "i", "f", "f", "f", "p"));

    assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(result.attempts()).isEqualTo(5);
    assertThat(result.message()).isEqualTo("not f");
  }

  @Test
  void aCheckIsInconclusiveBeyondItsLimit() throws InterruptedException {
    CheckResult result = run(check("c", timing(1, 0, 2), "i", "i", "i", "p"));

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.attempts()).isEqualTo(3);
  }

  @Test
  void theDeadlineEndsWithTheLastVerdict() throws InterruptedException {
    CheckResult failed = run(check("c", timing(1, 0, 0), "i", "f"));

    assertThat(failed.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(failed.message()).isEqualTo("not f (when the deadline of 10 s was over)");
    assertThat(failed.attempts()).isEqualTo(10);
    assertThat(Duration.between(failed.start(), failed.end())).isEqualTo(seconds(10));
  }

  @Test
  void tooFewSuccessesBeforeTheDeadlineAreNotAPass() throws InterruptedException {
    CheckResult result = run(check("c", timing(20, 0, 0), "p"));

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.message())
        .isEqualTo(
            "only 10 of 20 consecutive measurements had passed when the deadline of 10 s was over");
  }

  @Test
  void aMeasurementThatTheDeadlineCutsShortDoesNotHideTheOneBefore() throws InterruptedException {
    List<Measurement> measurements =
        new ArrayList<>(
            List.of(
                Measurement.failed("f", "not f"),
                Measurement.inconclusive("", "no answer in time")));
    Measurement.Source slow =
        source(
            () -> {
              clock.pass(seconds(8));
              return measurements.remove(0);
            });

    CheckResult result =
        run(new DeploymentEnvironment.Check("slow", "http", false, false, timing(1, 0, 0), slow));

    assertThat(measurements).isEmpty();
    assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(result.message()).isEqualTo("not f (when the deadline of 10 s was over)");
  }

  @Test
  void aCheckThatWasNeverMeasuredIsInconclusive() throws InterruptedException {
    Measurement.Source slow =
        source(
            () -> {
              clock.pass(seconds(11));
              return Measurement.passed("late");
            });

    DeploymentResult result =
        verify(
            new DeploymentEnvironment.Check("slow", "http", false, false, timing(1, 0, 0), slow),
            check("other", timing(1, 0, 0), "p"));

    assertThat(result.checks().get(1).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.checks().get(1).message())
        .isEqualTo("it was not measured, because the deadline of 10 s was over");
    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void otherChecksStartAfterTheFirstOnes() throws InterruptedException {
    DeploymentResult result =
        verify(
            check("errors", timing(1, 1, 0), "p"),
            first("version", timing(1, 0, 0), "f", "f", "f", "p"));

    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(progress).containsExactly("version: passed, p (4 attempts)", "errors: passed, p");
    assertThat(result.checks().get(0).start()).isEqualTo(result.checks().get(1).end());
  }

  @Test
  void otherChecksSayNothingIfAFirstOneFails() throws InterruptedException {
    DeploymentResult result =
        verify(check("errors", timing(1, 1, 0), "p"), first("version", timing(1, 1, 0), "f"));

    assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(result.checks().get(0).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.checks().get(0).message())
        .isEqualTo("it was not measured, because 'version' did not pass, and comes first");
    assertThat(result.checks().get(0).attempts()).isZero();
  }

  @Test
  void aDryRunIsReportedButDoesNotCount() throws InterruptedException {
    DeploymentEnvironment environment = environment(check("c", timing(1, 1, 0), "f")).asDryRun();

    DeploymentResult result =
        DeploymentVerifier.verify(environment, progress::add, clock, Runnable::run);

    assertThat(result.checks().get(0).verdict()).isEqualTo(Verdict.FAILED);
    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void whatBreaksIsInconclusive() throws InterruptedException {
    Measurement.Source broken =
        source(
            () -> {
              throw new IllegalStateException("oops");
            });

    CheckResult result =
        run(new DeploymentEnvironment.Check("c", "http", false, false, timing(1, 0, 1), broken));

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.message()).contains("oops");
  }

  @Test
  void reportsProgressWithoutSecretsWhileItWaits() throws InterruptedException {
    DeploymentEnvironment environment =
        new DeploymentEnvironment(
            "staging",
            seconds(25),
            Duration.ZERO,
            List.of(check("c", timing(1, 0, 0), "f-s3cret-value")),
            SecretRedaction.ofValues(List.of("s3cret-value")));

    DeploymentResult result =
        DeploymentVerifier.verify(environment, progress::add, clock, Runnable::run);

    assertThat(progress)
        .containsExactly(
            "waiting 15 s at most for c: not yet, f-[redacted]: not f-[redacted] (11 attempts)",
            "waiting 5 s at most for c: not yet, f-[redacted]: not f-[redacted] (21 attempts)");
    assertThat(result.toString()).doesNotContain("s3cret");
  }

  private CheckResult run(DeploymentEnvironment.Check check) throws InterruptedException {
    return verify(check).checks().get(0);
  }

  private DeploymentResult verify(DeploymentEnvironment.Check... checks)
      throws InterruptedException {
    return DeploymentVerifier.verify(environment(checks), progress::add, clock, Runnable::run);
  }

  private static DeploymentEnvironment environment(DeploymentEnvironment.Check... checks) {
    return new DeploymentEnvironment(
        "staging", seconds(10), Duration.ZERO, List.of(checks), SecretRedaction.NONE);
  }

  private static CheckTiming timing(int successes, int failures, int inconclusive) {
    return new CheckTiming(
        Duration.ZERO, seconds(1), seconds(5), successes, 0, failures, 0, inconclusive);
  }

  private static DeploymentEnvironment.Check check(
      String name, CheckTiming timing, String... looks) {
    return new DeploymentEnvironment.Check(name, "http", false, false, timing, looks(looks));
  }

  private static DeploymentEnvironment.Check first(
      String name, CheckTiming timing, String... looks) {
    return new DeploymentEnvironment.Check(name, "http", true, false, timing, looks(looks));
  }

  /** Returns what passes, fails or is inconclusive by the first letter; the last one repeats. */
  private static Measurement.Source looks(String... looks) {
    int[] index = {0};
    return source(
        () -> {
          String look = looks[Math.min(index[0]++, looks.length - 1)];
          return switch (look.charAt(0)) {
            case 'p' -> Measurement.passed(look);
            case 'f' -> Measurement.failed(look, "not " + look);
            default -> Measurement.inconclusive(look, "who knows");
          };
        });
  }

  private static Measurement.Source source(Supplier<Measurement> measure) {
    return new Measurement.Source() {
      @Override
      public String target() {
        return "target";
      }

      @Override
      public Measurement measure(Duration timeout) {
        return measure.get();
      }
    };
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
