package dev.oteltest.maven.toolfiles;

import dev.oteltest.maven.toolfiles.ReportedTest.Outcome;
import dev.oteltest.report.internal.file.FolderTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The tests of one goal that Surefire or Failsafe reported.
 *
 * <p>A file may contain more or less than one class: the tests of an outer class may be in the file
 * of a nested one, and the first run of a test in one file and its reruns in another. A class and a
 * name do not identify a test, because overloads, display names and TestNG's {@code
 * invocationCount} repeat them. Therefore each {@code <testcase>} counts, unless Surefire marks it
 * as a rerun of one in an older file.
 *
 * @param tests the tests, in the order of their first reports
 * @param problems one sentence for each file that could not be read completely; the tests read from
 *     it count
 * @since 0.1
 */
public record ReportedTests(List<ReportedTest> tests, List<String> problems) {

  /** No tests. */
  public static final ReportedTests NONE = new ReportedTests(List.of(), List.of());

  /** Copies the lists. */
  public ReportedTests {
    tests = List.copyOf(tests);
    problems = List.copyOf(problems);
  }

  /**
   * Reads the {@code TEST-*.xml} of a folder.
   *
   * @param directory usually {@code target/surefire-reports}; if it does not exist, there are no
   *     tests
   * @param since the start of the goal; older files belong to another run and are not read
   * @return the tests; never fails, errors are among the problems
   */
  public static ReportedTests of(Path directory, Instant since) {
    List<String> problems = new ArrayList<>();
    Map<List<String>, List<ReportedTest>> tests = new LinkedHashMap<>();
    SurefireReader reader = new SurefireReader();
    for (Path report : reports(directory, since, problems)) {
      try {
        List<ReportedTest> inReport = new ArrayList<>();
        try {
          reader.read(report, inReport::add);
        } finally {
          add(inReport, tests);
        }
      } catch (IOException | RuntimeException e) {
        problems.add(ReportException.describe(report, e));
      }
    }
    return new ReportedTests(tests.values().stream().flatMap(List::stream).toList(), problems);
  }

  /**
   * Adds the tests of a report. A test marked as a rerun may have its first run in an older report,
   * which does not mention the reruns.
   */
  private static void add(List<ReportedTest> report, Map<List<String>, List<ReportedTest>> tests) {
    Map<List<String>, Integer> older = new HashMap<>();
    for (ReportedTest test : report) {
      List<String> key = List.of(test.className(), test.name());
      List<ReportedTest> same = tests.computeIfAbsent(key, name -> new ArrayList<>(1));
      int before = older.computeIfAbsent(key, name -> same.size());
      int first = test.runs() > 1 ? firstRun(same.subList(0, before)) : -1;
      if (first < 0) {
        same.add(test);
      } else {
        same.set(first, same.get(first).then(test));
      }
    }
  }

  /** Returns the index of a failure without a rerun so far, or -1. */
  private static int firstRun(List<ReportedTest> older) {
    for (int i = 0; i < older.size(); i++) {
      if (older.get(i).runs() == 1 && older.get(i).outcome().isBad()) {
        return i;
      }
    }
    return -1;
  }

  /** Joins these tests and those of another goal or module. */
  public ReportedTests plus(ReportedTests other) {
    return new ReportedTests(
        Stream.concat(tests.stream(), other.tests.stream()).toList(),
        Stream.concat(problems.stream(), other.problems.stream()).toList());
  }

  /** Returns the number of tests with an outcome. */
  public long count(Outcome outcome) {
    return tests.stream().filter(test -> test.outcome() == outcome).count();
  }

  /** Returns the number of tests that did not run, for any reason. */
  public long skipped() {
    return count(Outcome.SKIPPED) + count(Outcome.NEVER_RAN);
  }

  /** Returns the number of tests that passed but not at first. */
  public long flaky() {
    return tests.stream().filter(ReportedTest::flaky).count();
  }

  /** Returns the number of runs beyond one per test. */
  public long reruns() {
    return tests.stream().mapToLong(test -> test.runs() - 1L).sum();
  }

  /**
   * Returns the slowest tests, the slowest first, and of equal ones those that were reported first.
   */
  public List<ReportedTest> slowest(int most) {
    return tests.stream()
        .sorted(Comparator.comparing(ReportedTest::duration).reversed())
        .limit(most)
        .toList();
  }

  /** Returns whether a file is a report of tests by its name. */
  public static boolean isReport(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.startsWith("TEST-") && name.endsWith(".xml");
  }

  /**
   * Returns the reports of this run, the oldest first: a later report has a later run of a test.
   */
  private static List<Path> reports(Path directory, Instant since, List<String> problems) {
    record Report(Path file, FileTime time) {}
    List<Report> reports = new ArrayList<>();
    try {
      for (Path file : FolderTree.filesIn(directory, ReportedTests::isReport)) {
        FileTime time = Files.getLastModifiedTime(file);
        if (isSince(time.toInstant(), since)) {
          reports.add(new Report(file, time));
        }
      }
    } catch (IOException e) {
      problems.add(ReportException.describe(directory, e));
    }
    return reports.stream()
        .sorted(Comparator.comparing(Report::time).thenComparing(Report::file))
        .map(Report::file)
        .toList();
  }

  /**
   * Returns whether a time is not before another; accounts for file systems that round down to
   * seconds.
   */
  private static boolean isSince(Instant time, Instant since) {
    boolean wholeSecond = time.equals(time.truncatedTo(ChronoUnit.SECONDS));
    return !time.isBefore(wholeSecond ? since.truncatedTo(ChronoUnit.SECONDS) : since);
  }
}
