package dev.oteltest.maven.goal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * What a traced build offers to its goals: their spans, and files that become parts of its trace.
 *
 * <p>The tracing extension may be loaded by another class loader than the goal, so they share only
 * classes of Maven and the JDK.
 */
public interface GoalSpans {

  /** The name of what is offered in the data of a request. */
  String KEY = "dev.oteltest.maven.goalSpans";

  /**
   * Puts attributes on the span of a goal.
   *
   * @param attributes by key; String, Boolean, Long, Double or a list of strings
   * @return the context for processes that the goal starts, as environment variables; empty for a
   *     goal without a span
   */
  Optional<Map<String, String>> setAttributes(MojoExecution goal, Map<String, Object> attributes);

  /**
   * Adds a span of something that a goal did, below the goal's, if that has one.
   *
   * @param attributes by key; String, Boolean, Long, Double or a list of strings
   * @param problem why it failed, or null if it did not
   */
  void addChild(
      MojoExecution goal,
      String name,
      Instant start,
      Instant end,
      Map<String, Object> attributes,
      @Nullable String problem);

  /**
   * Returns a new file to which a goal may append spans until it ends. They are then merged into
   * the build's trace file, also if the build is killed.
   */
  Path newPart(MavenProject module);

  /** Returns the trace file that the build writes. */
  Path traces();

  /** Returns the files that the tests of a module have written so far in this build. */
  List<Path> writtenParts(MavenProject module);

  /** Offers this to the goals of a build. */
  static void offer(MavenSession session, GoalSpans spans) {
    session.getRequest().getData().put(KEY, spans);
  }

  /** Returns what the build offers; empty if it is not traced. */
  static Optional<GoalSpans> of(MavenSession session) {
    Object offered = session.getRequest().getData().get(KEY);
    if (offered == null || offered instanceof GoalSpans) {
      return Optional.ofNullable((GoalSpans) offered);
    }
    Class<?> theirs = offered.getClass().getInterfaces()[0]; // this one, of another class loader
    return Optional.of(
        (GoalSpans)
            Proxy.newProxyInstance(
                GoalSpans.class.getClassLoader(),
                new Class<?>[] {GoalSpans.class},
                (proxy, method, arguments) -> {
                  try {
                    return theirs
                        .getMethod(method.getName(), method.getParameterTypes())
                        .invoke(offered, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                }));
  }
}
