package dev.oteltest.maven.goalresults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.oteltest.maven.toolfiles.ReportedTest;
import dev.oteltest.maven.toolfiles.ReportedTest.Outcome;
import dev.oteltest.maven.toolfiles.ReportedTests;
import dev.oteltest.maven.trace.BuildSpan;
import dev.oteltest.maven.trace.BuildTracer;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.otlp.file.TraceFiles;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TracedTestsTest {

  private static final long SECOND = 1_000_000_000;
  private static final InstrumentationScopeInfo JUNIT =
      InstrumentationScopeInfo.create(TestAttributes.INSTRUMENTATION_SCOPE);

  private final BuildTracer tracer =
      new BuildTracer(Resource.empty(), Path.of("/build"), span -> {});
  private final BuildSpan goal = start("surefire:test", SpanContext.getInvalid(), 0);
  private final List<Path> files = new ArrayList<>();

  @TempDir Path folder;

  /** The span in which it ran them is of the code under test, and not read. */
  @Test
  void whatATestRunsThroughALauncherIsNotOfItsGoal() throws IOException {
    Jvm jvm = new Jvm(goal);
    BuildSpan outer = jvm.test("launches()", TestResult.PASSED, 1, 1);
    jvm.ends();
    BuildSpan code = start("launch", outer.spanContext(), 1);
    Jvm inner = new Jvm(code);
    inner.test("inner()", TestResult.FAILED, 1, 1);
    inner.ends();
    assertThat(counts()).isEqualTo("1: 1 passed");
  }

  @Test
  void overloadsAreTwoTests() throws IOException {
    Jvm jvm = new Jvm(goal);
    jvm.test("at(java.util.Date)", TestResult.FAILED, 1, 1);
    jvm.test("at(java.sql.Date)", TestResult.PASSED, 2, 1);
    jvm.ends();
    assertThat(counts()).isEqualTo("2: 1 passed, 1 failed");
  }

  @ParameterizedTest
  @CsvSource({
    "PASSED,                  '1: 1 passed'",
    "FAILED,                  '1: 1 failed'",
    "TIMED_OUT,               '1: 1 failed'",
    "SKIPPED,                 '1: 1 skipped'",
    "ABORTED,                 '1: 1 skipped'",
    "NEVER_RAN,               '1: 1 skipped (1 never run)'",
    // Its JVM ended before the next attempt.
    "RETRIED,                 '1: 1 failed'",
    "RETRIED PASSED,          '1: 1 passed (1 flaky)'",
    "FAILED PASSED+2,         '1: 1 passed (1 flaky, 1 reruns)'",
    "FAILED FAILED+2,         '1: 1 failed (1 reruns)'",
    "FAILED FAILED+2 PASSED+3,'1: 1 passed (1 flaky, 2 reruns)'",
    // Two forks ran it; neither is a rerun, and Maven fails.
    "FAILED PASSED,           '1: 1 failed'",
    "PASSED FAILED,           '1: 1 failed'",
    // A test that never ran is planned again by a rerun, or prevented from running in it.
    "NEVER_RAN PASSED,        '1: 1 passed'",
    "NEVER_RAN NEVER_RAN,     '1: 1 skipped (1 never run)'",
    "FAILED NEVER_RAN,        '1: 1 failed'",
    "TIMED_OUT NEVER_RAN,     '1: 1 failed'"
  })
  void aTestCountsOnceByItsLastAttempt(String attempts, String counts) throws IOException {
    Jvm jvm = new Jvm(goal);
    if (attempts.contains("RETRIED")) {
      jvm.inTemplate();
    }
    int at = 1;
    for (String attempt : attempts.split(" ")) {
      String[] parts = attempt.split("\\+");
      jvm.test("a", TestResult.valueOf(parts[0]), at++, parts.length == 1 ? 1 : number(parts[1]));
    }
    jvm.ends();
    assertThat(counts()).isEqualTo(counts);
  }

  private static int number(String text) {
    return Integer.parseInt(text);
  }

  @Test
  void aClassThatFailedItselfCountsAsAnError() throws IOException {
    Jvm jvm = new Jvm(goal);
    jvm.test("a", TestResult.NEVER_RAN, 1, 1);
    jvm.classFails("java.lang.IllegalStateException");
    jvm.ends();
    assertThat(counts()).isEqualTo("2: 1 failed, 1 skipped (1 never run)");
  }

  @Test
  void untilItsRerunPasses() throws IOException {
    Jvm jvm = new Jvm(goal);
    jvm.test("a", TestResult.NEVER_RAN, 1, 1);
    jvm.classFails("java.lang.IllegalStateException");
    jvm.newClass();
    jvm.test("a", TestResult.PASSED, 2, 1);
    jvm.classPasses(2);
    jvm.ends();
    assertThat(counts()).isEqualTo("1: 1 passed");
  }

  @Test
  void aJvmExitCountsForTheInnermostFailureOnly() throws IOException {
    Jvm jvm = new Jvm(goal);
    jvm.test("a", TestResult.FAILED, 1, 1);
    jvm.classFails("jvm_exit");
    jvm.ends();
    assertThat(counts()).isEqualTo("1: 1 failed");
  }

  @Test
  void aJvmExitCountsForAClassWithoutAFailedTest() throws IOException {
    Jvm jvm = new Jvm(goal);
    jvm.test("a", TestResult.NEVER_RAN, 1, 1);
    jvm.classFails("jvm_exit");
    jvm.ends();
    assertThat(counts()).isEqualTo("2: 1 failed, 1 skipped (1 never run)");
  }

  @Test
  void testsOfTheSameClassInAnotherGoalDoNotCount() throws IOException {
    Jvm earlier = new Jvm(start("surefire:test", SpanContext.getInvalid(), 0));
    earlier.test("a", TestResult.FAILED, 1, 1);
    earlier.ends();
    assertThat(read().has("T")).isFalse();
    Jvm jvm = new Jvm(goal);
    jvm.test("a", TestResult.PASSED, 2, 1);
    jvm.ends();
    assertThat(counts()).isEqualTo("1: 1 passed");
  }

  @Test
  void testsThatATestLaunchesDoNotCount() throws IOException {
    Jvm jvm = new Jvm(goal);
    BuildSpan outer = jvm.test("outer", TestResult.PASSED, 1, 1);
    Jvm inner = new Jvm(outer);
    inner.test("inner", TestResult.FAILED, 2, 1);
    inner.ends();
    jvm.ends();
    assertThat(counts()).isEqualTo("1: 1 passed");
  }

  @Test
  void anIncompleteFileCountsUpToItsLastCompleteMessage() throws IOException {
    Jvm jvm = new Jvm(goal);
    jvm.test("a", TestResult.PASSED, 1, 1);
    jvm.ends();
    Files.write(files.get(0), new byte[] {10, 99, 1}, StandardOpenOption.APPEND);
    assertThat(counts()).isEqualTo("1: 1 passed");
  }

  @Test
  void testsWithoutSpansAreThoseOfOtherClasses() throws IOException {
    Jvm jvm = new Jvm(goal);
    jvm.test("a", TestResult.PASSED, 1, 1);
    jvm.test("b", TestResult.NEVER_RAN, 1, 1);
    jvm.ends();
    assertThat(untraced("T", "OfAnotherEngine", "A phrase for T"))
        .containsExactly("OfAnotherEngine");
    // As many ran as are reported: none is missing, regardless of the names of classes.
    assertThat(untraced("Shopping")).isEmpty();
    files.clear();
    assertThat(untraced("T", "A phrase")).containsExactly("T", "A phrase");
  }

  private List<String> untraced(String... classes) throws IOException {
    List<ReportedTest> reported = Stream.of(classes).map(TracedTestsTest::reported).toList();
    return UntracedTests.among(reported, read()).stream().map(ReportedTest::className).toList();
  }

  private TracedTests read() throws IOException {
    return TracedTests.read(goal.spanContext().getSpanId(), 0, files);
  }

  /** As on a disk that is full for a time: spans of tests come first, then those around them. */
  @Test
  void whateverSpansCouldNotBeWrittenEachTestIsThereOnce() throws IOException {
    List<String> tests = List.of("a", "b", "c", "d");
    List<ReportedTest> reported = tests.stream().map(name -> reported("T", name)).toList();
    int spans = tests.size() + 2;
    for (int from = 0; from < spans; from++) {
      for (int to = from; to <= spans; to++) {
        files.clear();
        Files.deleteIfExists(folder.resolve("0.pb"));
        Jvm jvm = new Jvm(goal);
        for (int i = 0; i < tests.size(); i++) {
          jvm.test(tests.get(i), TestResult.PASSED, i + 1, 1);
        }
        jvm.run.span().setAttribute(TestAttributes.TESTS_PASSED, (long) tests.size());
        int first = from;
        int last = to;
        jvm.ends(number -> number < first || number >= last);
        List<ReportedTest> all = new ArrayList<>(read().results());
        all.addAll(UntracedTests.among(reported, read()));
        assertThat(all)
            .as("without the spans from %d to %d", from, to)
            .extracting(ReportedTest::name)
            .containsExactlyInAnyOrderElementsOf(tests);
      }
    }
  }

  @Test
  void cutOffTestsOfAnEarlierGoalAreNotOnesOfThisGoal() throws IOException {
    Jvm jvm = new Jvm(goal);
    jvm.test("a", TestResult.PASSED, 1, 1);
    jvm.ends(number -> number == 0);
    assertThat(TracedTests.read("00000000000000aa", 5 * SECOND, files).results()).isEmpty();
    assertThat(TracedTests.read("00000000000000aa", SECOND, files).results()).hasSize(1);
  }

  /** A real disk: what fits of the spans is written, and the reports name all tests. */
  @Test
  void eachTestIsThereOnceThoughTheDiskWasFull() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        isRun("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString()),
        "mounting a file system needs root");
    try {
      Jvm jvm = new Jvm(goal);
      List<ReportedTest> reported = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        jvm.test("test " + i, TestResult.PASSED, 1, 1);
        reported.add(reported("T", "test " + i));
      }
      jvm.run.span().setAttribute(TestAttributes.TESTS_PASSED, 300L);
      int lost = jvm.endsOn(disk.resolve("part.pb"));
      assertThat(lost).isBetween(10, 290);
      assertThat(TraceFiles.findTear(disk.resolve("part.pb"))).isNull();
      List<ReportedTest> untraced = UntracedTests.among(reported, read());
      assertThat(read().results()).hasSize(300 - untraced.size()).isNotEmpty();
      assertThat(untraced).isNotEmpty().doesNotContainAnyElementsOf(read().results());
    } finally {
      assertThat(isRun("umount", disk.toString())).isTrue();
    }
  }

  private static boolean isRun(String... command) throws Exception {
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  private static ReportedTest reported(String className) {
    return reported(className, "a");
  }

  private static ReportedTest reported(String className, String name) {
    return new ReportedTest(
        className,
        name,
        Outcome.PASSED,
        1,
        false,
        Duration.ZERO,
        null,
        Instant.EPOCH,
        null,
        null,
        null);
  }

  private String counts() throws IOException {
    ReportedTests tests = new ReportedTests(read().results(), List.of());
    long failed = tests.count(Outcome.FAILED) + tests.count(Outcome.ERROR);
    String flaky = join(part(tests.flaky(), "flaky"), part(tests.reruns(), "reruns"));
    String neverRan = part(tests.count(Outcome.NEVER_RAN), "never run");
    String all =
        join(
            part(tests.count(Outcome.PASSED), "passed") + (failed > 0 ? "" : inner(flaky)),
            part(failed, "failed") + (failed > 0 ? inner(flaky) : ""),
            part(tests.skipped(), "skipped") + inner(neverRan));
    return tests.tests().size() + (all.isEmpty() ? "" : ": " + all);
  }

  private static String join(String... parts) {
    return String.join(", ", Stream.of(parts).filter(part -> !part.isEmpty()).toList());
  }

  private static String part(long count, String what) {
    return count == 0 ? "" : count + " " + what;
  }

  private static String inner(String text) {
    return text.isEmpty() ? "" : " (" + text + ")";
  }

  private static SpanData ofScope(SpanData span, InstrumentationScopeInfo scope) {
    return new DelegatingSpanData(span) {
      @Override
      public InstrumentationScopeInfo getInstrumentationScopeInfo() {
        return scope;
      }
    };
  }

  private BuildSpan start(String name, SpanContext parent, long at) {
    return tracer.start(name, parent, at, Attributes.empty());
  }

  /** The part file of one JVM with one class. */
  private final class Jvm {

    private final BuildTracer junit = new BuildTracer(Resource.empty(), folder, span -> {});
    private final BuildSpan run;
    private BuildSpan type;

    /** What tests are in: the class, or what an extension runs them again in. */
    private BuildSpan around;

    Jvm(BuildSpan parent) {
      run = junit("test run", parent, 0, describe(JunitKind.RUN));
      type = junit("T", run, 1, describeClass());
      around = type;
    }

    /** Puts tests that follow into a template, as an extension does that runs them again. */
    void inTemplate() {
      around = junit("retries", type, 1, describe(JunitKind.TEMPLATE));
      around.end(7 * SECOND);
    }

    void newClass() {
      type.end(2 * SECOND);
      type = junit("T", run, 2, describeClass());
      around = type;
    }

    private AttributesBuilder describeClass() {
      return describe(JunitKind.CLASS)
          .put(TestAttributes.UNIQUE_ID, "[class:T]")
          .put(TestAttributes.SUITE_NAME, "T");
    }

    BuildSpan test(String name, TestResult result, int at, int attempt) {
      AttributesBuilder attributes =
          describe(JunitKind.TEST)
              // A retried invocation has another id than the next one.
              .put(TestAttributes.UNIQUE_ID, name + (result == TestResult.RETRIED ? at : ""))
              .put(TestAttributes.SUITE_NAME, "T")
              .put(TestAttributes.CASE_NAME, "T." + name)
              .put(TestAttributes.CASE_STATUS, result.caseStatus());
      if (result.junitResult() != null) {
        attributes.put(TestAttributes.RESULT, result.junitResult());
      }
      if (attempt > 1) {
        attributes.put(TestAttributes.ATTEMPT, (long) attempt);
        if (result == TestResult.PASSED) {
          attributes.put(TestAttributes.FLAKY, true);
        }
      }
      BuildSpan span = junit(name, around, at, attributes);
      span.end(at * SECOND + 1);
      return span;
    }

    void classFails(String error) {
      type.span().setAttribute(CommonAttributes.ERROR_TYPE, error);
    }

    void classPasses(long attempt) {
      type.span().setAllAttributes(Attributes.of(TestAttributes.ATTEMPT, attempt));
    }

    void ends() throws IOException {
      ends(number -> true);
    }

    /** Ends, and writes those spans whose numbers, in the order of their ends, are written. */
    void ends(IntPredicate written) throws IOException {
      List<SpanData> spans = finished();
      Path file = folder.resolve(files.size() + ".pb");
      try (TraceFileWriter writer = TraceFileWriter.append(file)) {
        for (int i = 0; i < spans.size(); i++) {
          if (written.test(i)) {
            writer.write(List.of(spans.get(i)));
          }
        }
      }
      files.add(file);
    }

    /** Ends, writes each span that fits to a file, and returns how many did not fit. */
    int endsOn(Path file) throws IOException {
      files.add(file);
      int lost = 0;
      try (TraceFileWriter writer = TraceFileWriter.append(file)) {
        for (SpanData span : finished()) {
          try {
            writer.write(List.of(span));
          } catch (IOException e) {
            lost++;
          }
        }
      }
      return lost;
    }

    private List<SpanData> finished() {
      type.end(8 * SECOND);
      run.end(9 * SECOND);
      return junit.finished().stream().<SpanData>map(span -> ofScope(span, JUNIT)).toList();
    }

    private AttributesBuilder describe(JunitKind kind) {
      return Attributes.builder().put(TestAttributes.KIND, kind.value());
    }

    private BuildSpan junit(String name, BuildSpan parent, int at, AttributesBuilder attributes) {
      return junit.start(name, parent.spanContext(), at * SECOND, attributes.build());
    }
  }
}
