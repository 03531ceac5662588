package dev.oteltest.maven.goalresults;

import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.maven.toolfiles.ReportedTest;
import dev.oteltest.maven.toolfiles.ReportedTest.Outcome;
import dev.oteltest.maven.trace.BuildSpan;
import dev.oteltest.maven.trace.BuildTracer;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.MavenAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Creates spans for tests that were not traced while they ran, such as TestNG's, from Surefire's
 * reports. If a report does not contain start times, the tests of a class are placed one after the
 * other so that the last ends when the report was written, and the times are marked as estimated.
 *
 * @param tracer starts spans of the module's service
 * @param checkout the folder from which files are named
 */
record UntracedTests(BuildTracer tracer, MavenProject module, Path checkout) {

  /** Matches a class: Surefire may write a phrase instead, which does not identify the class. */
  private static final Pattern CLASS_NAME =
      Pattern.compile("\\p{javaJavaIdentifierStart}[.\\p{javaJavaIdentifierPart}]*");

  private static final List<String> EXTENSIONS = List.of(".java", ".kt", ".groovy", ".scala");

  /**
   * Returns the tests of a goal that have no spans.
   *
   * @param reported the results of the goal's tests as Surefire reports them
   * @param traced the tests with spans
   */
  static List<ReportedTest> among(List<ReportedTest> reported, TracedTests traced) {
    List<ReportedTest> spans = traced.results();
    if (spans.isEmpty()) {
      return reported;
    }
    // Tests that never ran may be missing from the reports.
    long ran = spans.stream().filter(test -> test.outcome() != Outcome.NEVER_RAN).count();
    if (ran >= reported.size()) {
      return List.of();
    }
    List<ReportedTest> untraced =
        reported.stream()
            .filter(test -> !traced.has(test.className()))
            .filter(test -> CLASS_NAME.matcher(test.className()).matches())
            .toList();
    return traced.isIncomplete()
        ? missing(reported, untraced, spans, reported.size() - ran)
        : untraced;
  }

  /**
   * Returns the tests whose spans could not be written: those of classes without a span, and those
   * without a span of their name, but no more than are missing.
   */
  private static List<ReportedTest> missing(
      List<ReportedTest> reported,
      List<ReportedTest> untraced,
      List<ReportedTest> spans,
      long most) {
    Map<String, Integer> traced = new HashMap<>();
    spans.forEach(test -> traced.merge(test.fullName(), 1, Integer::sum));
    List<ReportedTest> missing = new ArrayList<>(untraced);
    for (ReportedTest test : reported) {
      int left = traced.getOrDefault(test.fullName(), 0);
      traced.put(test.fullName(), left - 1);
      if (left <= 0 && !untraced.contains(test)) {
        missing.add(test);
      }
    }
    return missing.stream().limit(most).toList();
  }

  /**
   * Records the tests of a goal that have no spans.
   *
   * @param goal the goal's span
   */
  void record(BuildSpan goal, List<ReportedTest> untraced) {
    Map<String, List<ReportedTest>> classes = new LinkedHashMap<>();
    untraced.forEach(
        test -> classes.computeIfAbsent(test.className(), name -> new ArrayList<>()).add(test));
    classes.forEach((name, tests) -> recordClass(goal, name, tests));
  }

  private void recordClass(BuildSpan goal, String name, List<ReportedTest> tests) {
    List<Timed> timed = timed(tests, EpochClock.nanosOf(goal.start()));
    BuildSpan suite =
        tracer.start(
            simpleName(name),
            goal.spanContext(),
            timed.stream().mapToLong(Timed::start).min().orElseThrow(),
            withFile(Attributes.builder().put(TestAttributes.SUITE_NAME, name), name));
    timed.forEach(test -> record(suite.spanContext(), test));
    long failed = tests.stream().filter(test -> test.outcome().isBad()).count();
    suite.span().setAttribute(TestAttributes.SUITE_STATUS, outcome(tests).result().suiteStatus());
    if (failed > 0) {
      suite.span().fail(failed + " of " + tests.size() + " tests failed");
    }
    suite.end(timed.stream().mapToLong(Timed::end).max().orElseThrow());
  }

