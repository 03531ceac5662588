package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Compares spans with shapes and caches the results. What a result depends on is answered first, so
 * that a deep shape does not need a deep stack.
 */
final class TreeMatching {

  private final SpanForest forest;
  private final Certainty certainty;
  private @Nullable TreeMatching ofTooMany;
  private final Map<Question, Boolean> known = new HashMap<>();
  private final Map<TreeMatcher, List<SpanNode>> everywhere = new HashMap<>();
  private final IdentityHashMap<List<TreeMatcher>, ShapesByName> byName = new IdentityHashMap<>();

  /** Whether a span has a shape. */
  private record Question(TreeMatcher shape, SpanNode node) {}

  TreeMatching(SpanForest forest, Certainty certainty) {
    this.forest = forest;
    this.certainty = certainty;
  }

  /** Returns the comparison that decides whether there are too many spans. */
  private TreeMatching ofTooMany() {
    if (ofTooMany == null) {
      ofTooMany =
          certainty == Certainty.NOW ? this : new TreeMatching(forest, certainty.ofTooMany());
    }
    return ofTooMany;
  }

  Certainty certainty() {
    return certainty;
  }

  /** Returns whether a span and its descendants have a shape. */
  boolean matches(TreeMatcher shape, SpanNode node) {
    if (!certainty.matches(shape.span(), node)) {
      return false;
    }
    if (ShapeRoom.isSpanAlone(shape)) {
      return true;
    }
    Question question = new Question(shape, node);
    Boolean answer = known.get(question);
    return answer == null ? answer(question) : answer;
  }

  /** A question that waits for the answers to others. */
  private final class Waiting {
    private final Question question;
    private boolean childrenMatch;
    private List<Question> others;
    private int next;

    Waiting(Question question) {
      this.question = question;
      others = questionsOnChildren(question.shape(), question.node());
    }

    @Nullable Question next() {
      while (next < others.size()) {
        Question other = others.get(next++);
        if (!known.containsKey(other)) {
          return other;
        }
      }
      return null;
    }

    /** Answers the question if nothing else needs to be answered before. */
    boolean isAnswered() {
      TreeMatcher shape = question.shape();
      if (!childrenMatch && childrenMatch(shape, question.node().children())) {
        childrenMatch = true;
        others = questionsOnDescendants(shape);
        next = 0;
        if (!others.isEmpty()) {
          return false;
        }
      }
      known.put(question, childrenMatch && descendantsMatch(shape, question.node()));
      return true;
    }
  }

  private boolean answer(Question asked) {
    Deque<Waiting> waiting = new ArrayDeque<>();
    ask(asked, waiting);
    while (!waiting.isEmpty()) {
      Waiting last = waiting.peek();
      Question other = last.next();
      if (other != null) {
        ask(other, waiting);
      } else if (last.isAnswered()) {
        waiting.pop();
      }
    }
    return Boolean.TRUE.equals(known.get(asked));
  }

  private void ask(Question question, Deque<Waiting> waiting) {
    if (ShapeRoom.hasRoomFor(question.shape(), question.node())) {
      waiting.push(new Waiting(question));
    } else {
      known.put(question, false);
    }
  }

  private List<Question> questionsOnChildren(TreeMatcher shape, SpanNode node) {
    List<Question> questions = new ArrayList<>();
    List<TreeMatcher> shapes = shape.childShapes();
    if (!shapes.isEmpty()) {
      ShapesByName named = byName(shapes);
      for (SpanNode child : node.children()) {
        for (int slot : named.of(child.name())) {
          addIfOpen(questions, shapes.get(slot), child);
        }
      }
    }
    return questions;
  }

  private List<Question> questionsOnDescendants(TreeMatcher shape) {
    List<Question> questions = new ArrayList<>();
    for (TreeMatcher descendant : shape.descendantShapes()) {
      if (!everywhere.containsKey(descendant)) {
        for (SpanNode node : descendant.span().expectation().candidates(forest)) {
          addIfOpen(questions, descendant, node);
        }
      }
    }
    return questions;
  }

  private void addIfOpen(List<Question> questions, TreeMatcher shape, SpanNode node) {
    if (!ShapeRoom.isSpanAlone(shape) && certainty.matches(shape.span(), node)) {
      questions.add(new Question(shape, node));
    }
  }

  private ShapesByName byName(List<TreeMatcher> shapes) {
    return byName.computeIfAbsent(shapes, ShapesByName::new);
  }

  /** Returns whether the roots of a forest are the children that a shape expects. */
  boolean matchesRoots(TreeMatcher shape, List<SpanNode> roots) {
    return ShapeRoom.hasRoomForChildren(shape, roots.size()) && childrenMatch(shape, roots);
  }

