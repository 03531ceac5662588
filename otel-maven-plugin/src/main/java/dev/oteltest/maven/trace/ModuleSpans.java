package dev.oteltest.maven.trace;

import dev.oteltest.maven.trace.RunningGoals.OpenGoal;
import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.MavenAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.apache.maven.plugin.MojoExecution;
import org.jspecify.annotations.Nullable;

/**
 * The spans of a module and its phases. A phase lasts from its first goal to its last, even if
 * goals of other phases run in between.
 */
final class ModuleSpans {

  private final BuildTracer tracer;
  private final SpanDescriptions spanDescriptions;
  private final BuildSpan span;

  /** The phases, in the order of their first goals. */
  private final Map<String, BuildSpan> phases = new LinkedHashMap<>();

  private final Set<String> seen;
  private final AtomicReference<@Nullable SpanContext> failure = new AtomicReference<>();

  ModuleSpans(BuildTracer tracer, SpanDescriptions spanDescriptions, BuildSpan span) {
    this(tracer, spanDescriptions, span, ConcurrentHashMap.newKeySet());
  }

  private ModuleSpans(
      BuildTracer tracer, SpanDescriptions spanDescriptions, BuildSpan span, Set<String> seen) {
    this.tracer = tracer;
    this.spanDescriptions = spanDescriptions;
    this.span = span;
    this.seen = seen;
  }

  /**
   * Returns the spans of the same module if it is built again: for goals that span all modules,
   * Maven interrupts the building of modules and begins again afterwards.
   */
  ModuleSpans again(BuildSpan newSpan) {
    return new ModuleSpans(tracer, spanDescriptions, newSpan, seen);
  }

  BuildSpan span() {
    return span;
  }

  /** Records the failure of a goal or of the module itself; the first failure counts. */
  void failed(SpanContext at) {
    failure.compareAndSet(null, at);
  }

  /** Returns the span that failed first, or null. */
  @Nullable SpanContext failure() {
    return failure.get();
  }

  /** Opens the span of a goal, and that of its phase if it is the first. */
  OpenGoal open(MojoExecution goal, @Nullable BuildSpan forking, long now) {
    seen.add(SpanDescriptions.fullName(goal));
    BuildSpan parent = forking == null ? parent(goal, now) : forking;
    return new OpenGoal(
        tracer.start(
            spanDescriptions.name(goal),
            parent.spanContext(),
            now,
            spanDescriptions.runningAttributes(goal)),
        parent,
        this);
  }

  /**
   * Records the planned goals that did not run, below their phases. In a phase that had begun,
   * their time is the end of the phase.
   */
  void neverRan(Iterable<MojoExecution> plan, Collection<SpanContext> causes, long now) {
    for (MojoExecution goal : plan) {
      if (seen.add(SpanDescriptions.fullName(goal))) {
        BuildSpan parent = parent(goal, now);
        tracer.neverRan(
            spanDescriptions.name(goal),
            parent.spanContext(),
            parent.latest(),
            spanDescriptions.attributes(goal),
            causes);
      }
    }
  }

  /** Records the planned goals that did not run as restored from Maven's build cache. */
  void cached(Iterable<MojoExecution> plan, LongSupplier clock) {
    for (MojoExecution goal : plan) {
      if (seen.add(SpanDescriptions.fullName(goal))) {
        long now = clock.getAsLong();
        tracer.neverRan(
            spanDescriptions.name(goal),
            parent(goal, now).spanContext(),
            now,
            spanDescriptions.attributes(goal).toBuilder()
                .put(MavenAttributes.CACHE_HIT, true)
                .build(),
            List.of());
        span.span().setAttribute(MavenAttributes.CACHE_HIT, true);
      }
    }
  }

  void end(BuildOutcome buildOutcome, @Nullable Throwable problem, Attributes results, long now) {
    span.span().setAllAttributes(results);
    synchronized (phases) {
      phases.values().forEach(phase -> phase.end(CiAttributes.TASK_RUN_RESULT));
    }
    span.record(buildOutcome, problem, now);
    span.end(CiAttributes.TASK_RUN_RESULT);
  }

  /**
   * Returns the span of the goal's phase; the module's span for a goal that was called without a
   * phase.
   */
  private BuildSpan parent(MojoExecution goal, long now) {
    String phase = goal.getLifecyclePhase();
    if (phase == null) {
      return span;
    }
    synchronized (phases) {
      return phases.computeIfAbsent(
          phase,
          name -> tracer.start(name, span.spanContext(), now, spanDescriptions.attributes(name)));
    }
  }
}