  private static String simpleName(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  private static Outcome outcome(List<ReportedTest> tests) {
    if (tests.stream().anyMatch(test -> test.outcome().isBad())) {
      return Outcome.FAILED;
    }
    boolean skipped = tests.stream().allMatch(test -> test.outcome() == Outcome.SKIPPED);
    return skipped ? Outcome.SKIPPED : Outcome.PASSED;
  }

  private void record(SpanContext suite, Timed timed) {
    ReportedTest test = timed.test();
    BuildSpan ofTest =
        tracer.start(
            test.name().isEmpty() ? simpleName(test.className()) : test.name(),
            suite,
            timed.start(),
            attributes(test));
    RecordedSpan span = ofTest.span();
    if (test.start() == null) {
      span.setAttribute(MavenAttributes.TESTS_ESTIMATED_START, true);
    }
    if (test.outcome().isBad()) {
      span.fail(Objects.requireNonNullElse(test.message(), ""));
      span.addEvent("exception", exception(test), timed.end(), TimeUnit.NANOSECONDS);
    }
    ofTest.end(timed.end());
  }

  private Attributes withFile(AttributesBuilder attributes, String className) {
    String file = sourceOf(className);
    return (file == null ? attributes : attributes.put(CommonAttributes.FILE_PATH, file)).build();
  }

  private Attributes attributes(ReportedTest test) {
    var attributes =
        Attributes.builder()
            .put(TestAttributes.SUITE_NAME, test.className())
            .put(TestAttributes.CASE_NAME, test.fullName())
            .put(TestAttributes.CASE_STATUS, test.outcome().result().caseStatus());
    if (test.flaky()) {
      attributes.put(TestAttributes.FLAKY, true);
    }
    if (test.outcome().isBad()) {
      attributes.put(
          CommonAttributes.ERROR_TYPE, Objects.requireNonNullElse(test.errorType(), "_OTHER"));
    } else if (test.outcome() == Outcome.SKIPPED && test.message() != null) {
      attributes.put(TestAttributes.REASON, test.message());
    }
    return withFile(attributes, test.className());
  }

  private static Attributes exception(ReportedTest test) {
    return ForkErrors.event(
        Objects.requireNonNullElse(test.errorType(), "_OTHER"),
        Objects.requireNonNullElse(test.message(), ""),
        Objects.requireNonNullElse(test.stackTrace(), ""));
  }

  private record Timed(ReportedTest test, long start) {
    long end() {
      return start + test.duration().toNanos();
    }
  }

  /**
   * Returns the start of each test: as reported, or estimated so that the last ends with the
   * report.
   */
  private static List<Timed> timed(List<ReportedTest> tests, long earliest) {
    long all = tests.stream().mapToLong(test -> test.duration().toNanos()).sum();
    long reported =
        tests.stream().mapToLong(test -> EpochClock.nanosOf(test.reported())).max().orElseThrow();
    long next = Math.max(earliest, reported - all);
    List<Timed> timed = new ArrayList<>();
    for (ReportedTest test : tests) {
      Instant start = test.start();
      timed.add(new Timed(test, start == null ? next : EpochClock.nanosOf(start)));
      next += test.duration().toNanos();
    }
    return timed;
  }

  /** Returns the file of a class from the checkout, with slashes; null if there is none. */
  private @Nullable String sourceOf(String className) {
    int nested = className.indexOf('$');
    String path = (nested < 0 ? className : className.substring(0, nested)).replace('.', '/');
    for (String root : module.getTestCompileSourceRoots()) {
      for (String extension : EXTENSIONS) {
        Path file = NamedPlace.file(path + extension, Path.of(root));
        if (file != null && file.startsWith(checkout) && Files.isRegularFile(file)) {
          return checkout.relativize(file).toString().replace('\\', '/');
        }
      }
    }
    return null;
  }
}
