package dev.oteltest.maven.repeat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.repeat.AttemptOutcome.Verdict;
import dev.oteltest.semconv.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AttemptOutcomeTest {

  private static final String PAYS = "shop.CartTest.pays()";

  @TempDir private Path folder;
  private Path traces;
  private Path reports;

  @BeforeEach
  void nameFiles() {
    traces = folder.resolve("test-traces.pb");
    reports = folder.resolve("reports");
  }

  private AttemptOutcome read(String problem) throws IOException {
    RepeatedTests tests = RepeatedTests.parse("otel.repeat.test", "CartTest#pays");
    return AttemptOutcome.read(tests, traces, reports, problem, List.of(), 1_000_000_000);
  }

  private AttemptOutcome read(RecordedJvm jvm, String problem) throws IOException {
    jvm.write(traces);
    return read(problem);
  }

  private static RecordedJvm jvm() {
    return new RecordedJvm(1_000_000);
  }

  @Test
  void theTestItselfDecidesNotItsNeighbors() throws IOException {
    AttemptOutcome outcome =
        read(
            jvm().test(PAYS, TestResult.PASSED).test("shop.CartTest.adds()", TestResult.FAILED),
            "There are test failures.");

    assertThat(outcome.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(outcome.why()).isEmpty();
    assertThat(outcome.run()).isNotNull();
  }

  @ParameterizedTest
  @EnumSource(
      value = TestResult.class,
      names = {"FAILED", "TIMED_OUT"})
  void aTestThatFailedOrWasTooSlowFails(TestResult result) throws IOException {
    assertThat(read(jvm().test(PAYS, result), "").verdict()).isEqualTo(Verdict.FAILED);
  }

  @ParameterizedTest
  @EnumSource(
      value = TestResult.class,
      names = {"SKIPPED", "ABORTED"})
  void aTestThatDidNotRunToItsEndHasNoVerdict(TestResult result) throws IOException {
    AttemptOutcome outcome = read(jvm().test(PAYS, result), "");

    assertThat(outcome.verdict()).isEqualTo(Verdict.NONE);
    assertThat(outcome.why()).isEqualTo("it was skipped or aborted");
    assertThat(outcome.missing()).isFalse();
  }

  @Test
  void oneInvocationThatFailsIsAFailure() throws IOException {
    AttemptOutcome outcome =
        read(
            jvm()
                .test("shop.CartTest.pays(int)[1]", TestResult.PASSED)
                .test("shop.CartTest.pays(int)[2]", TestResult.FAILED),
            "");

    assertThat(outcome.verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void aJvmThatIsKilledInItIsNotAFailure() throws IOException {
    AttemptOutcome outcome = read(jvm().killedIn(PAYS), "The forked VM terminated");

    assertThat(outcome.verdict()).isEqualTo(Verdict.NONE);
    assertThat(outcome.why()).isEqualTo("its JVM ended before it: The forked VM terminated");
  }

  @Test
  void aJvmThatIsKilledBeforeItIsNotAPass() throws IOException {
    AttemptOutcome outcome = read("The forked VM terminated");

    assertThat(outcome.verdict()).isEqualTo(Verdict.NONE);
    assertThat(outcome.missing()).isFalse();
  }

  @Test
  void noTestIsNotAPass() throws IOException {
    assertThat(read("").verdict()).isEqualTo(Verdict.NONE);
    assertThat(read("").missing()).isTrue();
  }

  @Test
  void aTestThatIsNotThereIsMissingThoughOthersFail() throws IOException {
    AttemptOutcome outcome =
        read(jvm().test("shop.CartTest.pay()", TestResult.FAILED), "There are test failures.");

    assertThat(outcome.missing()).isTrue();
    assertThat(outcome.why()).isEqualTo("it did not run: did you mean 'pay'?");
  }

  /** Adds the beginning of a message, as a JVM does that is killed while it writes. */
  private AttemptOutcome readTorn(RecordedJvm jvm, String problem) throws IOException {
    jvm.write(traces);
    Files.write(traces, new byte[] {10, 100, 1}, StandardOpenOption.APPEND);
    return read(problem);
  }

  @Test
  void whatCouldNotBeReadIsAProblem() throws IOException {
    AttemptOutcome outcome = readTorn(jvm().test(PAYS, TestResult.PASSED), "");

    assertThat(outcome.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(outcome.problems()).singleElement().asString().contains("test-traces.pb");
  }

  @Test
  void aFailureMayBeInWhatCouldNotBeRead() throws IOException {
    AttemptOutcome outcome =
        readTorn(jvm().test(PAYS, TestResult.PASSED), "There are test failures.");

    assertThat(outcome.verdict()).isEqualTo(Verdict.NONE);
    assertThat(outcome.why()).startsWith("its spans are torn: " + traces);
  }

  @Test
  void aFailureThatCouldBeReadIsOne() throws IOException {
    assertThat(readTorn(jvm().test(PAYS, TestResult.FAILED), "There are test failures.").verdict())
        .isEqualTo(Verdict.FAILED);
  }

  @Test
  void aTestMayBeInWhatCouldNotBeRead() throws IOException {
    AttemptOutcome outcome = readTorn(jvm().test("shop.CartTest.adds()", TestResult.PASSED), "");

    assertThat(outcome.missing()).isFalse();
    assertThat(outcome.why()).startsWith("its spans are torn: " + traces);
  }

  @Test
  void aReportThatCouldNotBeReadIsAProblem() throws IOException {
    report("<testcase classname='shop.CartTest'");
    assertThat(read("").problems()).singleElement().asString().contains("TEST-shop.CartTest.xml");
  }

  @Test
  void withoutSpansSurefiresReportsDecide() throws IOException {
    report("<testcase classname='shop.CartTest' name='pays' time='0.1'/>");
    assertThat(read("").verdict()).isEqualTo(Verdict.PASSED);
    assertThat(read("").run()).isNull();

    report(
        "<testcase classname='shop.CartTest' name='pays' time='0.1'>"
            + "<failure type='java.lang.AssertionError'>at</failure></testcase>");
    assertThat(read("There are test failures.").verdict()).isEqualTo(Verdict.FAILED);

    report("<testcase classname='shop.CartTest' name='adds' time='0.1'/>");
    assertThat(read("").missing()).isTrue();
  }

  private void report(String tests) throws IOException {
    Files.createDirectories(reports);
    Files.writeString(
        reports.resolve("TEST-shop.CartTest.xml"),
        "<testsuite name='shop.CartTest' time='1'>" + tests + "</testsuite>");
  }
}
