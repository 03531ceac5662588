package dev.oteltest.maven.toolfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.oteltest.maven.toolfiles.ReportedTest.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportedTestsTest {

  private static final Instant START = Instant.parse("2026-11-24T12:00:00.250Z");

  @TempDir Path directory;

  @Test
  void readsAFlakyRun() throws IOException {
    copy("surefire-3.5.6/TEST-demo.BasketTest.xml", 1);
    copy("surefire-3.5.6/TEST-demo.BrokenSetupTest.xml", 2);

    ReportedTests results = ReportedTests.of(directory.resolve("surefire-3.5.6"), START);

    assertThat(lines(results))
        .containsExactly(
            "SKIPPED demo.BasketTest aborted runs=1 org.opentest4j.TestAbortedException org.opentest4j.TestAbortedException: Assumption failed: no network",
            "PASSED demo.BasketTest passes runs=1 null null",
            "PASSED demo.BasketTest prices(int)[1] runs=1 null null",
            "FAILED demo.BasketTest prices(int)[2] runs=3 org.opentest4j.AssertionFailedError expected: <1> but was: <2>",
            "ERROR demo.BasketTest errs runs=3 java.lang.IllegalStateException broken",
            "FAILED demo.BasketTest fails runs=3 org.opentest4j.AssertionFailedError sums differ ==> expected: <1> but was: <2>",
            "PASSED flaky demo.BasketTest flaky runs=2 null null",
            "SKIPPED demo.BasketTest skipped runs=1 null not yet",
            "PASSED demo.BasketTest$Inner inside runs=1 null null",
            "ERROR demo.BrokenSetupTest  runs=3 java.lang.IllegalStateException no database");
    assertThat(results.tests().get(5).stackTrace())
        .startsWith("org.opentest4j.AssertionFailedError: sums differ ==> expected: <1> but was")
        .contains("\n\tat ");
    assertThat(results.tests().get(0).stackTrace()).as("of a skipped test").isNull();
    assertThat(results.count(Outcome.PASSED)).isEqualTo(4);
    assertThat(results.count(Outcome.FAILED)).isEqualTo(2);
    assertThat(results.count(Outcome.ERROR)).isEqualTo(2);
    assertThat(results.count(Outcome.SKIPPED)).isEqualTo(2);
    assertThat(results.flaky()).isEqualTo(1);
    assertThat(results.reruns()).isEqualTo(9);
    assertThat(results.problems()).isEmpty();
    assertThat(results.slowest(2))
        .extracting(ReportedTest::name)
        .containsExactly("passes", "prices(int)[1]");
  }

  @Test
  void theSlowestAreFirstAndEqualOnesAsTheyWereReported() {
    ReportedTests results =
        new ReportedTests(
            List.of(tookMillis("a", 1), tookMillis("b", 3), tookMillis("c", 3), tookMillis("d", 5)),
            List.of());

    assertThat(results.slowest(3)).extracting(ReportedTest::name).containsExactly("d", "b", "c");
    assertThat(results.slowest(2)).extracting(ReportedTest::name).containsExactly("d", "b");
    assertThat(results.slowest(9)).hasSize(4);
    assertThat(results.slowest(0)).isEmpty();
  }

  private static ReportedTest tookMillis(String name, int millis) {
    return new ReportedTest(
        "demo.BasketTest",
        name,
        Outcome.PASSED,
        1,
        false,
        Duration.ofMillis(millis),
        null,
        Instant.EPOCH,
        null,
        null,
        null);
  }

  /**
   * Surefire 3.5.2 leaves the first run in the file of the nested class and marks the others. It
   * does not mark the success of a flaky test, which could be another test of that name.
   */
  @Test
  void aMarkedRerunInAnotherFileContinuesTheFirstRun() throws IOException {
    copy("surefire-3.5.2/TEST-demo.BasketTest$Inner.xml", 1);
    copy("surefire-3.5.2/TEST-demo.BasketTest.xml", 2);
    copy("surefire-3.5.2/TEST-demo.BrokenSetupTest.xml", 3);

    ReportedTests results = ReportedTests.of(directory.resolve("surefire-3.5.2"), START);

    assertThat(lines(results))
        .hasSize(11)
        .contains(
            "FAILED demo.BasketTest flaky runs=1 org.opentest4j.AssertionFailedError first try ==> expected: <true> but was: <false>",
            "PASSED demo.BasketTest flaky runs=1 null null",
            "FAILED demo.BasketTest fails runs=3 org.opentest4j.AssertionFailedError sums differ ==> expected: <1> but was: <2>",
            "ERROR demo.BasketTest errs runs=3 java.lang.IllegalStateException broken",
            "PASSED demo.BasketTest$Inner inside runs=1 null null");
    assertThat(results.flaky()).isZero();
  }

  /** Overloads, display names and TestNG's invocationCount cause this. */
  @Test
  void testsOfOneNameAreAsManyTests() {
    Reports.write(
        directory.resolve("TEST-a.xml"),
        """
        <testsuite>
          <testcase classname="A" name="at"><failure message="no" type="E"/></testcase>
          <testcase classname="A" name="at"/>
          <testcase classname="A" name="reruns"><failure type="E"/><rerunFailure type="E"/></testcase>
          <testcase classname="A" name="reruns"><failure type="E"/><rerunFailure type="E"/></testcase>
        </testsuite>
        """);
    Reports.write(
        directory.resolve("TEST-b.xml"),
        "<testsuite><testcase classname='A' name='at'/></testsuite>");

    ReportedTests results = ReportedTests.of(directory, Instant.EPOCH);

    assertThat(results.tests()).hasSize(5);
    assertThat(results.count(Outcome.FAILED)).isEqualTo(3);
    assertThat(results.count(Outcome.PASSED)).isEqualTo(2);
    assertThat(results.flaky()).isZero();
    assertThat(results.reruns()).isEqualTo(2);
  }

  @Test
  void theOrderOfFilesIsThatOfTheirTimes() throws IOException {
    copy("surefire-3.5.2/TEST-demo.BasketTest$Inner.xml", 2);
    copy("surefire-3.5.2/TEST-demo.BasketTest.xml", 1);

    assertThat(lines(ReportedTests.of(directory.resolve("surefire-3.5.2"), START)))
        .contains(
            "ERROR demo.BasketTest errs runs=2 java.lang.IllegalStateException broken",
            "ERROR demo.BasketTest errs runs=1 java.lang.IllegalStateException broken");
  }

  @Test
  void readsStartsAndDurations() throws IOException {
    copy("surefire-3.5.6/TEST-demo.BasketTest.xml", 1);
    Path plain =
        Reports.write(
            directory.resolve("surefire-3.5.6/TEST-plain.xml"),
            """
            <testsuite><testcase classname="A" name="long" time="1,234.5"/>
              <testcase classname="A" name="odd" time="soon" timestamp="yesterday"/>
              <testcase classname="A" name="eternal" time="1e999999999"/>
              <testcase classname="A" name="negative" time="-1"/></testsuite>
            """);
    setTime(plain, START.plusSeconds(2));

    assertThat(ReportedTests.of(directory.resolve("surefire-3.5.6"), START).tests())
        .filteredOn(
            test -> List.of("passes", "long", "odd", "eternal", "negative").contains(test.name()))
        .extracting(ReportedTest::duration, ReportedTest::start)
        .containsExactly(
            tuple(Duration.ofMillis(29), Instant.parse("2026-11-24T16:42:07.607Z")),
            tuple(Duration.ofMillis(1_234_500), null),
            tuple(Duration.ZERO, null),
            tuple(Duration.ZERO, null),
            tuple(Duration.ZERO, null));
  }

  @Test
  void ignoresTheFilesOfAnEarlierRunAndOtherFiles() throws IOException {
    Path old = suite("TEST-old.xml", "old");
    setTime(old, START.minusMillis(1));
    Path now = suite("TEST-now.xml", "now");
    setTime(now, START);
    Path rounded = suite("TEST-rounded.xml", "rounded");
    setTime(rounded, Instant.parse("2026-11-24T12:00:00Z"));
    suite("now.txt", "text");
    suite("failsafe-summary.xml", "summary");

    assertThat(ReportedTests.of(directory, START).tests())
        .extracting(ReportedTest::name)
        .containsExactlyInAnyOrder("now", "rounded");
  }

  @Test
  void reportsMalformedFilesAndReadsTheOthers() throws IOException {
    Path torn =
        Reports.write(
            directory.resolve("TEST-a.xml"),
            "<testsuite><testcase classname='A' name='whole'/><testcase classname='A' name='torn'>");
    Path other = Reports.write(directory.resolve("TEST-b.xml"), "<html/>");
    suite("TEST-c.xml", "fine");

    ReportedTests results = ReportedTests.of(directory, Instant.EPOCH);

    assertThat(results.tests())
        .extracting(ReportedTest::name)
        .containsExactlyInAnyOrder("whole", "fine");
    assertThat(results.problems())
        .containsExactlyInAnyOrder(
            torn
                + ": is malformed XML at line 1, column 86 (XML document structures must start and end within the same entity.)",
            other + ": is not a test report: its root element is not <testsuite>");
  }

  @Test
  void withoutAFolderThereAreNoTests() {
    assertThat(ReportedTests.of(directory.resolve("none"), START)).isEqualTo(ReportedTests.NONE);
  }

  @Test
  void addsUp() throws IOException {
    suite("TEST-a.xml", "a");
    ReportedTests results = ReportedTests.of(directory, Instant.EPOCH);

    assertThat(results.plus(results).tests()).hasSize(2);
  }

  private Path suite(String file, String test) {
    return Reports.write(
        directory.resolve(file),
        "<testsuite><testcase classname='A' name='" + test + "' time='0.1'/></testsuite>");
  }

  private void copy(String name, int secondsAfterStart) throws IOException {
    setTime(Reports.copy(name, directory), START.plusSeconds(secondsAfterStart));
  }

  private static void setTime(Path file, Instant time) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(time));
  }

  private static List<String> lines(ReportedTests results) {
    return results.tests().stream()
        .map(
            test ->
                test.outcome()
                    + (test.flaky() ? " flaky " : " ")
                    + test.className()
                    + ' '
                    + test.name()
                    + " runs="
                    + test.runs()
                    + ' '
                    + test.errorType()
                    + ' '
                    + test.message())
        .toList();
  }
}
