package dev.oteltest.junit.spring;

import dev.oteltest.internal.text.CountText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The context that is most like another one, of those that started before.
 *
 * @param context that context, the latest if several are equally like it
 * @param differences why it did not serve
 */
record NearestContext(TracedContext context, List<String> differences) {

  private static final int MAX_COUNT = 20;

  /**
   * Finds it.
   *
   * @param redaction removes secrets from a text
   * @return null if there is none
   */
  static @Nullable NearestContext of(
      TracedContext context, List<TracedContext> before, UnaryOperator<String> redaction) {
    TracedContext nearest = null;
    int least = Integer.MAX_VALUE;
    for (TracedContext candidate : before) {
      if (context.isBelow(candidate)) {
        continue;
      }
      int distance = PartsComparison.distance(context.parts(), candidate.parts(), least);
      if (distance <= least) {
        nearest = candidate;
        least = distance;
      }
    }
    return nearest == null
        ? null
        : new NearestContext(nearest, differences(context, nearest, redaction));
  }

  private static List<String> differences(
      TracedContext context, TracedContext nearest, UnaryOperator<String> redaction) {
    if (nearest.isOf(context.configuration())) {
      return List.of(nearest.end().difference());
    }
    List<String> all = new PartsComparison(context.parts(), nearest.parts()).texts(redaction);
    if (all.isEmpty()) {
      return List.of("the order of properties, profiles or configurations");
    }
    if (all.size() <= MAX_COUNT) {
      return all;
    }
    List<String> first = new ArrayList<>(all.subList(0, MAX_COUNT));
    first.add(CountText.more(all.size() - MAX_COUNT));
    return first;
  }
}
