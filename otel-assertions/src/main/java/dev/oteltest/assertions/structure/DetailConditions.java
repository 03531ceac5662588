package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Condition.Decided;
import dev.oteltest.assertions.condition.RecordingLimit;
import dev.oteltest.assertions.internal.check.SpanChecks;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.match.SpanMatcher;
import dev.oteltest.assertions.structure.SlotAssignment.SlotPredicate;
import dev.oteltest.assertions.tree.SpanNode;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** What the lines about events and links expect of their span. */
final class DetailConditions {

  private DetailConditions() {}

  /**
   * Adds that there is an event for each line.
   *
   * @param noOthers whether there must be no other events
   */
  static SpanMatcher withEvents(SpanMatcher span, List<NotationLine> lines, boolean noOthers) {
    SpanMatcher with = span;
    Set<String> seen = new HashSet<>();
    for (NotationLine line : lines) {
      if (seen.add(line.plain())) {
        with = withMore(with.hasEvent(line.event().matcher()), line);
      }
    }
    with = noOthers ? with.matching(noMoreEventsThan(lines.size())) : with;
    return lines.size() < 2
        ? with
        : with.matching(
            Condition.<SpanNode>of(
                    "an event for each of " + lines.size(),
                    node -> {
                      List<EventData> actual = node.span().getEvents();
                      return each(
                          lines.size(),
                          actual.size(),
                          (line, event) -> lines.get(line).event().matches(actual.get(event)));
                    },
                    node -> "has " + ValueFormatter.count(node.span().getEvents().size(), "event"))
                .decided(Decided.ONCE_TRUE));
  }

  private static SpanMatcher withMore(SpanMatcher span, NotationLine line) {
    DetailNotation.Event expected = line.event();
    return withMore(
        span,
        expected.title(),
        expected.more(),
        node -> node.span().getEvents(),
        node -> expected.matcher()::matches);
  }

  private static SpanMatcher withMoreOfLink(SpanMatcher span, NotationLine line) {
    DetailNotation.Link expected = line.link();
    return withMore(
        span,
        "link",
        expected.more(),
        node -> node.span().getLinks(),
        node -> link -> expected.matcher().matches(node, link));
  }

  /**
   * Adds what no matcher expects. It holds where nothing matches, which the matcher reports.
   *
   * @param title the event or link that is expected
   * @param all returns the events or links of a span
   * @param matcher returns whether one of them matches
   */
  private static <D> SpanMatcher withMore(
      SpanMatcher span,
      String title,
      List<Condition<D>> more,
      Function<SpanNode, List<D>> all,
      Function<SpanNode, Predicate<D>> matcher) {
    if (more.isEmpty()) {
      return span;
    }
    Function<SpanNode, List<D>> matching =
        node -> all.apply(node).stream().filter(matcher.apply(node)).toList();
    Predicate<D> fits = one -> more.stream().allMatch(it -> it.holds(one));
    return span.matching(
        Condition.<SpanNode>of(
                title + " with " + words(more, Condition::expectation),
                node -> {
                  List<D> found = matching.apply(node);
                  return found.isEmpty() || found.stream().anyMatch(fits);
                },
                node -> misses(more, matching.apply(node).get(0)))
            .decided(Decided.AT_END));
  }

  private static <D> String misses(List<Condition<D>> more, D found) {
    List<Condition<D>> missed = more.stream().filter(it -> !it.holds(found)).toList();
    return "misses " + words(missed, it -> it.mismatchOf(found).brief());
  }

  private static <D> String words(
      List<Condition<D>> conditions, Function<Condition<D>, String> words) {
    return String.join(", ", conditions.stream().map(words).toList());
  }

  private static Condition<SpanNode> noMoreEventsThan(int count) {
    String expectation = count == 0 ? "no events" : "no other events";
    Predicate<SpanNode> noMore = node -> node.span().getEvents().size() <= count;
    return RecordingLimit.EVENTS.over(
        Condition.of(expectation, noMore, node -> "has " + SpanChecks.events(node.span())), noMore);
  }

  /** Adds that there is a link for each line. */
  static SpanMatcher withLinks(SpanMatcher span, List<NotationLine> lines) {
    SpanMatcher with = span;
    Set<String> seen = new HashSet<>();
    for (NotationLine line : lines) {
      if (seen.add(line.plain())) {
        with = withMoreOfLink(with.hasLink(line.link().matcher()), line);
      }
    }
    if (lines.size() < 2) {
      return with;
    }
    return with.matching(
        Condition.<SpanNode>of(
                "a link for each of " + lines.size(),
                node -> {
                  List<LinkData> actual = node.span().getLinks();
                  return each(
                      lines.size(),
                      actual.size(),
                      (line, link) -> lines.get(line).link().matches(node, actual.get(link)));
                },
                node -> "has " + ValueFormatter.count(node.span().getLinks().size(), "link"))
            .decided(with.expectation().needsQuiet() ? Decided.IN_QUIET : Decided.ONCE_TRUE));
  }

  /** Returns whether each line has an event or link of its own. */
  private static boolean each(int lines, int found, SlotPredicate fits) {
    return assigned(lines, found, fits).placesAll();
  }

  private static SlotAssignment assigned(int lines, int found, SlotPredicate fits) {
    int[] once = new int[found];
    Arrays.fill(once, 1);
    return SlotAssignment.of(lines, once, fits);
  }

  /**
   * Which lines about events and links a span has.
   *
   * @param found the lines that have an event or link of their own
   * @param extra the names of events that a line excludes
   */
  record Places(Set<NotationLine> found, List<String> extra) {}

  static Places places(List<NotationLine> lines, SpanNode node) {
    List<NotationLine> ofEvents = new ArrayList<>();
    List<NotationLine> ofLinks = new ArrayList<>();
    List<NotationLine> ofNoOthers = new ArrayList<>();
    for (NotationLine line : lines) {
      switch (line.subject()) {
        case EVENT -> (line.excludesOtherEvents() ? ofNoOthers : ofEvents).add(line);
        case LINK -> ofLinks.add(line);
        default -> {}
      }
    }
    List<EventData> events = node.span().getEvents();
    List<LinkData> links = node.span().getLinks();
    SlotAssignment eventOf =
        assigned(
            ofEvents.size(),
            events.size(),
            (line, event) -> ofEvents.get(line).event().matches(events.get(event)));
    SlotAssignment linkOf =
        assigned(
            ofLinks.size(),
            links.size(),
            (line, link) -> ofLinks.get(line).link().matches(node, links.get(link)));
    Set<NotationLine> found = new HashSet<>();
    addPlaced(ofEvents, eventOf, found);
    addPlaced(ofLinks, linkOf, found);
    List<String> extra = new ArrayList<>();
    for (int event = 0; event < events.size() && !ofNoOthers.isEmpty(); event++) {
      if (eventOf.countIn(event) == 0) {
        extra.add(events.get(event).getName());
      }
    }
    if (extra.isEmpty()) {
      found.addAll(ofNoOthers);
    }
    return new Places(found, extra);
  }

  private static void addPlaced(
      List<NotationLine> lines, SlotAssignment places, Set<NotationLine> found) {
    for (int line = 0; line < lines.size(); line++) {
      if (places.slotOf(line) >= 0) {
        found.add(lines.get(line));
      }
    }
  }
}
