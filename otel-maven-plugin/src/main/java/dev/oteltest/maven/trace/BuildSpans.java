package dev.oteltest.maven.trace;

import dev.oteltest.maven.trace.RunningGoals.OpenGoal;
import dev.oteltest.semconv.CiAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositoryEvent;
import org.jspecify.annotations.Nullable;

/**
 * The open spans of a build and their hierarchy: session, modules, their phases, goals, and the
 * goals that a goal forks. Thread-safe, because Maven builds modules, and with its concurrent
 * builder the goals of one module, on several threads.
 */
public final class BuildSpans {

  private final BuildTracer tracer;
  private final SpanDescriptions spanDescriptions;
  private final LongSupplier clock;
  private final BuildSpan session;
  private final Map<MavenProject, ModuleSpans> modules = new ConcurrentHashMap<>();
  private final Set<MavenProject> neverRan = ConcurrentHashMap.newKeySet();
  private final RunningGoals goals = new RunningGoals();
  private final FailureVerdicts failureVerdicts = new FailureVerdicts();
  private final ModuleResolutions moduleResolutions;
  private final Function<MavenProject, List<MavenProject>> needed;
  private final AtomicReference<@Nullable SpanContext> firstFailure = new AtomicReference<>();

  /** When the projects had been read, until the first module starts. */
  private final AtomicLong projectsRead = new AtomicLong();

  /**
   * Creates the spans of a build.
   *
   * @param needed returns the modules on which a module depends, directly or transitively
   */
  public BuildSpans(
      BuildTracer tracer,
      SpanDescriptions spanDescriptions,
      LongSupplier clock,
      BuildSpan session,
      Function<MavenProject, List<MavenProject>> needed) {
    this.tracer = tracer;
    this.spanDescriptions = spanDescriptions;
    this.clock = clock;
    this.session = session;
    this.needed = needed;
    this.moduleResolutions = new ModuleResolutions(tracer, spanDescriptions, clock);
  }

  /** Returns the outcome of a module or a build that ended with a problem, or without one. */
  public BuildOutcome outcome(@Nullable Throwable problem) {
    return failureVerdicts.of(problem);
  }

  /** Records that Maven resolves or downloads something. */
  public void resolves(RepositoryEvent event) {
    moduleResolutions.add(event);
  }

  /** Records that Maven has read the projects, which is what a session begins with. */
  public void projectsRead() {
    long now = clock.getAsLong();
    prepared("read projects", session.span().startEpochNanos(), now);
    projectsRead.set(now);
  }

  /** Records what Maven did before the first module: it loads plugins and plans the build. */
  private void planned() {
    long since = projectsRead.getAndSet(0);
    if (since != 0) {
      prepared("plan build", since, clock.getAsLong());
    }
  }

  private void prepared(String name, long from, long to) {
    tracer.ended(name, session.spanContext(), from, to, spanDescriptions.ofPreparation(name));
  }

  public void moduleStarted(MavenProject project) {
    planned();
    moduleResolutions.enter(project);
    modules.compute(
        project,
        (p, module) -> {
          if (module == null) {
            return new ModuleSpans(tracer, spanDescriptions, moduleSpan(p));
          }
          return module.span().ended() ? module.again(moduleSpan(p)) : module;
        });
  }

  /**
   * Ends a module's span.
   *
   * @param results the results of its goals
   */
  public void moduleEnded(
      MavenProject project,
      BuildOutcome buildOutcome,
      @Nullable Throwable problem,
      Attributes results) {
    moduleResolutions.leave(project);
    ModuleSpans module = module(project);
    moduleResolutions.record(project, module.span());
    if (buildOutcome.isBad()) {
      failed(module, module.span());
    }
    long now = clock.getAsLong();
    goals
        .end(goal -> goal.module() == module)
        .forEach(goal -> goal.end(buildOutcome, problem, now));
    module.end(buildOutcome, problem, results, now);
  }

  /**
   * Ends a module that had begun and whose remaining goals do not run because another module
   * failed: Maven's concurrent builder begins modules before it knows whether it can complete them.
   *
   * @param plan all goals that were planned for it
   */
  public void moduleSkipped(
      MavenProject project, Iterable<MojoExecution> plan, Attributes results) {
    ModuleSpans module = module(project);
    List<SpanContext> causes = causes(project);
    module.neverRan(plan, causes, clock.getAsLong());
    causes.forEach(module.span().span()::addLink);
    moduleEnded(project, BuildOutcome.SKIP, null, results);
  }

  /** Returns whether the module has begun and has not ended. */
  public boolean isOpen(MavenProject project) {
    ModuleSpans module = modules.get(project);
    return module != null && !module.span().ended();
  }

