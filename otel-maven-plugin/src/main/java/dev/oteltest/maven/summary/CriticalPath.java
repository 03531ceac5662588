package dev.oteltest.maven.summary;

import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.MavenAttributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The longest chain of parts of a build in which each had to wait for the previous one; with any
 * number of threads, the build would take at least as long.
 *
 * @param parts modules that depend on each other, or the steps of a single module
 */
public record CriticalPath(List<Part> parts) {

  /**
   * A part of the path.
   *
   * @param nanos the duration of the part, in nanoseconds
   * @param most the goal of the part that took longest; null if the part is a step
   */
  record Part(String name, long nanos, @Nullable Part most) {
    Part plus(Part other) {
      return new Part(name, nanos + other.nanos, most);
    }
  }

  private static final Comparator<CriticalPath> SHORTEST_FIRST =
      Comparator.comparingLong(CriticalPath::nanos);

  /** Returns the duration of all parts, in nanoseconds. */
  long nanos() {
    return parts.stream().mapToLong(Part::nanos).sum();
  }

  /**
   * Finds the path in the spans of a build.
   *
   * @param upstream the modules on which a module depends, both as {@code groupId:artifactId}
   */
  public static CriticalPath of(Collection<SpanData> spans, Map<String, List<String>> upstream) {
    Map<String, SpanData> byId =
        spans.stream().collect(Collectors.toMap(SpanData::getSpanId, span -> span, (a, b) -> a));
    Map<String, Part> modules = new LinkedHashMap<>();
    Map<String, List<SpanData>> goals = new HashMap<>();
    for (SpanData span : spans) {
      String key = key(span);
      if (key != null && nanos(span) > 0) {
        // Maven may build a module in several passes.
        modules.merge(key, new Part(span.getName(), nanos(span), null), Part::plus);
      } else if (isOutermostGoal(span, byId)) {
        String module = moduleOf(span, byId);
        if (module != null) {
          goals.computeIfAbsent(module, k -> new ArrayList<>()).add(span);
        }
      }
    }
    if (goals.size() == 1) {
      return new CriticalPath(steps(goals.values().iterator().next()));
    }
    Map<String, CriticalPath> known = new HashMap<>();
    return modules.keySet().stream()
        .map(module -> upTo(module, modules, goals, upstream, known))
        .max(SHORTEST_FIRST)
        .orElseGet(() -> new CriticalPath(List.of()));
  }

  /** Returns the longest path that ends with a module. */
  private static CriticalPath upTo(
      String module,
      Map<String, Part> modules,
      Map<String, List<SpanData>> goals,
      Map<String, List<String>> upstream,
      Map<String, CriticalPath> known) {
    CriticalPath path = known.get(module);
    if (path == null) {
      Optional<CriticalPath> before =
          upstream.getOrDefault(module, List.of()).stream()
              .map(needed -> upTo(needed, modules, goals, upstream, known))
              .max(SHORTEST_FIRST);
      List<Part> parts = new ArrayList<>(before.map(CriticalPath::parts).orElse(List.of()));
      Part own = modules.get(module);
      if (own != null) {
        parts.add(
            new Part(own.name(), own.nanos(), longest(goals.getOrDefault(module, List.of()))));
      }
      path = new CriticalPath(List.copyOf(parts));
      known.put(module, path);
    }
    return path;
  }

  private static @Nullable Part longest(List<SpanData> goals) {
    return goals.stream()
        .max(Comparator.comparingLong(CriticalPath::nanos))
        .map(goal -> new Part(goal.getName(), nanos(goal), null))
        .orElse(null);
  }

  /** Returns the steps of a module in the order of their first goals. */
  private static List<Part> steps(List<SpanData> goals) {
    Map<String, Long> steps = new LinkedHashMap<>();
    goals.stream()
        .sorted(Comparator.comparingLong(SpanData::getStartEpochNanos))
        .forEach(
            goal -> {
              String step = goal.getAttributes().get(CiAttributes.STEP);
              steps.merge(step == null ? goal.getName() : step, nanos(goal), Long::sum);
            });
    return steps.entrySet().stream()
        .map(step -> new Part(step.getKey(), step.getValue(), null))
        .toList();
  }

  private static boolean isOutermostGoal(SpanData span, Map<String, SpanData> byId) {
    SpanData parent = byId.get(span.getParentSpanId());
    return isGoal(span) && (parent == null || !isGoal(parent));
  }

  private static boolean isGoal(SpanData span) {
    return span.getAttributes().get(MavenAttributes.GOAL) != null;
  }

  private static @Nullable String moduleOf(SpanData goal, Map<String, SpanData> byId) {
    for (SpanData span = goal; span != null; span = byId.get(span.getParentSpanId())) {
      String key = key(span);
      if (key != null) {
        return key;
      }
    }
    return null;
  }

  /** Returns {@code groupId:artifactId} of a module's span; null for any other span. */
  private static @Nullable String key(SpanData span) {
    String artifactId = span.getAttributes().get(MavenAttributes.ARTIFACT_ID);
    return artifactId == null
        ? null
        : span.getAttributes().get(MavenAttributes.GROUP_ID) + ":" + artifactId;
  }

  private static long nanos(SpanData span) {
    return span.getEndEpochNanos() - span.getStartEpochNanos();
  }
}
