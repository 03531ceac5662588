package dev.oteltest.assertions.match;

import dev.oteltest.assertions.condition.Closeness;
import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Condition.Decided;
import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.condition.Mismatch;
import dev.oteltest.assertions.internal.check.RecordingLimit;
import dev.oteltest.assertions.tree.SpanNode;
import io.opentelemetry.sdk.trace.data.LinkData;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is expected of a link of a span. */
record LinkExpectation(Expectation<Link> expected) {

  /** A link, and the span that it points to; null if that span was not captured. */
  record Link(LinkData data, @Nullable SpanNode target) {}

  /** Expects nothing but a link. */
  static LinkExpectation any() {
    return new LinkExpectation(Expectation.of("link"));
  }

  LinkExpectation with(List<Condition<Link>> added) {
    return new LinkExpectation(expected.with(added));
  }

  /** Returns the condition that one of a span's links matches. */
  Condition<SpanNode> among() {
    Condition<SpanNode> one =
        new Condition<SpanNode>(
                words(Condition::expectation),
                node -> links(node).stream().anyMatch(expected::matches),
                node -> "",
                expected.keys())
            .explainedBy(node -> explain(links(node)))
            .weighedBy(node -> Closeness.of(expected, links(node)))
            .decided(Decided.ONCE_TRUE);
    Predicate<SpanNode> none = node -> links(node).stream().noneMatch(expected::matches);
    one =
        RecordingLimit.LINKS
            .over(one, none)
            .unknownIf(none.and(node -> !expected.unknownAmong(links(node)).isEmpty()));
    return expected.canBeOpen()
        ? TraceChecks.growing(
            one.ofOneOf(expected, LinkExpectation::links), Condition::isRunning) // leads to others
        : one;
  }

  private String words(Function<Condition<Link>, String> words) {
    return expected.conditions().isEmpty()
        ? "a link"
        : "link " + String.join(" and ", expected.conditions().stream().map(words).toList());
  }

  /**
   * Returns whether a link meets all expectations.
   *
   * @param node the span that has the link
   */
  boolean matches(SpanNode node, LinkData link) {
    return expected.matches(linkOf(node, link));
  }

  private static Link linkOf(SpanNode node, LinkData data) {
    return new Link(data, node.forest().find(data.getSpanContext()));
  }

  private static List<Link> links(SpanNode node) {
    return node.span().getLinks().stream().map(data -> linkOf(node, data)).toList();
  }

  private Mismatch explain(List<Link> links) {
    Link link = expected.closest(links);
    if (link == null) {
      return new Mismatch(words(Condition::expectation), "has no links");
    }
    String which = links.size() == 1 ? "its link " : "the closest of " + links.size() + " links ";
    return new Mismatch(
        expectation(link, Mismatch::expectation),
        which + String.join(" and ", found(link, Mismatch::actual)),
        expectation(link, Mismatch::wholeExpectation),
        which + String.join(" and ", found(link, Mismatch::wholeActual)));
  }

  private String expectation(Link link, Function<Mismatch, String> words) {
    return words(it -> it.holds(link) ? it.expectation() : words.apply(it.mismatchOf(link)));
  }

  private List<String> found(Link link, Function<Mismatch, String> words) {
    return expected.mismatches(link).stream().map(words).toList();
  }
}
