package dev.oteltest.maven.trace;

import dev.oteltest.maven.goal.TestOptions;
import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.MavenAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * The names of build spans and the attributes that they have from their start.
 *
 * @param upstream returns the modules on which a module depends directly, as {@code
 *     groupId:artifactId}
 */
public record SpanDescriptions(StepTable steps, Function<MavenProject, List<String>> upstream) {

  /** The step of what Maven does before the first module. */
  private static final String PREPARATION = "configure";

  /** Returns the name of the root, as the convention says: {@code {action} {pipeline}}. */
  public static String sessionName(String artifactId) {
    return "BUILD " + artifactId;
  }

  String name(MojoExecution goal) {
    MojoDescriptor descriptor = goal.getMojoDescriptor();
    String prefix =
        descriptor == null || descriptor.getPluginDescriptor() == null
            ? null
            : descriptor.getPluginDescriptor().getGoalPrefix();
    return goalName(prefix, goal.getArtifactId(), goal.getGoal());
  }

  /** Returns a goal as a user types it: {@code surefire:test}. */
  static String goalName(@Nullable String prefix, String artifactId, String goal) {
    return (prefix == null || prefix.isBlank() ? prefixOf(artifactId) : prefix) + ":" + goal;
  }

  /** Returns the prefix that Maven derives if a plugin's descriptor has none. */
  private static String prefixOf(String artifactId) {
    return artifactId.replaceFirst("^maven-(.+)-plugin$", "$1").replaceFirst("-maven-plugin$", "");
  }

  /** Returns a goal as {@code groupId:artifactId:goal@executionId}. */
  static String fullName(MojoExecution goal) {
    return "%s:%s:%s@%s"
        .formatted(goal.getGroupId(), goal.getArtifactId(), goal.getGoal(), goal.getExecutionId());
  }

  /** Returns whether a goal runs unit or integration tests, as far as its step says so. */
  public boolean runsTests(MojoExecution goal) {
    String step = steps.stepOf(fullName(goal));
    return ("unit_tests".equals(step) || "integration_tests".equals(step))
        && !goal.getGoal().equals("help")
        && !(goal.getArtifactId().equals("maven-failsafe-plugin")
            && goal.getGoal().equals("verify")); // it only looks at the results
  }

  Attributes attributes(MojoExecution goal) {
    String step = steps.stepOf(fullName(goal));
    return Attributes.builder()
        .put(CiAttributes.TASK_NAME, name(goal))
        .put(CiAttributes.TASK_TYPE, StepTable.taskType(step))
        .put(CiAttributes.STEP, step)
        .put(MavenAttributes.PHASE, goal.getLifecyclePhase())
        .put(MavenAttributes.PLUGIN_GROUP_ID, goal.getGroupId())
        .put(MavenAttributes.PLUGIN_ARTIFACT_ID, goal.getArtifactId())
        .put(MavenAttributes.PLUGIN_VERSION, goal.getVersion())
        .put(MavenAttributes.GOAL, goal.getGoal())
        .put(MavenAttributes.EXECUTION_ID, goal.getExecutionId())
        .build();
  }

  Attributes attributes(String phase) {
    return Attributes.of(CiAttributes.TASK_NAME, phase);
  }

  /** Returns the attributes of something that Maven does before the first module. */
  Attributes ofPreparation(String name) {
    return Attributes.of(
        CiAttributes.TASK_NAME,
        name,
        CiAttributes.TASK_TYPE,
        StepTable.taskType(PREPARATION),
        CiAttributes.STEP,
        PREPARATION);
  }

  /** Returns the attributes of a goal that the current thread runs. */
  Attributes runningAttributes(MojoExecution goal) {
    Thread thread = Thread.currentThread();
    return attributes(goal).toBuilder()
        .put(CommonAttributes.THREAD_ID, thread.getId())
        .put(CommonAttributes.THREAD_NAME, thread.getName())
        .build();
  }

  Attributes attributes(MavenProject module) {
    List<String> needed = upstream.apply(module);
    AttributesBuilder attributes = Attributes.builder();
    if (!needed.isEmpty()) {
      attributes.put(MavenAttributes.UPSTREAM, needed);
    }
    return attributes
        .put(CiAttributes.TASK_NAME, module.getArtifactId())
        .put(MavenAttributes.GROUP_ID, module.getGroupId())
        .put(MavenAttributes.ARTIFACT_ID, module.getArtifactId())
        .put(MavenAttributes.PROJECT_VERSION, module.getVersion())
        .put(MavenAttributes.PACKAGING, module.getPackaging())
        .build();
  }

  public static Attributes attributes(MavenSession session, MavenProject root) {
    return Attributes.builder()
        .put(CiAttributes.PIPELINE_ACTION, "BUILD")
        .put(CiAttributes.PIPELINE_NAME, root.getArtifactId())
        .put(
            MavenAttributes.MAVEN_VERSION,
            session.getSystemProperties().getProperty("maven.version"))
        .put(MavenAttributes.GOALS, List.copyOf(session.getGoals()))
        .build();
  }

  /**
   * Returns what Maven was called with, as far as it selects what runs, such as {@code mvn verify
   * -Dtest=CartTest -pl cart}.
   */
  public static String asked(MavenSession session) {
    List<String> words = new ArrayList<>(List.of("mvn"));
    words.addAll(session.getGoals());
    words.addAll(TestOptions.selection(session));
    return String.join(" ", words);
  }
}
