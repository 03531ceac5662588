package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Condition.Decided;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.match.Conditions;
import dev.oteltest.assertions.match.EventMatcher;
import dev.oteltest.assertions.match.LinkMatcher;
import dev.oteltest.assertions.match.SpanMatcher;
import dev.oteltest.assertions.tree.SpanNode;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What a line expects of an event or a link of its span.
 *
 * @param title the event or link: {@code event "retry"}
 * @param one adds to what is expected of a span that one of its events or links matches
 * @param all returns the events or links of a span
 * @param isMatch whether one of them matches
 * @param more what no matcher expects
 */
record Detail<D>(
    String title,
    UnaryOperator<SpanMatcher> one,
    Function<SpanNode, List<D>> all,
    BiPredicate<SpanNode, D> isMatch,
    List<Condition<D>> more) {

  static Detail<EventData> event(String name, EventMatcher event, List<Condition<EventData>> more) {
    return new Detail<>(
        "event " + ValueFormatter.quote(name),
        span -> span.hasEvent(event),
        node -> node.span().getEvents(),
        (node, found) -> event.matches(found),
        more);
  }

  static Detail<LinkData> link(LinkMatcher link, List<Condition<LinkData>> more) {
    return new Detail<>(
        "link",
        span -> span.hasLink(link),
        node -> node.span().getLinks(),
        (node, found) -> link.matches(node, found),
        more);
  }

  /** Returns the number of events or links of a span. */
  int count(SpanNode node) {
    return all.apply(node).size();
  }

  /** Returns whether an event or link of a span is what the line expects. */
  boolean matches(SpanNode node, int place) {
    D found = all.apply(node).get(place);
    return isMatch.test(node, found) && more.stream().allMatch(it -> it.holds(found));
  }

  /**
   * Adds to what is expected of a span that it has this. What no matcher expects is a condition of
   * its own, which holds where nothing matches, as the matcher reports that.
   */
  SpanMatcher addTo(SpanMatcher span) {
    SpanMatcher with = one.apply(span);
    if (more.isEmpty()) {
      return with;
    }
    return Conditions.add(
        with,
        Condition.<SpanNode>of(
                title + " with " + words(more, Condition::expectation),
                node -> {
                  List<D> found = matching(node);
                  return found.isEmpty() || found.stream().anyMatch(it -> misses(it).isEmpty());
                },
                node -> {
                  D first = matching(node).get(0);
                  return "misses " + words(misses(first), it -> it.mismatchOf(first).brief());
                })
            .decided(Decided.AT_END));
  }

  private List<D> matching(SpanNode node) {
    return all.apply(node).stream().filter(it -> isMatch.test(node, it)).toList();
  }

  private List<Condition<D>> misses(D found) {
    return more.stream().filter(it -> !it.holds(found)).toList();
  }

  private static <D> String words(
      List<Condition<D>> conditions, Function<Condition<D>, String> words) {
    return String.join(", ", conditions.stream().map(words).toList());
  }
}
