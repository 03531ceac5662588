package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Replaces equal shapes by one object, so that each is compared with a span only once: of 1,000
 * equal lines, a text has hardly any different subtrees.
 */
final class SharedShapes {

  private final Map<Content, TreeMatcher> known = new HashMap<>();
  private final Map<TreeMatcher, TreeMatcher> shared = new HashMap<>();

  /**
   * All that distinguishes shapes, where those below are shared already.
   *
   * @param span what is expected of the span; null if it was read from lines, which say that
   */
  private record Content(
      @Nullable Expectation<SpanNode> span,
      List<String> lines,
      List<TreeMatcher> children,
      List<TreeMatcher> descendants,
      TreeMatcher.Options options) {}

  private SharedShapes() {}

  static TreeMatcher of(TreeMatcher shape) {
    return new SharedShapes().share(shape);
  }

  private TreeMatcher share(TreeMatcher root) {
    Deque<TreeMatcher> todo = new ArrayDeque<>(List.of(root)); // a deep shape has no deep stack
    while (!todo.isEmpty()) {
      TreeMatcher shape = todo.peek();
      int before = todo.size();
      pushMissing(shape.childShapes(), todo);
      pushMissing(shape.descendantShapes(), todo);
      if (todo.size() == before) {
        todo.pop();
        shared.computeIfAbsent(shape, this::sharedOf);
      }
    }
    return sharedOf(root);
  }

  private void pushMissing(List<TreeMatcher> shapes, Deque<TreeMatcher> todo) {
    for (TreeMatcher shape : shapes) {
      if (!shared.containsKey(shape)) {
        todo.push(shape);
      }
    }
  }

  private TreeMatcher sharedOf(TreeMatcher shape) {
    List<TreeMatcher> children = shape.childShapes().stream().map(this::known).toList();
    List<TreeMatcher> descendants = shape.descendantShapes().stream().map(this::known).toList();
    List<String> lines = shape.notation();
    Content content =
        new Content(
            lines.isEmpty() ? shape.span().expectation() : null,
            lines,
            children,
            descendants,
            shape.options());
    return known.computeIfAbsent(content, key -> shape.withBelow(children, descendants));
  }

  private TreeMatcher known(TreeMatcher shape) {
    return Objects.requireNonNull(shared.get(shape));
  }
}
