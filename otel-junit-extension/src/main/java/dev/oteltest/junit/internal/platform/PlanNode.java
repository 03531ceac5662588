package dev.oteltest.junit.internal.platform;

import dev.oteltest.capture.CaptureScope;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.junit.internal.outcome.TestCounts;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.UniqueId;

/**
 * A node in the tree of a plan, with its span and the results in it: the run at the root, or a test
 * or container, whether or not it runs.
 */
class PlanNode {

  private final TestDescription testDescription;
  private final RecordedSpan span;
  private final TestCounts testCounts;
  private final Set<UniqueId> reported;

  /**
   * @param testCounts counts the tests in it
   * @param reported receives the ids of its children that JUnit reports
   */
  PlanNode(
      TestDescription testDescription,
      RecordedSpan span,
      TestCounts testCounts,
      Set<UniqueId> reported) {
    this.testDescription = testDescription;
    this.span = span;
    this.testCounts = testCounts;
    this.reported = reported;
  }

  final TestDescription description() {
    return testDescription;
  }

  public final RecordedSpan span() {
    return span;
  }

  final TestCounts counts() {
    return testCounts;
  }

  final Set<UniqueId> reported() {
    return reported;
  }

  /** The scope that collects the spans of the code in it; null for a node that does not run. */
  @Nullable CaptureScope scope() {
    return null;
  }

  int depth() {
    return 0;
  }
}
