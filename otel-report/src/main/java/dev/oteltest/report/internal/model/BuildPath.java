package dev.oteltest.report.internal.model;

import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.MavenAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The longest chain of parts of a build in which each had to wait for the previous one; with any
 * number of threads, the build would take at least as long.
 *
 * @param parts modules that depend on each other, or the steps of a single module; before them, the
 *     resolution of what no module needs alone
 * @param inTurn whether modules ran one after the other that need not, so that the build took
 *     longer
 */
public record BuildPath(List<Part> parts, boolean inTurn) {

  /**
   * A part of the path.
   *
   * @param nanos the duration of the part, in nanoseconds
   * @param most the goal or resolution of dependencies in the part that took longest; null if the
   *     part is not a module
   */
  public record Part(String name, long nanos, @Nullable Part most) {}

  /** A module, whose spans are several if Maven builds it in several passes. */
  private static final class Module {
    final String name;
    final List<String> upstream;

    /** The goals and resolutions of dependencies, which are never inside one another. */
    final List<Integer> work = new ArrayList<>();

    boolean hasGoals;
    long nanos;

    /** The longest chain that ends with this module. */
    long chain;

    @Nullable Module before;

    Module(String name, List<String> upstream) {
      this.name = name;
      this.upstream = upstream;
    }

    /**
     * Returns how long what was before the module and what is in it took, in nanoseconds. What was
     * resolved while a goal ran, such as what only the goal needs, is a part of the goal's time.
     */
    Map<Integer, Long> timesOf(SpanTable spans, List<Integer> before) {
      Map<Integer, Long> times = new LinkedHashMap<>();
      before.forEach(row -> times.put(row, BuildParts.busy(spans, row)));
      long betweenGoals = nanos;
      for (int row : work) {
        betweenGoals -= isResolution(spans, row) ? 0 : BuildParts.busy(spans, row);
      }
      for (int row : work) {
        long busy = BuildParts.busy(spans, row);
        if (isResolution(spans, row)) {
          busy = Math.min(busy, Math.max(0, betweenGoals));
          betweenGoals -= busy;
        }
        times.put(row, busy);
      }
      return times;
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
  public static BuildPath of(SpanTable spans, int build) {
    List<Integer> rows = moduleRows(spans, build);
    Map<String, Module> modules = new LinkedHashMap<>();
    rows.forEach(row -> add(spans, row, modules));
    List<Module> withGoals = modules.values().stream().filter(module -> module.hasGoals).toList();
    List<Integer> before = resolutionsOfBuild(spans, build);
    if (withGoals.size() == 1) {
      return new BuildPath(steps(spans, withGoals.get(0).timesOf(spans, before)), false);
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
        parts.add(new Part(module.name, module.nanos, longest(spans, module.work)));
      }
    }
    boolean inTurn = parts.size() < withGoals.size() && ranInTurn(spans, rows);
    if (!parts.isEmpty()) {
      before.forEach(row -> parts.add(part(spans, row)));
    }
    Collections.reverse(parts);
    return new BuildPath(List.copyOf(parts), inTurn);
  }

  /** Returns the modules by their start. */
  private static List<Integer> moduleRows(SpanTable spans, int build) {
    int from = Math.max(0, build);
    int end = build < 0 ? spans.size() : spans.subtreeEnd(build);
    return spans
        .rows(SpanRole.MODULE)
        .filter(row -> row >= from && row < end)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingLong(spans::startNanos).thenComparingLong(spans::endNanos))
        .toList();
  }

  private static boolean ranInTurn(SpanTable spans, List<Integer> rows) {
    return IntStream.range(1, rows.size())
        .noneMatch(i -> spans.startNanos(rows.get(i)) < spans.endNanos(rows.get(i - 1)));
  }

  private static void add(SpanTable spans, int row, Map<String, Module> modules) {
    String key =
        spans.attribute(row, MavenAttributes.GROUP_ID)
            + ":"
            + spans.attribute(row, MavenAttributes.ARTIFACT_ID);
    List<String> upstream = spans.texts(row, MavenAttributes.UPSTREAM);
    Module module = modules.computeIfAbsent(key, unknown -> new Module(spans.name(row), upstream));
    module.nanos += spans.nanos(row);
    for (int inner = row + 1; inner < spans.subtreeEnd(row); inner++) {
      if (spans.role(inner) == SpanRole.GOAL && spans.role(spans.parent(inner)) != SpanRole.GOAL) {
        module.work.add(inner);
        module.hasGoals = true;
      } else if (isResolution(spans, inner)) {
        module.work.add(inner);
      }
    }
  }

  private static boolean isResolution(SpanTable spans, int row) {
    return spans.attribute(row, MavenAttributes.RESOLUTION_SECONDS) != null;
  }

  /** Returns what was resolved while no module was built, such as plugins, before all others. */
  private static List<Integer> resolutionsOfBuild(SpanTable spans, int build) {
    List<Integer> rows = new ArrayList<>();
    spans
        .rows(SpanRole.STEP)
        .filter(row -> spans.parent(row) >= 0 && spans.parent(row) == build)
        .filter(row -> isResolution(spans, row))
        .forEach(rows::add);
    return rows;
  }

  private static @Nullable Part longest(SpanTable spans, List<Integer> work) {
    return work.stream()
        .map(row -> part(spans, row))
        .max(Comparator.comparingLong(Part::nanos))
        .orElse(null);
  }

  private static Part part(SpanTable spans, int row) {
    return new Part(spans.name(row), BuildParts.busy(spans, row), null);
  }

  /** Returns the steps of a module, each where most of its time was. */
  private static List<Part> steps(SpanTable spans, Map<Integer, Long> work) {
    List<Integer> longestFirst = new ArrayList<>(work.keySet());
    longestFirst.sort(
        Comparator.<Integer>comparingLong(row -> -work.getOrDefault(row, 0L))
            .thenComparingLong(spans::startNanos));
    Map<String, Long> nanos = new LinkedHashMap<>();
    Map<String, Long> starts = new HashMap<>();
    for (int row : longestFirst) {
      String attribute = spans.attribute(row, CiAttributes.STEP);
      String step = attribute == null ? spans.name(row) : attribute;
      nanos.merge(step, work.getOrDefault(row, 0L), Long::sum);
      starts.putIfAbsent(step, spans.startNanos(row));
    }
    return nanos.entrySet().stream()
        .sorted(Comparator.comparingLong(step -> starts.getOrDefault(step.getKey(), 0L)))
        .map(step -> new Part(step.getKey(), step.getValue(), null))
        .toList();
  }
}
