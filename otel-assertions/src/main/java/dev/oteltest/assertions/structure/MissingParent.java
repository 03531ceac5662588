package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Condition.Decided;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.SpanNode;

/** Reads that the parent of a root was not captured: {@code <- remote} or {@code <- ?}. */
final class MissingParent {

  private MissingParent() {}

  /** Reads what follows {@code <-}. */
  static Condition<SpanNode> read(NotationScanner scanner) {
    scanner.skipSpaces();
    if (scanner.skipsWord("remote")) {
      return condition("a remote parent that was not captured", true);
    }
    if (scanner.skipsWord("?")) {
      return condition("a parent of this process that was not captured", false);
    }
    throw scanner.unexpected(
        scanner.column(),
        "after <-, there can be remote or ?, for a parent that was not captured. A name with <- is"
            + " put in quotes");
  }

  private static Condition<SpanNode> condition(String words, boolean remote) {
    return Condition.<SpanNode>of(
            words, node -> node.isOrphan() && isRemote(node) == remote, MissingParent::actual)
        .decided(Decided.IN_QUIET); // the parent may arrive later
  }

  private static String actual(SpanNode node) {
    SpanNode parent = node.parent();
    if (parent != null) {
      return "is below " + ValueFormatter.quote(parent.name());
    }
    if (!node.isOrphan()) {
      return "has no parent";
    }
    return isRemote(node) ? "its parent is remote" : "its parent is not remote";
  }

  private static boolean isRemote(SpanNode node) {
    return node.span().getParentSpanContext().isRemote();
  }
}
