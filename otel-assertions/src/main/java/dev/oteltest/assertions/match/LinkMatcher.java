package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Condition.Decided;
import dev.oteltest.assertions.condition.Mismatch;
import dev.oteltest.assertions.internal.check.RecordingLimit;
import dev.oteltest.assertions.internal.text.SpanLine;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.match.LinkExpectation.Link;
import dev.oteltest.assertions.tree.SpanNode;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.data.LinkData;
import java.util.List;
import java.util.function.Consumer;

/**
 * Expectations of a link of a span: {@code link().to(span("upload")).hasAttribute("n", 1)}.
 * Immutable.
 *
 * @since 0.1
 */
public final class LinkMatcher extends RecordingMatcher<LinkMatcher, LinkExpectation>
    implements AttributeConditions<LinkMatcher> {

  LinkMatcher(LinkExpectation expected) {
    super(expected, LinkMatcher::new);
  }

  @Override
  LinkExpectation joined(LinkExpectation other) {
    return expected().with(other.expected().conditions());
  }

  /** Expects a link to a captured span with the given name. */
  public LinkMatcher to(String name) {
    return to(SignalMatchers.span(name));
  }

  /** Expects a link to a captured span that matches. */
  public LinkMatcher to(Consumer<? super SpanMatcher> target) {
    return with(
        SpanMatcher.from(target, "target")
            .oneOf("to ", link -> RelationChecks.oneOrNone(link.target()), LinkMatcher::leadsTo));
  }

  /** Expects a link to exactly the given span, whether it was captured or not. */
  public LinkMatcher to(SpanContext target) {
    notNull(target, "target");
    return with(
        Condition.fixed(
            "to span " + SpanLine.ids(target),
            link ->
                link.data().getSpanContext().getSpanId().equals(target.getSpanId())
                    && link.data().getSpanContext().getTraceId().equals(target.getTraceId()),
            link -> leadsTo(link) + " " + SpanLine.ids(link.data().getSpanContext())));
  }

  /** Expects a link to a span that was not captured, such as one of another process. */
  public LinkMatcher toUncaptured() {
    return with(
        Condition.<Link>of(
                "to a span that was not captured",
                link -> link.target() == null,
                LinkMatcher::leadsTo)
            .decided(Decided.IN_QUIET));
  }

  private static String leadsTo(Link link) {
    SpanNode target = link.target();
    return "leads to "
        + (target == null ? "a span that was not captured" : ValueFormatter.quote(target.name()));
  }

  @Override
  LinkMatcher onAttributes(List<Condition<Attributes>> conditions) {
    return refined(
        expected()
            .with(
                RecordingLimit.LINK_ATTRIBUTES
                    .of(Link::data)
                    .on(conditions, link -> link.data().getAttributes())
                    .stream()
                    .map(LinkMatcher::attribute)
                    .toList()));
  }

  private static Condition<Link> attribute(Condition<Link> attribute) {
    return attribute
        .prefixed("with")
        .decided(Decided.FROM_START)
        .explainedBy(
            link -> {
              Mismatch of = attribute.mismatchOf(link);
              return new Mismatch(
                  "with " + of.expectation(),
                  "misses " + of.brief(),
                  "with " + of.wholeExpectation(),
                  "misses " + of.wholeBrief());
            });
  }

  private LinkMatcher with(Condition<Link> condition) {
    return refined(expected().with(List.of(condition)));
  }

  /**
   * Returns whether a link meets all expectations.
   *
   * @param node the span that has the link
   */
  public boolean matches(SpanNode node, LinkData link) {
    return expected().matches(node, link);
  }
}