  private boolean childrenMatch(TreeMatcher shape, List<SpanNode> spans) {
    if (!shape.saysChildren()) {
      return true;
    }
    if (shape.isInOrder()) {
      List<SpanNode> sorted = new ArrayList<>(spans);
      sorted.sort(Comparator.comparingLong(TreeMatching::start));
      int[] ends = SequenceMatching.ends(sorted, TreeMatching::start);
      if (ends.length > 1) {
        return inOrder(shape, sorted, ends);
      }
    }
    // If one matching fills all required slots and another places all spans, one exists that does
    // both.
    List<TreeMatcher> shapes = shape.childShapes();
    return assign(shapes, spans, TreeMatcher::least).fillsAll()
        && (shape.allowsOthers() || best(shapes, spans).placesAll());
  }

  private SlotAssignment assign(
      List<TreeMatcher> shapes, List<SpanNode> spans, ToIntFunction<TreeMatcher> capacity) {
    ShapesByName named = byName(shapes);
    return SlotAssignment.of(
        spans.size(),
        shapes.stream().mapToInt(capacity).toArray(),
        span -> named.of(spans.get(span).name()),
        (span, slot) -> matches(shapes.get(slot), spans.get(span)));
  }

  private boolean inOrder(TreeMatcher shape, List<SpanNode> sorted, int[] ends) {
    List<TreeMatcher> shapes = shape.childShapes();
    return new SequenceMatching(
            ends,
            shapes.stream().mapToInt(TreeMatcher::least).toArray(),
            shapes.stream().mapToInt(TreeMatcher::most).toArray(),
            shape.allowsOthers(),
            (span, slot) -> matches(shapes.get(slot), sorted.get(span)))
        .holds();
  }

  private static long start(SpanNode node) {
    return node.span().getStartEpochNanos();
  }

  private boolean descendantsMatch(TreeMatcher shape, SpanNode node) {
    List<TreeMatcher> shapes = shape.descendantShapes();
    return shapes.isEmpty() || (bestBelow(shapes, node).fillsAll() && staysBelowMost(shapes, node));
  }

  /** Returns the assignment that places as many children as possible. */
  SlotAssignment best(List<TreeMatcher> shapes, List<SpanNode> spans) {
    return assign(shapes, spans, TreeMatcher::most);
  }

  /**
   * Returns the assignment that places as many required descendants as possible, at any depth. Each
   * slot considers only as many candidates as all slots together need: that always leaves one for
   * the slot, whichever ones the other slots use.
   */
  SlotAssignment bestBelow(List<TreeMatcher> shapes, SpanNode node) {
    int needed = ShapeRoom.needed(shapes);
    Set<SpanNode> candidates = new LinkedHashSet<>();
    for (TreeMatcher shape : shapes) {
      List<SpanNode> all = everywhere(shape);
      int from = indexOf(all, node.position() + 1);
      int to = indexOf(all, node.endPosition());
      candidates.addAll(all.subList(from, Math.min(to, from + needed)));
    }
    return assign(shapes, List.copyOf(candidates), TreeMatcher::least);
  }

  /** Returns the descendants that match, at any depth. */
  List<SpanNode> below(TreeMatcher shape, SpanNode node) {
    List<SpanNode> all = everywhere(shape);
    return all.subList(indexOf(all, node.position() + 1), indexOf(all, node.endPosition()));
  }

  /**
   * Returns whether the slots have room for all descendants that match a slot with a maximum; a
   * span may take the room of another slot that it matches.
   */
  boolean staysBelowMost(List<TreeMatcher> shapes, SpanNode node) {
    Set<SpanNode> limited = new LinkedHashSet<>();
    for (TreeMatcher shape : shapes) {
      if (shape.mostAnywhere() != TreeMatcher.UNBOUNDED) {
        limited.addAll(ofTooMany().below(shape, node));
      }
    }
    if (limited.isEmpty()) {
      return true;
    }
    return ofTooMany().assign(shapes, List.copyOf(limited), TreeMatcher::mostAnywhere).placesAll();
  }

  /** Returns all spans that match, in preorder, so that the descendants of a span are adjacent. */
  private List<SpanNode> everywhere(TreeMatcher shape) {
    List<SpanNode> found = everywhere.get(shape);
    if (found == null) {
      found = new ArrayList<>();
      for (SpanNode node : shape.span().expectation().candidates(forest)) {
        if (matches(shape, node)) {
          found.add(node);
        }
      }
      found.sort(Comparator.comparingInt(SpanNode::position));
      everywhere.put(shape, found);
    }
    return found;
  }

  private static int indexOf(List<SpanNode> sorted, int position) {
    int low = 0;
    int high = sorted.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted.get(middle).position() < position) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
