package dev.oteltest.report.internal.model;

import dev.oteltest.semconv.TestResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A test while its attempts are collected. */
final class TestDraft {

  final int origin;

  /** The next draft with the same id, which is of another origin. */
  @Nullable TestDraft next;

  /** One attempt, which most tests have, or a list that grows. */
  private List<Attempt> attempts;

  Attempt counted;
  String name = "";
  String suite = "";
  String noun = TestCase.TEST;
  boolean flaky;

  TestDraft(int origin, Attempt first) {
    this.origin = origin;
    counted = first;
    attempts = List.of(first);
  }

  void add(Attempt attempt) {
    counted = counted.then(attempt);
    if (attempts.size() == 1) {
      attempts = new ArrayList<>(attempts);
    }
    attempts.add(attempt);
  }

  TestCase testCase() {
    boolean passed = counted.result() == TestResult.PASSED;
    return new TestCase(
        name, suite, noun, counted, List.copyOf(attempts), passed && (flaky || hasFailed()));
  }

  private boolean hasFailed() {
    for (Attempt attempt : attempts) {
      if (attempt.result().hasFailed()) {
        return true;
      }
    }
    return false;
  }
}
