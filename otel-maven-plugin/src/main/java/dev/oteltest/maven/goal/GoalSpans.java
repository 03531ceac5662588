package dev.oteltest.maven.goal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Gives a goal access to its span in a traced build.
 *
 * <p>The tracing extension may be loaded by another class loader than the goal, so they share only
 * classes of Maven and the JDK.
 */
public final class GoalSpans {

  private static final String KEY = "dev.oteltest.maven.goalSpans";
  private static final String PARTS = "dev.oteltest.maven.parts";

  private static final String WRITTEN = "dev.oteltest.maven.writtenParts";

  private static final String CHILDREN = "dev.oteltest.maven.goalChildren";

  private GoalSpans() {}

  /**
   * Something that a goal did, as a span below the goal's.
   *
   * @param attributes by key; String, Boolean, Long, Double or a list of strings
   * @param problem why it failed, or null if it did not
   */
  public record Child(
      String name,
      Instant start,
      Instant end,
      Map<String, Object> attributes,
      @Nullable String problem) {

    private Map<String, Object> asMap() {
      Map<String, Object> map = new HashMap<>();
      map.put("name", name);
      map.put("start", start);
      map.put("end", end);
      map.put("attributes", attributes);
      if (problem != null) {
        map.put("problem", problem);
      }
      return map;
    }

    @SuppressWarnings("unchecked") // only asMap writes these
    private static Child of(Map<String, Object> map) {
      return new Child(
          (String) Objects.requireNonNull(map.get("name")),
          (Instant) Objects.requireNonNull(map.get("start")),
          (Instant) Objects.requireNonNull(map.get("end")),
          (Map<String, Object>) Objects.requireNonNull(map.get("attributes")),
          (String) map.get("problem"));
    }
  }

  /**
   * Offers spans below those of running goals.
   *
   * @param children adds such a span; returns false for a goal without a span
   */
  public static void offerChildren(
      MavenSession session, BiPredicate<MojoExecution, Child> children) {
    BiPredicate<MojoExecution, Map<String, Object>> ofMaps =
        (goal, child) -> children.test(goal, Child.of(child));
    session.getRequest().getData().put(CHILDREN, ofMaps);
  }

  /**
   * Adds a span below that of a goal.
   *
   * @return false if the build is not traced
   */
  @SuppressWarnings("unchecked") // only offerChildren writes this key
  public static boolean addChild(MavenSession session, MojoExecution goal, Child child) {
    Object children = session.getRequest().getData().get(CHILDREN);
    return children instanceof BiPredicate
        && ((BiPredicate<MojoExecution, Map<String, Object>>) children).test(goal, child.asMap());
  }

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
   * @param written returns the files that the tests of a module have written so far
   */
  public static void offerParts(
      MavenSession session,
      Function<MavenProject, Path> parts,
      Function<MavenProject, List<Path>> written) {
    session.getRequest().getData().put(PARTS, parts);
    session.getRequest().getData().put(WRITTEN, written);
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

  /**
   * Returns the files that the tests of a module have written so far in this build.
   *
   * @return empty if the build is not traced
   */
  @SuppressWarnings("unchecked") // only offerParts writes this key
  public static Optional<List<Path>> parts(MavenSession session, MavenProject module) {
    Object parts = session.getRequest().getData().get(WRITTEN);
    return parts instanceof Function
        ? Optional.of(((Function<MavenProject, List<Path>>) parts).apply(module))
        : Optional.empty();
  }
}