  /** Records a module that never ran, because of an earlier failure if there is one. */
  public void moduleNeverRan(MavenProject project) {
    if (!modules.containsKey(project) && neverRan.add(project)) {
      tracer.neverRan(
          project.getArtifactId(),
          session.spanContext(),
          clock.getAsLong(),
          spanDescriptions.attributes(project),
          causes(project));
    }
  }

  /** Records the planned goals of a failed module that did not run. */
  public void goalsNeverRan(MavenProject project, Iterable<MojoExecution> plan) {
    ModuleSpans module = module(project);
    failed(module, module.span());
    module.neverRan(plan, causes(project), clock.getAsLong());
  }

  /** Records the planned goals that did not run because Maven's build cache had their results. */
  public void goalsCached(MavenProject project, Iterable<MojoExecution> plan) {
    module(project).cached(plan, clock);
  }

  /**
   * Opens the span of a goal, unless it is open: a goal that forks others is opened with its fork,
   * because these run inside it.
   */
  public BuildSpan goalStarted(MavenProject project, MojoExecution goal) {
    moduleResolutions.enter(project);
    return goals.start(goal, outer -> module(project).open(goal, outer, clock.getAsLong())).span();
  }

  /** Returns the span of a running goal, or null. */
  public @Nullable BuildSpan running(MojoExecution goal) {
    OpenGoal open = goals.get(goal);
    return open == null ? null : open.span();
  }

  public void goalEnded(MojoExecution goal, @Nullable Throwable problem) {
    endGoal(goal, failureVerdicts.of(goal, problem), problem);
  }

  public void goalSkipped(MavenProject project, MojoExecution goal) {
    goalStarted(project, goal);
    endGoal(goal, BuildOutcome.SKIP, null);
  }

  /**
   * Records that the goals which this one forks have ended. The goal itself starts next, unless one
   * of them failed or it is a report: the goal that creates the site runs a report without an
   * event.
   *
   * @param problem why the fork failed, or null
   */
  public void forkEnded(MojoExecution goal, @Nullable Throwable problem) {
    OpenGoal open = goals.get(goal);
    if (problem != null) {
      goalEnded(goal, problem);
    } else if (open != null) {
      open.span().record(BuildOutcome.SUCCESS, null, clock.getAsLong());
      goals.forked(goal);
    }
  }

  /** Ends all open spans with an outcome, and the session's span. */
  public void sessionEnded(
      BuildOutcome buildOutcome, @Nullable Throwable problem, Attributes results) {
    session.span().setAllAttributes(results);
    long now = clock.getAsLong();
    goals.end(goal -> true).forEach(goal -> goal.end(buildOutcome, problem, now));
    modules.forEach(
        (project, module) -> {
          moduleResolutions.record(project, module.span());
          module.end(buildOutcome, problem, Attributes.empty(), now);
        });
    moduleResolutions.recordOthers(session);
    session.record(buildOutcome, problem, now);
    session.end(CiAttributes.PIPELINE_RESULT);
  }

  private void endGoal(MojoExecution key, BuildOutcome buildOutcome, @Nullable Throwable problem) {
    List<OpenGoal> ended = goals.end(key);
    if (ended.isEmpty()) {
      return;
    }
    OpenGoal goal = ended.remove(ended.size() - 1);
    ended.forEach(OpenGoal::end);
    if (buildOutcome.isBad()) {
      failed(goal.module(), goal.span());
    }
    goal.end(buildOutcome, problem, clock.getAsLong());
  }

  private void failed(ModuleSpans module, BuildSpan at) {
    module.failed(at.spanContext());
    firstFailure.compareAndSet(null, at.spanContext());
  }

  /**
   * Returns why a part of a module did not run: its own failure, those of the modules on which it
   * depends, or the one that stopped the build.
   */
  private List<SpanContext> causes(MavenProject project) {
    List<SpanContext> own = failures(List.of(project));
    if (!own.isEmpty()) {
      return own;
    }
    List<SpanContext> others = failures(needed.apply(project));
    SpanContext first = firstFailure.get();
    return others.isEmpty() && first != null ? List.of(first) : others;
  }

  private List<SpanContext> failures(List<MavenProject> projects) {
    return projects.stream()
        .map(modules::get)
        .filter(Objects::nonNull)
        .map(ModuleSpans::failure)
        .filter(Objects::nonNull)
        .toList();
  }

  private ModuleSpans module(MavenProject project) {
    return modules.computeIfAbsent(
        project, p -> new ModuleSpans(tracer, spanDescriptions, moduleSpan(p)));
  }

  private BuildSpan moduleSpan(MavenProject project) {
    return tracer.start(
        project.getArtifactId(),
        session.spanContext(),
        clock.getAsLong(),
        spanDescriptions.attributes(project));
  }
}
