package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.tree.SpanNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The places that a shape has for descendants of a span. If other children than those of the shape
 * are allowed, a child may fill one of these places or one of a child; otherwise, the latter need
 * all children. The first slots are those of children for which descendants compete.
 *
 * @param isAvailable whether a span can fill a slot of a descendant
 * @param children the shapes of children for which descendants compete
 * @param slotsOfChild the children that fit a slot, each with its slots
 */
record PlacesBelow(
    ShapeAnswers answers,
    SpanNode node,
    Predicate<SpanNode> isAvailable,
    List<TreeMatcher> children,
    List<TreeMatcher> descendants,
    Map<SpanNode, int[]> slotsOfChild) {

  /** Answers which spans have a shape. */
  interface ShapeAnswers {

    /** Returns whether a span and its descendants have a shape. */
    boolean matches(TreeMatcher shape, SpanNode node);

    /** Returns the descendants that have a shape, at any depth. */
    List<SpanNode> below(TreeMatcher shape, SpanNode node);

    /** Returns the answers that decide whether there are too many spans. */
    ShapeAnswers ofTooMany();
  }

  private static final int[] NONE = {};

  /**
   * Returns the places of a shape.
   *
   * @param slotsFor the slots that each child of the span fits into
   */
  static PlacesBelow of(ShapeAnswers answers, TreeMatcher shape, SpanNode node, int[][] slotsFor) {
    List<TreeMatcher> descendants = shape.descendantShapes();
    boolean exactly = shape.saysChildren() && !shape.allowsOthers();
    if (exactly || descendants.isEmpty()) {
      return new PlacesBelow(
          answers, node, span -> span.parent() != node, List.of(), descendants, Map.of());
    }
    Map<SpanNode, int[]> slots = new LinkedHashMap<>();
    for (int child = 0; child < slotsFor.length; child++) {
      if (slotsFor[child].length > 0) {
        slots.put(node.children().get(child), slotsFor[child]);
      }
    }
    return new PlacesBelow(answers, node, span -> true, shape.childShapes(), descendants, slots);
  }

  /** Returns the places of descendants alone, which these spans cannot fill. */
  PlacesBelow without(Set<SpanNode> spans) {
    return new PlacesBelow(
        answers, node, span -> !spans.contains(span), List.of(), descendants, Map.of());
  }

  /** Returns whether all required slots can be filled. */
  boolean isEnough() {
    return SlotAssignment.of(slotsOfCandidates(), leastOf()).fillsAll();
  }

  private int[][] slotsOfCandidates() {
    Set<SpanNode> candidates = candidates();
    candidates.addAll(slotsOfChild.keySet());
    return candidates.stream().map(this::slotsOf).toArray(int[][]::new);
  }

  /**
   * Returns whether the slots have room for all spans that match a slot with a maximum. As long as
   * it is not certain that a span matches any slot, it needs room in each that it may match.
   */
  boolean isWithinMost() {
    Set<SpanNode> limited = new LinkedHashSet<>();
    for (TreeMatcher descendant : descendants) {
      if (descendant.times().isLimitedAnywhere()) {
        limited.addAll(first(Integer.MAX_VALUE, descendant, answers.ofTooMany()));
      }
    }
    List<int[]> slots = new ArrayList<>();
    for (SpanNode span : limited) {
      int[] certain = slotsOf(span);
      if (certain.length > 0) {
        slots.add(certain);
      } else {
        for (int slot : limitedSlotsOf(span)) {
          slots.add(new int[] {children.size() + slot});
        }
      }
    }
    return slots.isEmpty() || SlotAssignment.of(slots.toArray(int[][]::new), mostOf()).placesAll();
  }

  /**
   * Returns spans for the slots of descendants. For each slot, as many as all slots together need
   * are enough: that always leaves one for the slot, whichever ones the other slots use.
   */
  private Set<SpanNode> candidates() {
    int needed = ShapeRoom.needed(children) + ShapeRoom.needed(descendants);
    Set<SpanNode> candidates = new LinkedHashSet<>();
    descendants.forEach(descendant -> candidates.addAll(first(needed, descendant, answers)));
    return candidates;
  }

  private List<SpanNode> first(int count, TreeMatcher descendant, ShapeAnswers answering) {
    return answering.below(descendant, node).stream().filter(isAvailable).limit(count).toList();
  }

  private int[] leastOf() {
    return joined(ShapeRoom.least(children), ShapeRoom.least(descendants));
  }

  private int[] mostOf() {
    int[] most = descendants.stream().mapToInt(it -> it.times().mostAnywhere()).toArray();
    return joined(ShapeRoom.most(children), most);
  }

  private static int[] joined(int[] some, int[] more) {
    int[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  private int[] slotsOf(SpanNode span) {
    int[] ofDescendant = descendantSlotsOf(span);
    for (int slot = 0; slot < ofDescendant.length; slot++) {
      ofDescendant[slot] += children.size();
    }
    return joined(slotsOfChild.getOrDefault(span, NONE), ofDescendant);
  }

  /** Returns the slots of descendants that a span fits into, counted from 0. */
  int[] descendantSlotsOf(SpanNode span) {
    return descendantSlots(shape -> answers.matches(shape, span));
  }

  /** Returns those with a maximum, in which a span may be one too many. */
  int[] limitedSlotsOf(SpanNode span) {
    ShapeAnswers tooMany = answers.ofTooMany();
    return descendantSlots(
        shape -> shape.times().isLimitedAnywhere() && tooMany.matches(shape, span));
  }

  private int[] descendantSlots(Predicate<TreeMatcher> fits) {
    int[] slots = new int[descendants.size()];
    int count = 0;
    for (int slot = 0; slot < slots.length; slot++) {
      if (fits.test(descendants.get(slot))) {
        slots[count++] = slot;
      }
    }
    return Arrays.copyOf(slots, count);
  }

  /**
   * Returns how many spans each slot of descendants gets if the slots of children are filled first;
   * if it may have too many, all of them.
   */
  int[] found() {
    int[] least = leastOf();
    SlotAssignment filled = SlotAssignment.of(slotsOfCandidates(), least);
    int[] found = IntStream.range(children.size(), least.length).map(filled::countIn).toArray();
    boolean tooMany = !isWithinMost();
    for (int slot = 0; slot < found.length && tooMany; slot++) {
      TreeMatcher descendant = descendants.get(slot);
      int possible = answers.ofTooMany().below(descendant, node).size();
      found[slot] = possible > descendant.times().mostAnywhere() ? possible : found[slot];
    }
    return found;
  }
}
