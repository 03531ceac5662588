package dev.oteltest.report.model;

import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.MavenAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The longest chain of parts of a build in which each had to wait for the previous one; with any
 * number of threads, the build would take at least as long.
 *
 * @param parts modules that depend on each other, or the steps of a single module
 */
public record BuildPath(List<Part> parts) {

  /**
   * A part of the path.
   *
   * @param nanos the duration of the part, in nanoseconds
   * @param most the goal of the part that took longest; null if the part is a step
   */
  public record Part(String name, long nanos, @Nullable Part most) {}

  /** A module, whose spans are several if Maven builds it in several passes. */
  private static final class Module {
    final String name;
    final List<String> upstream;
    final List<Integer> goals = new ArrayList<>();
    long nanos;

    /** The longest chain that ends with this module. */
    long chain;

    @Nullable Module before;

    Module(String name, List<String> upstream) {
      this.name = name;
      this.upstream = upstream;
    }
  }

  /** Returns the duration of all parts, in nanoseconds. */
  public long nanos() {
    return parts.stream().mapToLong(Part::nanos).sum();
  }

  /**
   * Finds the path inside a row; a module without {@code maven.project.upstream} depends on none.
   *
   * @param build the row of the build, or a negative number for all rows
   */
  static BuildPath of(SpanTable spans, int build) {
    Map<String, Module> modules = modules(spans, build);
    List<Module> withGoals =
        modules.values().stream().filter(module -> !module.goals.isEmpty()).toList();
    if (withGoals.size() == 1) {
      return new BuildPath(steps(spans, withGoals.get(0).goals));
    }
    @Nullable Module last = null;
    for (Module module : modules.values()) { // those that it needs started before it
      for (String key : module.upstream) {
        Module needed = modules.get(key);
        if (needed != null && needed.chain > (module.before == null ? 0 : module.before.chain)) {
          module.before = needed;
        }
      }
      module.chain = module.nanos + (module.before == null ? 0 : module.before.chain);
      if (module.nanos > 0 && (last == null || module.chain > last.chain)) {
        last = module;
      }
    }
    List<Part> parts = new ArrayList<>();
    for (Module module = last; module != null; module = module.before) {
      if (module.nanos > 0) {
        parts.add(new Part(module.name, module.nanos, longest(spans, module.goals)));
      }
    }
    Collections.reverse(parts);
    return new BuildPath(List.copyOf(parts));
  }

  /** Returns the modules by {@code groupId:artifactId}, by their first start. */
  private static Map<String, Module> modules(SpanTable spans, int build) {
    int from = Math.max(0, build);
    int end = build < 0 ? spans.size() : spans.subtreeEnd(build);
    Map<String, Module> modules = new LinkedHashMap<>();
    spans
        .rows(SpanRole.MODULE)
        .filter(row -> row >= from && row < end)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingLong(spans::startNanos).thenComparingLong(spans::endNanos))
        .forEach(row -> add(spans, row, modules));
    return modules;
  }

  private static void add(SpanTable spans, int row, Map<String, Module> modules) {
    String key =
        spans.attribute(row, MavenAttributes.GROUP_ID)
            + ":"
            + spans.attribute(row, MavenAttributes.ARTIFACT_ID);
    List<String> upstream = spans.attribute(row, MavenAttributes.UPSTREAM);
    Module module =
        modules.computeIfAbsent(
            key,
            unknown ->
                new Module(spans.name(row), Objects.requireNonNullElse(upstream, List.of())));
    module.nanos += spans.nanos(row);
    for (int inner = row + 1; inner < spans.subtreeEnd(row); inner++) {
      if (spans.role(inner) == SpanRole.GOAL && spans.role(spans.parent(inner)) != SpanRole.GOAL) {
        module.goals.add(inner);
      }
    }
  }

  private static @Nullable Part longest(SpanTable spans, List<Integer> goals) {
    return goals.stream()
        .max(Comparator.comparingLong(spans::nanos))
        .map(goal -> new Part(spans.name(goal), spans.nanos(goal), null))
        .orElse(null);
  }

  /** Returns the steps of a module in the order of their first goals. */
  private static List<Part> steps(SpanTable spans, List<Integer> goals) {
    Map<String, Long> steps = new LinkedHashMap<>();
    goals.stream()
        .sorted(Comparator.comparingLong(spans::startNanos))
        .forEach(
            goal -> {
              String step = spans.attribute(goal, CiAttributes.STEP);
              steps.merge(step == null ? spans.name(goal) : step, spans.nanos(goal), Long::sum);
            });
    return steps.entrySet().stream()
        .map(step -> new Part(step.getKey(), step.getValue(), null))
        .toList();
  }
}
