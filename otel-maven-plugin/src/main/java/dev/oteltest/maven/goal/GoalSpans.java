package dev.oteltest.maven.goal;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;

/**
 * Gives a goal access to its span in a traced build.
 *
 * <p>The tracing extension may be loaded by another class loader than the goal, so they share only
 * classes of Maven and the JDK.
 */
public final class GoalSpans {

  private static final String KEY = "dev.oteltest.maven.goalSpans";

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
}
