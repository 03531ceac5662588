package dev.oteltest.maven.operations;

import dev.oteltest.internal.config.TraceParentEnvironment;
import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanAttributes;
import dev.oteltest.internal.span.SpanIds;
import dev.oteltest.internal.span.SpanOrigin;
import dev.oteltest.maven.trace.BuildTracer;
import dev.oteltest.operations.deployment.CheckResult;
import dev.oteltest.operations.deployment.DeploymentResult;
import dev.oteltest.operations.deployment.Verdict;
import dev.oteltest.resource.internal.ci.RunTrace;
import dev.oteltest.semconv.DeploymentAttributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.resources.Resource;
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
   * Returns the spans of an untraced build: one for the goal, and one below it for each check.
   *
   * @param trace the trace of a goal without a caller
   * @param caller the context of our caller, as environment variables
   */
  static List<SpanData> standalone(
      DeploymentResult result,
      Instant start,
      Instant end,
      Resource resource,
      RunTrace trace,
      Map<String, String> caller) {
    SpanOrigin origin = BuildTracer.origin(resource, EpochClock.system());
    RecordedSpan goal =
        trace.start(
            origin,
            "otel:verify-deployment",
            SpanKind.INTERNAL,
            TraceParentEnvironment.extractSpan(caller),
            SpanIds.newTraceId(),
            EpochClock.nanosOf(start));
    goal.setAllAttributes(SpanAttributes.of(attributes(result)));
    List<SpanData> spans = new ArrayList<>();
    for (CheckResult check : result.checks()) {
      RecordedSpan span =
          new RecordedSpan(
              origin,
              name(check),
              SpanKind.INTERNAL,
              goal.getSpanContext(),
              EpochClock.nanosOf(check.start()));
      span.setAllAttributes(SpanAttributes.of(attributes(check)));
      fail(span, problem(check));
      spans.add(span.finish(EpochClock.nanosOf(check.end())));
    }
    fail(
        goal,
        result.verdict() == Verdict.PASSED
            ? null
            : "the deployment is " + result.verdict().value());
    spans.add(goal.finish(EpochClock.nanosOf(end)));
    return spans;
  }

  private static void fail(RecordedSpan span, @Nullable String problem) {
    if (problem != null) {
      span.fail(problem);
    }
  }
}
