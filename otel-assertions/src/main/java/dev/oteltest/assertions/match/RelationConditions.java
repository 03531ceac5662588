package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.notEmpty;
import static dev.oteltest.assertions.internal.text.Arguments.notNegative;
import static dev.oteltest.assertions.internal.text.Arguments.notNull;

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
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("job").isRoot();
   *
   * // fails:
   * assertThat(telemetry).hasSpan("work").isRoot();
   *
   * Expected span "work" with
   *   x no parent among the spans, but is below "job"
   * }</pre>
   */
  default S isRoot() {
    return matching(RelationChecks.root());
  }

  /**
   * Expects a root that begins its trace: it names no parent, except for the own span of a test.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("job").hasNoParent();
   *
   * // fails:
   * assertThat(telemetry).hasSpan("work").hasNoParent();
   *
   * Expected span "work" with
   *   x no parent, but is below "job"
   * }</pre>
   */
  default S hasNoParent() {
    return matching(RelationChecks.noParent());
  }

  /**
   * Expects that the span continues a trace from another process.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("work").hasRemoteParent();
   *
   * // fails:
   * assertThat(telemetry).hasSpan("read").hasRemoteParent();
   *
   * Expected span "read" with
   *   x a remote parent, but its parent is local
   * }</pre>
   */
  default S hasRemoteParent() {
    return matching(RelationChecks.remoteParent());
  }

  /**
   * Expects that another span with the given name is anywhere in the trace.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("work").isInTraceWith("read");
   *
   * // fails:
   * assertThat(telemetry).hasSpan("work").isInTraceWith("red");
   *
   * Expected span "work" with
   *   x a trace with span "red", but has only "job", "load", "work", "read", "store"
   * }</pre>
   */
  default S isInTraceWith(String name) {
    return isInTraceWith(SpanMatcher.span(name));
  }

  /**
   * Expects that another span anywhere in the trace matches.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("work").isInTraceWith(span("read"));
   *
   * // fails:
   * assertThat(telemetry).hasSpan("work").isInTraceWith(span("read").hasKind(CLIENT));
   *
   * Expected span "work" with
   *   x a trace with span "read" with kind CLIENT, but its trace "read" misses kind CLIENT (was INTERNAL)
   * }</pre>
   */
  default S isInTraceWith(SpanMatcher other) {
    return matching(TraceChecks.inTraceWith(notNull(other, "other")));
  }

  /**
   * Expects exactly the given parent, whether it was captured or not, such as the one that a
   * caller's header named.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan(span("work").hasParent(contextOf("job")));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("read").hasParent(contextOf("job")));
   *
   * Expected span "read" with
   *   x exactly the given parent, but its parent is "work"
   * }</pre>
   *
   * @param parent the ids of the parent
   */
  default S hasParent(SpanContext parent) {
    return matching(RelationChecks.parent(notNull(parent, "parent")));
  }

  /**
   * Expects a parent with the given name.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan(span("work").hasParent("job"));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("read").hasParent("job"));
   *
   * Expected span "read" with
   *   x parent span "job", but its parent is "work"
   * }</pre>
   */
  default S hasParent(String name) {
    return hasParent(SpanMatcher.span(name));
  }

  /**
   * Expects a parent that matches.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan(span("work").hasParent(span("job").hasStatusOk()));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("work").hasParent(span("job").hasStatusError()));
   *
   * Expected span "work" with
   *   x parent span "job" with status ERROR, but its parent "job" misses status ERROR (was OK)
   * }</pre>
   */
  default S hasParent(SpanMatcher parent) {
    return matching(RelationChecks.parent(notNull(parent, "parent")));
  }

  /**
   * Expects a parent that meets all that a lambda expects: {@code hasParent(it ->
   * it.hasKind(CLIENT))}.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("work").hasParent(parent -> parent.hasStatusOk());
   *
   * // fails:
   * assertThat(telemetry).hasSpan("work").hasParent(parent -> parent.hasStatusError());
   *
   * Expected span "work" with
   *   x parent span with status ERROR, but its parent "job" misses status ERROR (was OK)
   * }</pre>
   *
   * @throws IllegalArgumentException if the lambda expects nothing
   */
  default S hasParent(Consumer<? super SpanMatcher> parent) {
    return hasParent(SpanMatcher.span().and(parent));
  }

  /**
   * Expects an ancestor with the given name, at any distance.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan(span("read").hasAncestor("job"));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("job").hasAncestor("job"));
   *
   * Expected span "job" with
   *   x ancestor span "job", but has no ancestor
   * }</pre>
   */
  default S hasAncestor(String name) {
    return hasAncestor(SpanMatcher.span(name));
  }

  /**
   * Expects an ancestor that matches, at any distance.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan(span("read").hasAncestor(span("job")));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("job").hasAncestor(span("job")));
   *
   * Expected span "job" with
   *   x ancestor span "job", but has no ancestor
   * }</pre>
   */
  default S hasAncestor(SpanMatcher ancestor) {
    return matching(RelationChecks.ancestor(notNull(ancestor, "ancestor")));
  }

  /**
   * Expects a child with the given name.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan(span("work").hasChild("read"));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("work").hasChild("red"));
   *
   * Expected span "work" with
   *   x child span "red", but its child is "read"
   * }</pre>
   */
  default S hasChild(String name) {
    return hasChild(SpanMatcher.span(name));
  }

  /**
   * Expects a child that matches.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan(span("work").hasChild(span("read").hasEnded()));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("work").hasChild(span("read").isUnfinished()));
   *
   * Expected span "work" with
   *   x child span "read" with no end yet, but its child "read" misses no end yet (ended after 2.00 ms)
   * }</pre>
   */
  default S hasChild(SpanMatcher child) {
    return matching(RelationChecks.child(notNull(child, "child")));
  }

  /**
   * Expects a child that meets all that a lambda expects: {@code hasChild(it ->
   * it.hasKind(CLIENT))}.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasSpan("work")
   *     .hasChild(child -> child.hasName("read").hasEnded());
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasSpan("work")
   *     .hasChild(child -> child.hasName("read").isUnfinished());
   *
   * Expected span "work" with
   *   x child span "read" with no end yet, but its child "read" misses no end yet (ended after 2.00 ms)
   * }</pre>
   *
   * @throws IllegalArgumentException if the lambda expects nothing
   */
  default S hasChild(Consumer<? super SpanMatcher> child) {
    return hasChild(SpanMatcher.span().and(child));
  }

  /**
   * Expects that no child has the given name.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("job").hasNoChild("read");
   *
   * // fails:
   * assertThat(telemetry).hasSpan("work").hasNoChild("read");
   *
   * Expected span "work" with
   *   x no child span "read", but has 1 such child
   * }</pre>
   */
  default S hasNoChild(String name) {
    return hasNoChild(SpanMatcher.span(notEmpty(name, "name")));
  }

  /**
   * Expects that no child matches.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("work").hasNoChild(span().hasKind(CLIENT));
   *
   * // fails:
   * assertThat(telemetry).hasSpan("work").hasNoChild(span().hasEnded());
   *
   * Expected span "work" with
   *   x no child span with an end, but has 1 such child
   * }</pre>
   */
  default S hasNoChild(SpanMatcher child) {
    return matching(RelationChecks.noChild(notNull(child, "child")));
  }

  /**
   * Expects that the span has no children.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("read").hasNoChildren();
   *
   * // fails:
   * assertThat(telemetry).hasSpan("work").hasNoChildren();
   *
   * Expected span "work" with
   *   x 0 children, but has 1 child: "read"
   * }</pre>
   */
  default S hasNoChildren() {
    return hasChildCount(0);
  }

  /**
   * Expects a descendant with the given name, at any distance.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan(span("job").hasDescendant("read"));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("read").hasDescendant("read"));
   *
   * Expected span "read" with
   *   x descendant span "read", but has no descendant
   * }</pre>
   */
  default S hasDescendant(String name) {
    return hasDescendant(SpanMatcher.span(name));
  }

  /**
   * Expects a descendant that matches, at any distance.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan(span("job").hasDescendant(span("read")));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("read").hasDescendant(span("read")));
   *
   * Expected span "read" with
   *   x descendant span "read", but has no descendant
   * }</pre>
   */
  default S hasDescendant(SpanMatcher descendant) {
    return matching(RelationChecks.descendant(notNull(descendant, "descendant")));
  }

  /**
   * Expects a descendant, at any distance, that meets all that a lambda expects: {@code
   * hasDescendant(it -> it.hasKind(CLIENT))}.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasSpan("work")
   *     .hasDescendant(below -> below.hasKind(SpanKind.INTERNAL));
   *
   * // fails:
   * assertThat(telemetry).hasSpan("work").hasDescendant(below -> below.hasKind(CLIENT));
   *
   * Expected span "work" with
   *   x descendant span with kind CLIENT, but its descendant "read" misses kind CLIENT (was INTERNAL)
   * }</pre>
   *
   * @throws IllegalArgumentException if the lambda expects nothing
   */
  default S hasDescendant(Consumer<? super SpanMatcher> descendant) {
    return hasDescendant(SpanMatcher.span().and(descendant));
  }

  /**
   * Expects that no descendant, at any distance, has the given name.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("store").hasNoDescendant("read");
   *
   * // fails:
   * assertThat(telemetry).hasSpan("job").hasNoDescendant("read");
   *
   * Expected span "job" with
   *   x no descendant span "read", but has 1 such descendant
   * }</pre>
   */
  default S hasNoDescendant(String name) {
    return hasNoDescendant(SpanMatcher.span(notEmpty(name, "name")));
  }

  /**
   * Expects that no descendant, at any distance, matches.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("store").hasNoDescendant(span().hasEnded());
   *
   * // fails:
   * assertThat(telemetry).hasSpan("job").hasNoDescendant(span().hasEnded());
   *
   * Expected span "job" with
   *   x no descendant span with an end, but has 3 such descendants
   * }</pre>
   */
  default S hasNoDescendant(SpanMatcher descendant) {
    return matching(RelationChecks.noDescendant(notNull(descendant, "descendant")));
  }

  /**
   * Expects the given number of children.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan(span("work").hasChildCount(1));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("work").hasChildCount(2));
   *
   * Expected span "work" with
   *   x 2 children, but has 1 child: "read"
   * }</pre>
   */
  default S hasChildCount(int count) {
    return matching(RelationChecks.childCount(notNegative(count, "count")));
  }
}
