package dev.oteltest.maven.results;

import dev.oteltest.maven.reports.ReportedTest;
import dev.oteltest.otlp.file.TraceFileException;
import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tests of one goal that have spans: those in test runs below the goal's span. The files may
 * also contain others, such as those of an earlier goal of the module. Spans are read one message
 * at a time.
 *
 * <p>If a disk was full, spans are missing: tests whose class, or another container around them,
 * has no span are then tests of the goal if they started after it did.
 */
final class TracedTests {

  private final String goalSpanId;
  private final Map<String, TestAttempt> last = new LinkedHashMap<>();
  private final Set<String> classes = new HashSet<>();
  private boolean incomplete;

  /**
   * The content of the files, before it is known which spans are below the goal.
   *
   * @param parents the parents of containers, by span id
   * @param runs how many tests a run had, by its span id
   * @param tests the parent of each attempt of a test, also of those that do not count
   * @param classes the names of classes, by the id of the parent span
   */
  private record Spans(
      Map<String, String> parents,
      Map<String, Long> runs,
      List<String> tests,
      List<TestAttempt> attempts,
      Map<String, Set<String>> classes) {

    Spans() {
      this(new HashMap<>(), new HashMap<>(), new ArrayList<>(), new ArrayList<>(), new HashMap<>());
    }

    /** Whether a span above this one is missing: a run's parent is a goal, which is elsewhere. */
    boolean isCutOff(String spanId) {
      String at = spanId;
      for (int depth = 0; depth <= parents.size(); depth++) {
        String parent = parents.get(at);
        if (parent == null) {
          return true;
        }
        if (runs.containsKey(at)) {
          return false;
        }
        at = parent;
      }
      return false;
    }
  }

  private TracedTests(String goalSpanId) {
    this.goalSpanId = goalSpanId;
  }

  /**
   * Reads the spans of the tests of a goal.
   *
   * @param goalStart when the goal started, in nanoseconds since the epoch
   * @param files the part files of the goal's module, each written by one JVM; an incomplete end is
   *     reported when the file is merged
   */
  static TracedTests read(String goalSpanId, long goalStart, Collection<Path> files)
      throws IOException {
    TracedTests tests = new TracedTests(goalSpanId);
    Spans spans = new Spans();
    for (Path file : files) {
      read(file, spans);
    }
    // The containers of a killed JVM are in another file than its tests.
    Set<String> below = tests.containersBelow(spans.parents);
    Set<String> cutOff = new HashSet<>();
    for (TestAttempt attempt : spans.attempts) {
      if (attempt.start() >= goalStart && spans.isCutOff(attempt.parent())) {
        cutOff.add(attempt.parent());
      }
    }
    tests.incomplete = !cutOff.isEmpty() || isAnyMissing(spans, below);
    below.addAll(cutOff);
    spans.classes.forEach(
        (container, names) -> {
          if (below.contains(container)) {
            tests.classes.addAll(names);
          }
        });
    tests.take(
        spans.attempts.stream()
            .filter(testAttempt -> below.contains(testAttempt.parent()))
            .toList());
    tests.dropEchoes(spans.parents);
    return tests;
  }

  /** Whether the runs of the goal had more tests than there are spans. */
  private static boolean isAnyMissing(Spans spans, Set<String> below) {
    long ran =
        spans.runs.entrySet().stream()
            .filter(run -> below.contains(run.getKey()))
            .mapToLong(Map.Entry::getValue)
            .sum();
    return ran > spans.tests.stream().filter(below::contains).count();
  }

  private static void read(Path file, Spans spans) throws IOException {
    try (TraceFileReader reader = TraceFileReader.open(file)) {
      for (List<SpanData> message = reader.readNext();
          message != null;
          message = reader.readNext()) {
        message.forEach(span -> read(span, spans));
      }
    } catch (TraceFileException torn) {
      // The complete messages count.
    }
  }

  private static void read(SpanData span, Spans spans) {
    String kind = span.getAttributes().get(TestAttributes.KIND);
    if (kind == null || kind.equals(JunitKind.LIFECYCLE.value())) {
      return;
    }
    TestAttempt testAttempt = TestAttempt.of(span);
    if (testAttempt != null) {
      spans.attempts.add(testAttempt);
    }
    if (!kind.equals(JunitKind.TEST.value()) && !kind.equals(JunitKind.INVOCATION.value())) {
      // A test is not a container here: tests that it runs through a launcher are not tests of the
      // goal.
      spans.parents.put(span.getSpanId(), span.getParentSpanId());
    }
    if (kind.equals(JunitKind.RUN.value())) {
      spans.runs.put(span.getSpanId(), tests(span));
    }
    if (TestResult.of(span.getAttributes()) != null) {
      spans.tests.add(span.getParentSpanId());
    }
    String suite = span.getAttributes().get(TestAttributes.SUITE_NAME);
    if (suite != null) {
      Set<String> names =
          spans.classes.computeIfAbsent(span.getParentSpanId(), parent -> new HashSet<>());
      names.add(suite);
      if (isClass(kind)) {
        names.add(span.getName()); // Surefire may write the phrase instead of the class
      }
    }
  }

  private static long tests(SpanData run) {
    long tests = 0;
    for (AttributeKey<Long> key :
        List.of(
            TestAttributes.TESTS_PASSED,
            TestAttributes.TESTS_FAILED,
            TestAttributes.TESTS_SKIPPED)) {
      tests += Objects.requireNonNullElse(run.getAttributes().get(key), 0L);
    }
    return tests;
  }

  private static boolean isClass(String kind) {
    return kind.equals(JunitKind.CLASS.value())
        || kind.equals(JunitKind.NESTED.value())
        || kind.equals(JunitKind.SUITE.value());
  }

  private Set<String> containersBelow(Map<String, String> parents) {
    Set<String> below = new HashSet<>();
    for (String container : parents.keySet()) {
      String at = container;
      for (int depth = 0; at != null && depth <= parents.size(); depth++) {
        if (at.equals(goalSpanId)) {
          below.add(container);
          break;
        }
        at = parents.get(at);
      }
    }
    return below;
  }

  private void take(List<TestAttempt> attempts) {
    attempts.stream()
        .sorted(Comparator.comparingLong(TestAttempt::start))
        .forEach(testAttempt -> last.merge(testAttempt.uniqueId(), testAttempt, TestAttempt::then));
  }

  /** Drops containers that failed only because the JVM died while one of their children ran. */
  private void dropEchoes(Map<String, String> parents) {
    Set<String> around = new HashSet<>();
    for (TestAttempt testAttempt : last.values()) {
      if (testAttempt.isFailure()) {
        String at = testAttempt.parent();
        while (at != null && around.add(at)) {
          at = parents.get(at);
        }
      }
    }
    last.values()
        .removeIf(
            testAttempt ->
                !testAttempt.isTest()
                    && (!testAttempt.isFailure()
                        || (testAttempt.isEcho() && around.contains(testAttempt.spanId()))));
  }

  /** Returns the last attempt of each test, and each container that failed itself. */
  List<ReportedTest> results() {
    return last.values().stream().map(TestAttempt::reported).toList();
  }

  /** Returns whether spans of tests are missing, as on a disk that was full. */
  boolean isIncomplete() {
    return incomplete;
  }

  /** Returns whether a class has a span; the phrase that names the span also counts as its name. */
  boolean has(@Nullable String className) {
    return classes.contains(className);
  }
}
