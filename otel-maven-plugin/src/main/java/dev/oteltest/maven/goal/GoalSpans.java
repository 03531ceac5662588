package dev.oteltest.maven.goal;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * Gives a goal access to its span in a traced build.
 *
 * <p>The tracing extension may be loaded by another class loader than the goal, so they share only
 * classes of Maven and the JDK.
 */
public final class GoalSpans {

  private static final String KEY = "dev.oteltest.maven.goalSpans";
  private static final String PARTS = "dev.oteltest.maven.parts";

  private GoalSpans() {}

  /**
   * Offers the spans of running goals.
   *
   * @param spans puts attributes (String, Boolean, Long, Double or a list of strings) on the span
   *     of a running goal and returns the context for processes that it starts, as environment
   *     variables; empty for a goal without a span
   */
  public static void offer(
      MavenSession session,
      BiFunction<MojoExecution, Map<String, Object>, Optional<Map<String, String>>> spans) {
    session.getRequest().getData().put(KEY, spans);
  }

  /**
   * Puts attributes on the span of a goal.
   *
   * @return the context for processes that the goal starts; empty if the build is not traced
   */
  @SuppressWarnings("unchecked") // only offer writes this key
  public static Optional<Map<String, String>> setAttributes(
      MavenSession session, MojoExecution goal, Map<String, Object> attributes) {
    Object spans = session.getRequest().getData().get(KEY);
    return spans instanceof BiFunction
        ? ((BiFunction<MojoExecution, Map<String, Object>, Optional<Map<String, String>>>) spans)
            .apply(goal, attributes)
        : Optional.empty();
  }

  /**
   * Offers files that are merged into the build's trace file.
   *
   * @param parts returns a new file, in the folder of a module, that the goal may append to until
   *     it ends
   */
  public static void offerParts(MavenSession session, Function<MavenProject, Path> parts) {
    session.getRequest().getData().put(PARTS, parts);
  }

  /**
   * Returns a new file to which a goal may append spans until it ends. They are then merged into
   * the build's trace file, also if the build is killed.
   *
   * @return empty if the build is not traced
   */
  @SuppressWarnings("unchecked") // only offerParts writes this key
  public static Optional<Path> newPart(MavenSession session, MavenProject module) {
    Object parts = session.getRequest().getData().get(PARTS);
    return parts instanceof Function
        ? Optional.of(((Function<MavenProject, Path>) parts).apply(module))
        : Optional.empty();
  }
}
