package dev.oteltest.maven.operations;

import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanAttributes;
import dev.oteltest.maven.trace.BuildTracer;
import dev.oteltest.operations.deployment.CheckResult;
import dev.oteltest.operations.deployment.DeploymentResult;
import dev.oteltest.operations.deployment.Verdict;
import dev.oteltest.semconv.DeploymentAttributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the results of checks into spans. */
final class CheckSpans {

  private CheckSpans() {}

  /** Returns the attributes of the goal's own span. */
  static Map<String, Object> attributes(DeploymentResult result) {
    return Map.of(
        DeploymentAttributes.ENVIRONMENT.getKey(), result.environment(),
        DeploymentAttributes.VERDICT.getKey(), result.verdict().value());
  }

  static String name(CheckResult check) {
    return "check " + check.name();
  }

  /** Returns the attributes of a check's span. */
  static Map<String, Object> attributes(CheckResult check) {
    return Map.of(
        DeploymentAttributes.CHECK_KIND.getKey(), check.kind(),
        DeploymentAttributes.CHECK_TARGET.getKey(), check.target(),
        DeploymentAttributes.CHECK_VERDICT.getKey(), check.verdict().value(),
        DeploymentAttributes.CHECK_VALUE.getKey(), check.value(),
        DeploymentAttributes.CHECK_ATTEMPTS.getKey(), (long) check.attempts(),
        DeploymentAttributes.CHECK_DRY_RUN.getKey(), check.dryRun());
  }

  /** Returns why a check did not pass, if that counts; otherwise null. */
  static @Nullable String problem(CheckResult check) {
    return check.dryRun() || check.verdict() == Verdict.PASSED
        ? null
        : check.verdict().value() + ": " + check.message();
  }

  /**
   * Returns the spans of an untraced build: one below the goal's for each check, and the goal's.
   *
   * @param goal the goal's span, which ends
   * @param tracer starts spans of the same service
   */
  static List<SpanData> standalone(
      DeploymentResult result, RecordedSpan goal, BuildTracer tracer, Instant end) {
    goal.setAllAttributes(SpanAttributes.of(attributes(result)));
    for (CheckResult check : result.checks()) {
      tracer.ended(
          name(check),
          goal.getSpanContext(),
          EpochClock.nanosOf(check.start()),
          EpochClock.nanosOf(check.end()),
          SpanAttributes.of(attributes(check)),
          problem(check));
    }
    if (result.verdict() != Verdict.PASSED) {
      goal.fail("the deployment is " + result.verdict().value());
    }
    List<SpanData> spans = new ArrayList<>(tracer.finished());
    spans.add(goal.finish(EpochClock.nanosOf(end)));
    return spans;
  }
}
