package dev.oteltest.report.internal.model.span;

import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.DeploymentAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.MavenAttributes;
import dev.oteltest.semconv.SpringAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * What a span is in a run. A span's own attributes and instrumentation scope decide, not its place
 * in the tree, so that a span whose parent is missing keeps its role.
 */
public enum SpanRole {
  /** A whole build or pipeline. */
  BUILD,
  /** A module of a build. */
  MODULE,
  /** A phase of a module, or another task of a pipeline that performs no step itself. */
  PHASE,
  /** A goal. */
  GOAL,
  /** Another step of CI: a command, the resolution of dependencies. */
  STEP,
  /** A test run. */
  TEST_RUN,
  /** An engine, a class, a template, or another container of tests. */
  TEST_CONTAINER,
  /** An attempt of a test. */
  TEST,
  /** A lifecycle method of a test or a container, or what a run does before its tests. */
  LIFECYCLE,
  /** A container that Testcontainers started, or a phase of its life. */
  TESTCONTAINER,
  /** The start of an application context of Spring's for tests. */
  SPRING_CONTEXT,
  /** A check of a deployment. */
  CHECK,
  /** Anything else: the code under test, and spans from any source. */
  APPLICATION;

  private static final String MAVEN_SCOPE = "dev.oteltest.maven";
  private static final String CONTAINERS_SCOPE = "dev.oteltest.junit.containers";

  /**
   * Returns the role of a span.
   *
   * @param scope the name of its instrumentation scope
   */
  static SpanRole of(Attributes attributes, String scope) {
    String kind = attributes.get(TestAttributes.KIND);
    if (kind != null) {
      SpanRole role = ofKind(kind);
      return role == TEST && isContainer(attributes) ? TEST_CONTAINER : role;
    }
    if (attributes.get(TestAttributes.CASE_STATUS) != null) {
      return TEST; // from a report
    }
    if (attributes.get(TestAttributes.SUITE_NAME) != null) {
      return TEST_CONTAINER;
    }
    if (scope.equals(CONTAINERS_SCOPE)) {
      return TESTCONTAINER;
    }
    if (scope.equals(SpringAttributes.SCOPE)) {
      return SPRING_CONTEXT;
    }
    return ofBuild(attributes, scope);
  }

  /** Whether a status says that it holds tests and is not a test itself. */
  private static boolean isContainer(Attributes attributes) {
    return attributes.get(TestAttributes.SUITE_STATUS) != null
        && attributes.get(TestAttributes.CASE_STATUS) == null;
  }

  private static SpanRole ofKind(String kind) {
    if (kind.equals(JunitKind.TEST.value()) || kind.equals(JunitKind.INVOCATION.value())) {
      return TEST;
    }
    if (kind.equals(JunitKind.LIFECYCLE.value())
        || kind.equals(JunitKind.JVM_START.value())
        || kind.equals(JunitKind.DISCOVERY.value())) {
      return LIFECYCLE;
    }
    return kind.equals(JunitKind.RUN.value()) ? TEST_RUN : TEST_CONTAINER;
  }

  private static SpanRole ofBuild(Attributes attributes, String scope) {
    if (attributes.get(CiAttributes.PIPELINE_RESULT) != null
        || attributes.get(CiAttributes.PIPELINE_ACTION) != null) {
      return BUILD;
    }
    if (attributes.get(MavenAttributes.GOAL) != null) {
      return GOAL;
    }
    if (attributes.get(MavenAttributes.ARTIFACT_ID) != null) {
      return MODULE;
    }
    if (attributes.get(DeploymentAttributes.CHECK_VERDICT) != null) {
      return CHECK;
    }
    if (attributes.get(CiAttributes.STEP) != null
        || attributes.get(DeploymentAttributes.VERDICT) != null) {
      return STEP;
    }
    if (attributes.get(CiAttributes.TASK_NAME) != null) {
      return scope.equals(MAVEN_SCOPE) ? PHASE : STEP;
    }
    return APPLICATION;
  }

  /** Whether this is a part of a build: not of tests, and not of what they test. */
  public boolean isOfBuild() {
    return compareTo(STEP) <= 0;
  }

  /** Whether this is a test or a container of tests. */
  public boolean isOfTests() {
    return this == TEST_RUN || this == TEST_CONTAINER || this == TEST;
  }

  /** Whether a span is of a test run or an engine in it, which only hold tests together. */
  public static boolean isRun(SpanTable spans, int row) {
    return spans.role(row) == TEST_RUN
        || JunitKind.ENGINE.value().equals(spans.attribute(row, TestAttributes.KIND));
  }

  /**
   * Returns the innermost span of this role around a span.
   *
   * @param row the row of the span, which may be of this role itself
   * @return a row; negative if there is none
   */
  public int around(SpanTable spans, int row) {
    int around = row;
    while (around >= 0 && spans.role(around) != this) {
      around = spans.parent(around);
    }
    return around;
  }

  /**
   * Whether a span is of something that did not run, such as a disabled test or a goal that was
   * skipped, so that it has no duration to show.
   */
  public static boolean isUnrun(SpanTable spans, int row) {
    String result = spans.attribute(row, TestAttributes.RESULT);
    return isSkipped(spans, row, result)
        || (result != null && result.equals(TestResult.NEVER_RAN.junitResult()))
        || "skip".equals(spans.attribute(row, CiAttributes.TASK_RUN_RESULT));
  }

  /** Others list a test as skipped that ended itself after a while. */
  private static boolean isSkipped(SpanTable spans, int row, @Nullable String result) {
    String skipped = TestResult.SKIPPED.suiteStatus();
    return result == null
        && spans.nanos(row) == 0
        && (TestResult.SKIPPED.caseStatus().equals(spans.attribute(row, TestAttributes.CASE_STATUS))
            || skipped.equals(spans.attribute(row, TestAttributes.SUITE_STATUS)));
  }
}
