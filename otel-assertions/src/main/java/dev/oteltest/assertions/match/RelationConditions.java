package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.notEmpty;
import static dev.oteltest.assertions.internal.text.Arguments.notNegative;
import static dev.oteltest.assertions.internal.text.Arguments.notNull;
import static dev.oteltest.assertions.match.Conditions.add;

import dev.oteltest.assertions.tree.SpanNode;
import io.opentelemetry.api.trace.SpanContext;
import java.util.function.Consumer;

/**
 * Expectations of the place of a span in its trace, shared by matchers and assertions.
 *
 * @param <S> the type on which the chain continues
 * @since 0.1
 */
public interface RelationConditions<S> extends SignalConditions<S, SpanNode> {

  /**
   * Expects a root: a span whose parent is not among the captured spans. It may have none, or one
   * that was not captured, such as one of another process; {@link #hasNoParent()} excludes that.
   */
  default S isRoot() {
    return add(this, RelationChecks.root());
  }

  /**
   * Expects a root that begins its trace: it names no parent, except for the own span of a test.
   */
  default S hasNoParent() {
    return add(this, RelationChecks.noParent());
  }

  /** Expects that the span continues a trace from another process. */
  default S hasRemoteParent() {
    return add(this, RelationChecks.remoteParent());
  }

  /** Expects that another span with the given name is anywhere in the trace. */
  default S hasSameTraceAs(String name) {
    return hasSameTraceAs(SignalMatchers.span(name));
  }

  /** Expects that another span anywhere in the trace matches. */
  default S hasSameTraceAs(Consumer<? super SpanMatcher> other) {
    return add(this, TraceChecks.inTraceWith(SpanMatcher.from(other, "other")));
  }

  /**
   * Expects exactly the given parent, whether it was captured or not, such as the one that a
   * caller's header named.
   *
   * @param parent the ids of the parent
   */
  default S hasParent(SpanContext parent) {
    return add(this, RelationChecks.parent(notNull(parent, "parent")));
  }

  /** Expects a parent with the given name. */
  default S hasParent(String name) {
    return hasParent(SignalMatchers.span(name));
  }

  /** Expects a parent that matches. */
  default S hasParent(Consumer<? super SpanMatcher> parent) {
    return add(this, RelationChecks.parent(SpanMatcher.from(parent, "parent")));
  }

  /** Expects an ancestor with the given name, at any distance. */
  default S hasAncestor(String name) {
    return hasAncestor(SignalMatchers.span(name));
  }

  /** Expects an ancestor that matches, at any distance. */
  default S hasAncestor(Consumer<? super SpanMatcher> ancestor) {
    return add(this, RelationChecks.ancestor(SpanMatcher.from(ancestor, "ancestor")));
  }

  /** Expects a child with the given name. */
  default S hasChild(String name) {
    return hasChild(SignalMatchers.span(name));
  }

  /** Expects a child that matches. */
  default S hasChild(Consumer<? super SpanMatcher> child) {
    return add(this, RelationChecks.child(SpanMatcher.from(child, "child")));
  }

  /** Expects that no child has the given name. */
  default S hasNoChild(String name) {
    return hasNoChild(SignalMatchers.span(notEmpty(name, "name")));
  }

  /** Expects that no child matches. */
  default S hasNoChild(Consumer<? super SpanMatcher> child) {
    return add(this, RelationChecks.noChild(SpanMatcher.from(child, "child")));
  }

  /** Expects that the span has no children. */
  default S hasNoChildren() {
    return hasChildCount(0);
  }

  /** Expects a descendant with the given name, at any distance. */
  default S hasDescendant(String name) {
    return hasDescendant(SignalMatchers.span(name));
  }

  /** Expects a descendant that matches, at any distance. */
  default S hasDescendant(Consumer<? super SpanMatcher> descendant) {
    return add(this, RelationChecks.descendant(SpanMatcher.from(descendant, "descendant")));
  }

  /** Expects that no descendant, at any distance, has the given name. */
  default S hasNoDescendant(String name) {
    return hasNoDescendant(SignalMatchers.span(notEmpty(name, "name")));
  }

  /** Expects that no descendant, at any distance, matches. */
  default S hasNoDescendant(Consumer<? super SpanMatcher> descendant) {
    return add(this, RelationChecks.noDescendant(SpanMatcher.from(descendant, "descendant")));
  }

  /** Expects the given number of children. */
  default S hasChildCount(int count) {
    return add(this, RelationChecks.childCount(notNegative(count, "count")));
  }
}
