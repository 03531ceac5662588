package dev.oteltest.maven;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositoryEvent;
import org.jspecify.annotations.Nullable;

/**
 * The open spans of a build and what belongs below what: session, modules, their phases, goals, and
 * the goals that a goal forks. Thread-safe, because Maven builds modules, and with its concurrent
 * builder the goals of one module, on several threads.
 */
final class BuildLedger {

  private final BuildTracer tracer;
  private final Descriptions descriptions;
  private final LongSupplier clock;
  private final OpenSpan session;
  private final Map<MavenProject, ModuleSpans> modules = new ConcurrentHashMap<>();
  private final Set<MavenProject> neverRan = ConcurrentHashMap.newKeySet();
  // MojoExecution has no equals: each is one run of a goal in one module.
  private final Map<MojoExecution, OpenGoal> goals = new ConcurrentHashMap<>();
  // A forked lifecycle runs on its goal's own thread, whatever builder runs the modules.
  private final Map<Thread, Deque<OpenSpan>> forks = new ConcurrentHashMap<>();
  private final Resolutions resolutions;
  private final AtomicReference<@Nullable SpanContext> firstFailure = new AtomicReference<>();

  BuildLedger(BuildTracer tracer, Descriptions descriptions, LongSupplier clock, OpenSpan session) {
    this.tracer = tracer;
    this.descriptions = descriptions;
    this.clock = clock;
    this.session = session;
    this.resolutions = new Resolutions(clock);
  }

  /** Maven resolves or downloads something. */
  void resolves(RepositoryEvent event) {
    resolutions.heard(event);
  }

  void moduleStarted(MavenProject project) {
    resolutions.enter(project);
    module(project);
  }

  /**
   * @param results what its goals found
   */
  void moduleEnded(
      MavenProject project, Outcome outcome, @Nullable Throwable problem, Attributes results) {
    resolutions.leave(project);
    ModuleSpans module = module(project);
    resolutions.of(project).record(tracer, descriptions, module.span());
    module.end(outcome, problem, results, clock.getAsLong());
  }

  /** The module never ran: because of an earlier failure, if there is one. */
  void moduleNeverRan(MavenProject project) {
    if (!modules.containsKey(project) && neverRan.add(project)) {
      tracer.neverRan(
          project.getArtifactId(),
          session.context(),
          clock.getAsLong(),
          descriptions.attributes(project),
          firstFailure.get());
    }
  }

  /** Records what of a module's plan did not run, because of an earlier failure. */
  void goalsNeverRan(MavenProject project, Iterable<MojoExecution> plan) {
    module(project).neverRan(plan, firstFailure.get(), clock.getAsLong());
  }

  /** Records what of a module's plan did not run, because Maven's build cache had its result. */
  void goalsCached(MavenProject project, Iterable<MojoExecution> plan) {
    module(project).cached(plan, clock);
  }

  /** Opens the goal's span, or finds it open: a goal that forks is opened by its fork. */
  OpenSpan goalStarted(MavenProject project, MojoExecution goal) {
    resolutions.enter(project);
    return goals.computeIfAbsent(goal, g -> openGoal(project, g)).span();
  }

  /** The span of a goal that runs, or null. */
  @Nullable OpenSpan running(MojoExecution goal) {
    OpenGoal open = goals.get(goal);
    return open == null ? null : open.span();
  }

  void goalEnded(MojoExecution goal, @Nullable Throwable problem) {
    endGoal(goal, Outcome.of(problem), problem);
  }

  void goalSkipped(MavenProject project, MojoExecution goal) {
    goalStarted(project, goal);
    endGoal(goal, Outcome.SKIP, null);
  }

  /** From here on, goals on this thread belong below this one. */
  void forkStarted(MavenProject project, MojoExecution goal) {
    OpenSpan span = goalStarted(project, goal);
    forks.computeIfAbsent(Thread.currentThread(), t -> new ArrayDeque<>()).push(span);
  }

  /**
   * @param problem why it failed, in which case the forking goal itself never starts; or null
   */
  void forkEnded(MojoExecution goal, @Nullable Throwable problem) {
    forks.computeIfPresent(
        Thread.currentThread(),
        (thread, stack) -> {
          stack.poll();
          return stack.isEmpty() ? null : stack;
        });
    if (problem != null) {
      goalEnded(goal, problem);
    }
  }

  /** Ends all that is still open, with that outcome, and the session. */
  void sessionEnded(Outcome outcome, @Nullable Throwable problem, Attributes results) {
    session.span().setAllAttributes(results);
    long now = clock.getAsLong();
    goals.values().forEach(goal -> goal.end(outcome, problem, now));
    goals.clear();
    modules.forEach(
        (project, module) -> {
          resolutions.of(project).record(tracer, descriptions, module.span());
          module.end(outcome, problem, Attributes.empty(), now);
        });
    resolutions.others().record(tracer, descriptions, session);
    session.record(outcome, problem, now);
    session.end(BuildAttributes.PIPELINE_RESULT);
  }

  private OpenGoal openGoal(MavenProject project, MojoExecution goal) {
    Deque<OpenSpan> forking = forks.get(Thread.currentThread());
    return module(project)
        .open(goal, forking == null ? null : forking.element(), clock.getAsLong());
  }

  private void endGoal(MojoExecution key, Outcome outcome, @Nullable Throwable problem) {
    OpenGoal goal = goals.remove(key);
    if (goal != null) {
      if (outcome.isBad()) {
        firstFailure.compareAndSet(null, goal.span().spanContext());
      }
      goal.end(outcome, problem, clock.getAsLong());
    }
  }

  private ModuleSpans module(MavenProject project) {
    return modules.computeIfAbsent(
        project,
        p ->
            new ModuleSpans(
                tracer,
                descriptions,
                tracer.start(
                    p.getArtifactId(),
                    SpanKind.INTERNAL,
                    session.context(),
                    clock.getAsLong(),
                    descriptions.attributes(p))));
  }
}
