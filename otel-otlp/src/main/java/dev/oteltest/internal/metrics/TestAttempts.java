package dev.oteltest.internal.metrics;

import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the attempts of tests from spans in any order, and decides which of them count. */
final class TestAttempts {

  private static final String NO_PARENT = "";

  private final List<TestAttempt> attempts = new ArrayList<>();

  /** The parents of containers, by the ids of their spans. */
  private final Map<String, String> containers = new HashMap<>();

  private final Set<String> tests = new HashSet<>();

  /**
   * Adds a span.
   *
   * @return whether it is of a test or container
   */
  boolean add(SpanData span) {
    Attributes attributes = span.getAttributes();
    String kind = attributes.get(TestAttributes.KIND);
    if (kind != null) {
      addTraced(kind, span);
      return true;
    }
    if (attributes.get(TestAttributes.SUITE_NAME) == null) {
      return false;
    }
    addReported(span);
    return true;
  }

  private void addTraced(String kind, SpanData span) {
    if (kind.equals(JunitKind.LIFECYCLE.value())) {
      return;
    }
    String parent = parentOf(span);
    boolean isTest =
        kind.equals(JunitKind.TEST.value()) || kind.equals(JunitKind.INVOCATION.value());
    if (isTest) {
      tests.add(span.getSpanId());
    } else {
      // A test is not a container here: what it runs through a launcher is not of this run.
      containers.put(span.getSpanId(), parent);
    }
    Attributes attributes = span.getAttributes();
    TestResult result = TestResult.of(attributes);
    if (result == TestResult.RETRIED
        || kind.equals(JunitKind.RUN.value())
        || kind.equals(JunitKind.ENGINE.value())) {
      return;
    }
    if (result == null) {
      // A container that failed because of its tests has no type of error.
      boolean failed = attributes.get(CommonAttributes.ERROR_TYPE) != null;
      result = failed ? TestResult.FAILED : TestResult.PASSED;
    }
    attempts.add(TestAttempt.of(span, parent, result, isTest));
  }

  /** Adds a test from a report, or a class that a JVM lost before it reported anything. */
  private void addReported(SpanData span) {
    TestResult result = TestResult.of(span.getAttributes());
    if (result == null
        && TestAttributes.JVM_EXIT.equals(span.getAttributes().get(CommonAttributes.ERROR_TYPE))) {
      result = TestResult.NEVER_RAN;
    }
    if (result != null) {
      attempts.add(TestAttempt.of(span, parentOf(span), result, true));
    }
  }

  /** Returns the parent, or if each class or test has a trace of its own, the run it links to. */
  private static String parentOf(SpanData span) {
    SpanContext parent = span.getParentSpanContext();
    if (parent.isValid()) {
      return parent.getSpanId();
    }
    return span.getLinks().isEmpty()
        ? NO_PARENT
        : span.getLinks().get(0).getSpanContext().getSpanId();
  }

  /** Returns the attempt of each test that counts, and each container that failed itself. */
  Collection<TestAttempt> counted() {
    attempts.sort(
        Comparator.comparingLong(TestAttempt::start)
            .thenComparingLong(TestAttempt::number)
            .thenComparing(TestAttempt::spanId));
    // By what started the test run, such as a goal: modules may have tests with the same id.
    Map<String, Map<String, TestAttempt>> last = new LinkedHashMap<>();
    Map<String, @Nullable String> origins = new HashMap<>();
    for (TestAttempt attempt : attempts) {
      String origin = origins.computeIfAbsent(attempt.parent(), this::originOf);
      if (origin != null) {
        last.computeIfAbsent(origin, none -> new LinkedHashMap<>())
            .merge(attempt.id(), attempt, TestAttempt::then);
      }
    }
    List<TestAttempt> counted = new ArrayList<>();
    last.values().forEach(ofOrigin -> counted.addAll(ofOrigin.values()));
    dropContainers(counted);
    return counted;
  }

  /** Returns what is around the outermost container; null inside a test. */
  private @Nullable String originOf(String parent) {
    String at = parent;
    for (int depth = 0; depth <= containers.size(); depth++) {
      String next = containers.get(at);
      if (next == null) {
        return tests.contains(at) ? null : at;
      }
      at = next;
    }
    return at; // a circle, which only a damaged file has
  }

  /** Drops containers, except those that failed not only because the JVM of a child died. */
  private void dropContainers(Collection<TestAttempt> counted) {
    Set<String> around = new HashSet<>();
    for (TestAttempt attempt : counted) {
      if (attempt.result().isFailure()) {
        String at = attempt.parent();
        while (at != null && around.add(at)) {
          at = containers.get(at);
        }
      }
    }
    counted.removeIf(
        attempt ->
            !attempt.isTest()
                && (!attempt.result().isFailure()
                    || (attempt.isCutShort() && around.contains(attempt.spanId()))));
  }
}
