package dev.oteltest.maven;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * The open spans of a build and what belongs below what: session, modules, their phases, goals, and
 * the goals that a goal forks. Thread-safe, because Maven builds modules, and with its concurrent
 * builder the goals of one module, on several threads.
 */
final class BuildLedger {

  private final BuildTracer tracer;
  private final LongSupplier clock;
  private final OpenSpan session;
  private final Map<MavenProject, Module> modules = new ConcurrentHashMap<>();
  // MojoExecution has no equals: each is one run of a goal in one module.
  private final Map<MojoExecution, OpenGoal> goals = new ConcurrentHashMap<>();
  // A forked lifecycle runs on its goal's own thread, whatever builder runs the modules.
  private final Map<Thread, Deque<OpenSpan>> forks = new ConcurrentHashMap<>();

  BuildLedger(BuildTracer tracer, LongSupplier clock, OpenSpan session) {
    this.tracer = tracer;
    this.clock = clock;
    this.session = session;
  }

  void moduleStarted(MavenProject project) {
    module(project);
  }

  void moduleEnded(MavenProject project, Outcome outcome, @Nullable Throwable problem) {
    module(project).end(outcome, problem, clock.getAsLong());
  }

  /** Opens the goal's span, or finds it open: a goal that forks is opened by its fork. */
  OpenSpan goalStarted(MavenProject project, MojoExecution goal) {
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
  void sessionEnded(Outcome outcome, @Nullable Throwable problem) {
    long now = clock.getAsLong();
    goals.values().forEach(goal -> goal.end(outcome, problem, now));
    goals.clear();
    modules.values().forEach(module -> module.end(outcome, problem, now));
    session.record(outcome, problem, now);
    session.end(BuildAttributes.PIPELINE_RESULT);
  }

  private OpenGoal openGoal(MavenProject project, MojoExecution goal) {
    long now = clock.getAsLong();
    Deque<OpenSpan> forking = forks.get(Thread.currentThread());
    OpenSpan parent =
        forking == null ? module(project).phase(goal.getLifecyclePhase(), now) : forking.element();
    return new OpenGoal(
        tracer.start(goalName(goal), SpanKind.INTERNAL, parent.context(), now, attributes(goal)),
        parent);
  }

  private void endGoal(MojoExecution key, Outcome outcome, @Nullable Throwable problem) {
    OpenGoal goal = goals.remove(key);
    if (goal != null) {
      if (problem != null) {
        goal.span().span().recordException(problem);
      }
      goal.end(outcome, problem, clock.getAsLong());
    }
  }

  private Module module(MavenProject project) {
    return modules.computeIfAbsent(
        project,
        p ->
            new Module(
                tracer.start(
                    p.getArtifactId(),
                    SpanKind.INTERNAL,
                    session.context(),
                    clock.getAsLong(),
                    attributes(p))));
  }

  private static String goalName(MojoExecution goal) {
    MojoDescriptor descriptor = goal.getMojoDescriptor();
    String prefix =
        descriptor == null || descriptor.getPluginDescriptor() == null
            ? null
            : descriptor.getPluginDescriptor().getGoalPrefix();
    return BuildNames.goal(prefix, goal.getArtifactId(), goal.getGoal());
  }

  private static Attributes attributes(MavenProject project) {
    return Attributes.builder()
        .put(BuildAttributes.TASK_NAME, project.getArtifactId())
        .put(BuildAttributes.GROUP_ID, project.getGroupId())
        .put(BuildAttributes.ARTIFACT_ID, project.getArtifactId())
        .put(BuildAttributes.VERSION, project.getVersion())
        .put(BuildAttributes.PACKAGING, project.getPackaging())
        .build();
  }

  private static Attributes attributes(MojoExecution goal) {
    return Attributes.builder()
        .put(BuildAttributes.TASK_NAME, goalName(goal))
        .put(BuildAttributes.PHASE, goal.getLifecyclePhase())
        .put(BuildAttributes.PLUGIN_GROUP_ID, goal.getGroupId())
        .put(BuildAttributes.PLUGIN_ARTIFACT_ID, goal.getArtifactId())
        .put(BuildAttributes.PLUGIN_VERSION, goal.getVersion())
        .put(BuildAttributes.GOAL, goal.getGoal())
        .put(BuildAttributes.EXECUTION_ID, goal.getExecutionId())
        .build();
  }

  /** A goal, and the phase, module or forking goal it runs in, which share what it comes to. */
  private record OpenGoal(OpenSpan span, OpenSpan parent) {

    void end(Outcome outcome, @Nullable Throwable problem, long at) {
      span.record(outcome, problem, at);
      span.end(BuildAttributes.TASK_RUN_RESULT);
      parent.record(outcome, problem, at);
    }
  }

  /**
   * A module and its phases; a phase spans from its first goal to its last, whoever comes between.
   */
  private final class Module {

    private final OpenSpan span;
    private final Map<String, OpenSpan> phases = new ConcurrentHashMap<>();

    Module(OpenSpan span) {
      this.span = span;
    }

    /** The phase's span; the module's own for a goal that was called without a phase. */
    OpenSpan phase(@Nullable String name, long now) {
      return name == null
          ? span
          : phases.computeIfAbsent(
              name,
              n ->
                  tracer.start(
                      n,
                      SpanKind.INTERNAL,
                      span.context(),
                      now,
                      Attributes.of(BuildAttributes.TASK_NAME, n)));
    }

    void end(Outcome outcome, @Nullable Throwable problem, long now) {
      phases.values().forEach(phase -> phase.end(BuildAttributes.TASK_RUN_RESULT));
      span.record(outcome, problem, now);
      span.end(BuildAttributes.TASK_RUN_RESULT);
    }
  }
}
