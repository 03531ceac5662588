package dev.oteltest.assertions.structure;

import static dev.oteltest.assertions.internal.text.Arguments.noneNull;
import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.match.SignalMatchers;
import dev.oteltest.assertions.match.SpanMatcher;
import java.util.List;
import java.util.function.Consumer;

/**
 * The words that create matchers of trees, signals and values.
 *
 * @since 0.1
 */
public abstract class TreeMatchers extends SignalMatchers {

  protected TreeMatchers() {}

  /** Matches a span with the given name and any children. */
  public static TreeMatcher tree(String name) {
    return tree(span(name));
  }

  /** Matches a span with any children. */
  public static TreeMatcher tree(Consumer<? super SpanMatcher> span) {
    TreeMatcher.Options any = new TreeMatcher.Options(false, false, false, Times.ONCE);
    SpanMatcher matcher =
        span instanceof SpanMatcher given ? given : span().and(notNull(span, "span"));
    return new TreeMatcher(matcher, List.of(), List.of(), any, List.of());
  }

  /** Matches a span and exactly the given children, in any order. */
  public static TreeMatcher tree(Consumer<? super SpanMatcher> span, TreeMatcher... children) {
    noneNull(children, "children");
    return tree(span).children(children);
  }

  /** Matches a span with the given name and exactly the given children, in any order. */
  public static TreeMatcher tree(String name, TreeMatcher... children) {
    return tree(name).children(children);
  }

  /**
   * Reads a tree from text, in the notation in which failures and snapshots show trees:
   *
   * <pre>{@code
   * execute_pipeline SERVER {pipeline.id="test-pipeline"} OK
   *   load_image
   *   resize x2
   *   store {file.name=~".*[.]png"} ERROR "disk full"
   *   ...
   * }</pre>
   *
   * <p>A span has at least the kind, the status and the attributes that are written; without a
   * status, it may be OK or UNSET. It has no other children than those written below it, unless
   * {@code ...} is among them. The page on assertions describes the whole notation.
   *
   * @throws IllegalArgumentException if the text cannot be read; the message has line and column
   */
  public static TreeMatcher treeFrom(String notation) {
    return TreeNotation.tree(notNull(notation, "notation"));
  }
}
