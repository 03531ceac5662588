package dev.oteltest.maven;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.maven.plugin.MojoExecution;
import org.jspecify.annotations.Nullable;

/**
 * A module and its phases; a phase spans from its first goal to its last, whoever comes between.
 */
final class ModuleSpans {

  private final BuildTracer tracer;
  private final Descriptions descriptions;
  private final OpenSpan span;
  private final Map<String, OpenSpan> phases = new ConcurrentHashMap<>();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  ModuleSpans(BuildTracer tracer, Descriptions descriptions, OpenSpan span) {
    this.tracer = tracer;
    this.descriptions = descriptions;
    this.span = span;
  }

  /** The module's own span. */
  OpenSpan span() {
    return span;
  }

  /** Opens the span of a goal, and its phase's if it is the first. */
  OpenGoal open(MojoExecution goal, @Nullable OpenSpan forking, long now) {
    seen.add(key(goal));
    OpenSpan parent = forking == null ? parent(goal, now) : forking;
    return new OpenGoal(
        tracer.start(
            descriptions.name(goal),
            SpanKind.INTERNAL,
            parent.context(),
            now,
            descriptions.attributes(goal)),
        parent);
  }

  /** Records the goals of the plan that no one saw, below their phases. */
  void neverRan(Iterable<MojoExecution> plan, @Nullable SpanContext cause, long now) {
    for (MojoExecution goal : plan) {
      if (seen.add(key(goal))) {
        tracer.neverRan(
            descriptions.name(goal),
            parent(goal, now).context(),
            now,
            descriptions.attributes(goal),
            cause);
      }
    }
  }

  /** Records the goals of the plan that no one saw as taken from Maven's build cache. */
  void cached(Iterable<MojoExecution> plan, LongSupplier clock) {
    for (MojoExecution goal : plan) {
      if (seen.add(key(goal))) {
        long now = clock.getAsLong();
        tracer.neverRan(
            descriptions.name(goal),
            parent(goal, now).context(),
            now,
            descriptions.attributes(goal).toBuilder().put(BuildAttributes.CACHE_HIT, true).build(),
            null);
        span.span().setAttribute(BuildAttributes.CACHE_HIT, true);
      }
    }
  }

  void end(Outcome outcome, @Nullable Throwable problem, Attributes results, long now) {
    span.span().setAllAttributes(results);
    phases.values().forEach(phase -> phase.end(BuildAttributes.TASK_RUN_RESULT));
    span.record(outcome, problem, now);
    span.end(BuildAttributes.TASK_RUN_RESULT);
  }

  /** The phase's span; the module's own for a goal that was called without a phase. */
  private OpenSpan parent(MojoExecution goal, long now) {
    String phase = goal.getLifecyclePhase();
    return phase == null
        ? span
        : phases.computeIfAbsent(
            phase,
            name ->
                tracer.start(
                    name, SpanKind.INTERNAL, span.context(), now, descriptions.attributes(name)));
  }

  private static String key(MojoExecution goal) {
    return goal.getGroupId()
        + ":"
        + goal.getArtifactId()
        + ":"
        + goal.getGoal()
        + "@"
        + goal.getExecutionId();
  }
}
