package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.tree.SpanNode;
import java.util.List;

/** Answers which spans have a shape. */
interface ShapeAnswers {

  /** Returns whether a span and its descendants have a shape. */
  boolean matches(TreeMatcher shape, SpanNode node);

  /** Returns the descendants that have a shape, at any depth. */
  List<SpanNode> below(TreeMatcher shape, SpanNode node);

  /** Returns the answers that decide whether there are too many spans. */
  ShapeAnswers ofTooMany();
}
