package dev.oteltest.maven;

import dev.oteltest.maven.findings.TestResult.Outcome;
import dev.oteltest.otlp.TraceFileException;
import dev.oteltest.otlp.TraceFileReader;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the traced tests of a build left behind, as far as the build's own spans depend on it: which
 * classes have spans, and how many tests never ran. Spans are read one message at a time.
 */
final class TestParts {

  /** Ids of the spans below which test runs hang, with the tests that they ran. */
  private final Map<String, Long> tests = new HashMap<>();

  private final Set<String> classes = new HashSet<>();

  /** Tests that never ran and tests that failed: only these are planned again by a rerun. */
  private final Set<String> neverRan = new HashSet<>();

  private final Set<String> failed = new HashSet<>();

  /** Reads files, each written by one JVM; the torn end of one is told when it is merged. */
  TestParts read(Collection<Path> files) throws IOException {
    for (Path file : files) {
      read(file);
    }
    return this;
  }

  private void read(Path file) throws IOException {
    long ran = 0;
    Set<String> callers = new HashSet<>();
    try (TraceFileReader reader = TraceFileReader.open(file)) {
      for (List<SpanData> message = reader.readNext();
          message != null;
          message = reader.readNext()) {
        for (SpanData span : message) {
          ran += count(span, callers);
        }
      }
    } catch (TraceFileException torn) {
      // What stands before the tear counts.
    }
    for (String caller : callers) {
      tests.merge(caller, ran, Long::sum);
    }
  }

  /**
   * @return 1 for a test that ran, else 0
   */
  private int count(SpanData span, Set<String> callers) {
    Attributes attributes = span.getAttributes();
    @Nullable String kind = attributes.get(TestAttributes.KIND);
    if (kind == null) {
      return 0;
    }
    if (kind.equals(JunitKind.RUN.value())) {
      callers.add(span.getParentSpanId());
    }
    String suite = attributes.get(TestAttributes.SUITE_NAME);
    if (suite != null) {
      classes.add(suite);
    }
    String test = attributes.get(TestAttributes.CASE_NAME);
    if (test == null) {
      return 0;
    }
    TestResult result = TestResult.of(attributes);
    if (result == TestResult.NEVER_RAN) {
      neverRan.add(test);
    } else if (result != null && result.isFailure()) {
      failed.add(test);
    } else {
      neverRan.remove(test);
    }
    return 1;
  }

  /** How many tests of a goal have spans of their own. */
  long testsBelow(String goalSpanId) {
    return tests.getOrDefault(goalSpanId, 0L);
  }

  /** Whether a class has a span of its own. */
  boolean has(String className) {
    return classes.contains(className);
  }

  /**
   * How many tests never ran, in no run.
   *
   * @param results what the reports say: those of a class that is disabled are skipped there
   */
  BuildSummary.NeverRun neverRan(Collection<dev.oteltest.maven.findings.TestResult> results) {
    Set<String> skipped =
        results.stream()
            .filter(test -> test.outcome() == Outcome.SKIPPED)
            .map(test -> withoutParameters(test.className() + "." + test.name()))
            .collect(Collectors.toSet());
    List<String> tests = neverRan.stream().filter(test -> !failed.contains(test)).toList();
    long reported =
        tests.stream().filter(test -> skipped.contains(withoutParameters(test))).count();
    return new BuildSummary.NeverRun(tests.size(), reported);
  }

  private static String withoutParameters(String test) {
    int parameters = test.indexOf('(');
    return parameters < 0 ? test : test.substring(0, parameters);
  }
}
