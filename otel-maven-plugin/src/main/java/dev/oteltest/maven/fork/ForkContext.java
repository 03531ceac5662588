package dev.oteltest.maven.fork;

import dev.oteltest.internal.config.EnvironmentNames;
import dev.oteltest.internal.config.TraceParentEnvironment;
import dev.oteltest.maven.goal.ReactorProjects;
import dev.oteltest.resource.internal.ci.TraceJoin;
import io.opentelemetry.api.trace.SpanContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Passes the context of a goal's span to the processes that the goal starts, through the goal's own
 * parameters.
 *
 * <p>This changes a copy of the configuration of that one execution, right before it runs. The
 * model is unchanged, so a build cache sees no difference. Values set in the POM are kept.
 *
 * @param runId the key of this build's run
 * @param caller the context fields that this build received
 * @param settings OpenTelemetry's own settings, as properties, because a fork does not see those of
 *     the POM. Headers are left out, because Maven's debug log shows parameters.
 * @param agent null if the user wants none
 */
public record ForkContext(
    String runId,
    Map<String, String> caller,
    Map<String, String> settings,
    @Nullable AgentAttachment agent) {

  public ForkContext {
    caller = Map.copyOf(caller);
    settings = new TreeMap<>(settings);
    settings.keySet().removeIf(key -> key.endsWith(".headers"));
  }

  /**
   * Prepares the processes of a goal that is about to start: for the trace, and with the agent if
   * one is wanted.
   *
   * @param span the goal's span
   */
  public void prepare(SpanContext span, ExecutionEvent event) {
    inject(span, event.getProject(), event.getMojoExecution());
    if (agent != null) {
      agent.attach(event.getSession(), event.getProject(), event.getMojoExecution());
    }
  }

  /** Adds the context to the configuration of a goal that starts processes. */
  void inject(SpanContext span, MavenProject project, MojoExecution goal) {
    if (goal.getArtifactId().equals("maven-antrun-plugin")) {
      injectIntoAnt(span, goal);
      return;
    }
    MojoDescriptor descriptor = goal.getMojoDescriptor();
    // Maven rejects a parameter that a goal does not have, or warns about it.
    if (descriptor == null
        || !descriptor.getParameterMap().containsKey(GoalConfiguration.ENVIRONMENT)) {
      return;
    }
    GoalConfiguration configuration = GoalConfiguration.copyOf(goal);
    Map<String, String> context = TraceParentEnvironment.fieldsFor(span, caller);
    configuration.addMissing(GoalConfiguration.ENVIRONMENT, environment(context));

    if (descriptor.getParameterMap().containsKey(GoalConfiguration.SYSTEM_PROPERTIES)) {
      // Tests in Maven's own JVM (forkCount=0) share its environment.
      Map<String, String> properties = new LinkedHashMap<>(context);
      properties.putAll(settings);
      properties.put("otel.test.run.id", runId);
      // Not OTEL_SERVICE_NAME: that would override the name that an application sets itself.
      properties.put("otel.test.service.name", project.getArtifactId());
      properties.put("otel.test.directory", ReactorProjects.partsDirectory(project).toString());
      properties.put("otel.test.output", ReactorProjects.testTraces(project).toString());
      configuration.addMissing(GoalConfiguration.SYSTEM_PROPERTIES, properties);
    }
    configuration.apply();
  }

  /**
   * Adds the context to antrun, whose tasks share no parameter: each task that forks accepts
   * variables.
   */
  private void injectIntoAnt(SpanContext span, MojoExecution goal) {
    GoalConfiguration configuration = GoalConfiguration.copyOf(goal);
    configuration.addToTasks(environment(TraceParentEnvironment.fieldsFor(span, caller)));
    configuration.apply();
  }

  private Map<String, String> environment(Map<String, String> context) {
    Map<String, String> environment = new LinkedHashMap<>(context);
    settings.forEach((key, value) -> environment.put(EnvironmentNames.variable(key), value));
    environment.put("OTEL_TEST_RUN_ID", runId);
    // A process that hides the context from its children wants them outside of this trace.
    environment.put(EnvironmentNames.variable(TraceJoin.PROPERTY), "off");
    return environment;
  }
}
