package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.structure.Pattern.Room;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Tries every assignment of the spans below a span to the places that a pattern has below it, and
 * checks each by the rules as the documentation states them.
 */
final class EveryAssignment {

  private static final int NOWHERE = -1;

  private final Pattern pattern;
  private final SpanNode node;
  private final List<Pattern> places = new ArrayList<>();
  private final List<SpanNode> spans;
  private final boolean[][] fits;

  private EveryAssignment(Pattern pattern, SpanNode node) {
    this.pattern = pattern;
    this.node = node;
    places.addAll(pattern.children());
    places.addAll(pattern.descendants());
    spans = node.descendants();
    fits = new boolean[spans.size()][places.size()];
    for (int span = 0; span < spans.size(); span++) {
      for (int place = 0; place < places.size(); place++) {
        fits[span][place] = matches(places.get(place), spans.get(span));
      }
    }
  }

  static boolean matches(Pattern pattern, SpanNode node) {
    return pattern.isNamed(node)
        && new EveryAssignment(pattern, node).from(0, new int[node.descendants().size()]);
  }

  private boolean from(int span, int[] placeOf) {
    if (span == placeOf.length) {
      return isRight(placeOf);
    }
    for (int place = NOWHERE; place < places.size(); place++) {
      placeOf[span] = place;
      if (isAllowed(span, place) && from(span + 1, placeOf)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAllowed(int span, int place) {
    boolean isChild = spans.get(span).parent() == node;
    if (place == NOWHERE) {
      boolean unexpected = isChild && pattern.room() == Room.EXACTLY_THESE;
      return !unexpected && !isLimited(span);
    }
    if (!fits[span][place]) {
      return false;
    }
    return isForChild(place) ? isChild : !(isChild && pattern.room() == Room.EXACTLY_THESE);
  }

  private boolean isForChild(int place) {
    return place < pattern.children().size();
  }

  /** Returns whether a span must have a place because no more than a number may match. */
  private boolean isLimited(int span) {
    for (int place = pattern.children().size(); place < places.size(); place++) {
      Pattern.Times times = places.get(place).times();
      if (fits[span][place] && times.counted() && times.most() != Integer.MAX_VALUE) {
        return true;
      }
    }
    return false;
  }

  private boolean isRight(int[] placeOf) {
    for (int place = 0; place < places.size(); place++) {
      int count = 0;
      for (int of : placeOf) {
        count += of == place ? 1 : 0;
      }
      Pattern.Times times = places.get(place).times();
      boolean isLimited = isForChild(place) || times.counted();
      if (count < times.least() || (isLimited && count > times.most())) {
        return false;
      }
    }
    return !pattern.inOrder() || isInOrder(placeOf);
  }

  private boolean isInOrder(int[] placeOf) {
    for (int one = 0; one < placeOf.length; one++) {
      for (int other = 0; other < placeOf.length; other++) {
        if (isChildPlace(placeOf[one])
            && isChildPlace(placeOf[other])
            && start(one) < start(other)
            && placeOf[one] > placeOf[other]) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean isChildPlace(int place) {
    return place != NOWHERE && isForChild(place);
  }

  private long start(int span) {
    return spans.get(span).span().getStartEpochNanos();
  }
}
