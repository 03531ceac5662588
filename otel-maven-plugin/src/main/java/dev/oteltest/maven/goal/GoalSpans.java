package dev.oteltest.maven.goal;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;

/**
 * The way from a goal to its own span in a traced build.
 *
 * <p>The extension that traces may live in another class loader than the goal, so what they share
 * is made of Maven's and the JDK's classes only.
 */
public final class GoalSpans {

  private static final String KEY = "dev.oteltest.maven.goalSpans";

  private GoalSpans() {}

  /**
   * Offers the spans of the goals that run.
   *
   * @param spans puts attributes (String, Boolean, Long, Double or a list of strings) on the span
   *     of a goal that is running and answers the context for processes it starts, as environment
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
   * @return the context for processes the goal starts; empty where the build is not traced
   */
  @SuppressWarnings("unchecked") // only offer writes this key
  public static Optional<Map<String, String>> tell(
      MavenSession session, MojoExecution goal, Map<String, Object> attributes) {
    Object spans = session.getRequest().getData().get(KEY);
    return spans instanceof BiFunction
        ? ((BiFunction<MojoExecution, Map<String, Object>, Optional<Map<String, String>>>) spans)
            .apply(goal, attributes)
        : Optional.empty();
  }
}
