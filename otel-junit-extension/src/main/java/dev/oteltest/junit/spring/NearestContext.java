package dev.oteltest.junit.spring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The context that is most like another one, of those that started before.
 *
 * @param context that context, the latest if several are equally like it
 * @param differences why it did not serve
 */
record NearestContext(TracedContext context, List<String> differences) {

  private static final int MOST = 20;

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
      int distance = new Comparison(context.parts(), candidate.parts()).distance();
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
    List<String> all = new Comparison(context.parts(), nearest.parts()).texts(redaction);
    if (all.isEmpty()) {
      return List.of("the order of properties, profiles or configurations");
    }
    if (all.size() <= MOST) {
      return all;
    }
    List<String> first = new ArrayList<>(all.subList(0, MOST));
    first.add("and " + (all.size() - MOST) + " more");
    return first;
  }

  /** The parts that only one of two contexts has. */
  private static final class Comparison {

    private final List<ContextPart> here;
    private final Map<String, ContextPart> there = new HashMap<>();
    private final List<ContextPart> onlyThere;

    Comparison(ContextParts context, ContextParts other) {
      boolean sameKind = context.kind().equals(other.kind());
      here = without(context.all(), other.all(), sameKind);
      onlyThere = without(other.all(), context.all(), sameKind);
      onlyThere.forEach(part -> there.put(part.slot(), part));
    }

    private static List<ContextPart> without(
        List<ContextPart> parts, List<ContextPart> others, boolean sameKind) {
      Set<Object> known = new HashSet<>();
      others.forEach(part -> known.add(part.identity()));
      List<ContextPart> left = new ArrayList<>();
      for (ContextPart part : parts) {
        if (!known.contains(part.identity()) && (sameKind || !ContextParts.isImpliedByKind(part))) {
          left.add(part);
        }
      }
      return left;
    }

    int distance() {
      int distance = 0;
      Set<String> slots = new HashSet<>();
      for (ContextPart part : here) {
        slots.add(part.slot());
        distance += part.weight();
      }
      for (ContextPart part : onlyThere) {
        if (slots.add(part.slot())) {
          distance += part.weight();
        }
      }
      return distance;
    }

    List<String> texts(UnaryOperator<String> redaction) {
      List<String> texts = new ArrayList<>();
      Set<String> replaced = new HashSet<>();
      for (ContextPart part : here) {
        ContextPart other = there.get(part.slot());
        if (other != null) {
          replaced.add(part.slot());
        }
        texts.add(other == null ? redaction.apply(part.text()) : both(part, other, redaction));
      }
      for (ContextPart part : onlyThere) {
        if (!replaced.contains(part.slot())) {
          texts.add("without " + redaction.apply(part.text()));
        }
      }
      return texts;
    }

    private static String both(
        ContextPart part, ContextPart other, UnaryOperator<String> redaction) {
      String text = redaction.apply(part.text());
      String value = part.value();
      String otherValue = other.value();
      if (value == null || otherValue == null || value.equals(otherValue)) {
        return text + " with other settings";
      }
      if (!part.text().endsWith(value)) { // a field
        return text + " in " + value + " instead of " + otherValue;
      }
      String prefix = part.text().substring(0, part.text().length() - value.length());
      String otherText = redaction.apply(other.text());
      if (!text.equals(part.text()) || !otherText.startsWith(prefix)) {
        return text + " with another value";
      }
      return text + " instead of " + otherText.substring(prefix.length());
    }
  }
}
