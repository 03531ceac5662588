package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Condition.Decided;
import dev.oteltest.assertions.internal.check.RecordingLimit;
import dev.oteltest.assertions.internal.check.SpanChecks;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.match.Conditions;
import dev.oteltest.assertions.match.SpanMatcher;
import dev.oteltest.assertions.structure.NotationLine.Subject;
import dev.oteltest.assertions.tree.SpanNode;
import io.opentelemetry.sdk.trace.data.EventData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What the lines about origins, events and links expect of their span. */
final class DetailConditions {

  private DetailConditions() {}

  /** Adds what the lines say, and that each about an event or link has one of its own. */
  static SpanMatcher with(SpanMatcher span, List<NotationLine> lines) {
    SpanMatcher with = span;
    for (NotationLine origin : of(Subject.ORIGIN, lines)) {
      with = with.and(origin.span());
    }
    List<NotationLine> events = of(Subject.EVENT, lines);
    with = withOneOfEach(with, events);
    if (!of(Subject.NO_OTHER_EVENTS, lines).isEmpty()) {
      with = Conditions.add(with, noMoreEventsThan(events.size()));
    }
    if (events.size() > 1) {
      with = Conditions.add(with, oneForEach("an event", events, Decided.ONCE_TRUE));
    }
    List<NotationLine> links = of(Subject.LINK, lines);
    with = withOneOfEach(with, links);
    if (links.size() < 2) {
      return with;
    }
    boolean needsQuiet = Conditions.of(with).needsQuiet();
    Decided decided = needsQuiet ? Decided.IN_QUIET : Decided.ONCE_TRUE;
    return Conditions.add(with, oneForEach("a link", links, decided));
  }

  private static List<NotationLine> of(Subject subject, List<NotationLine> lines) {
    return lines.stream().filter(line -> line.subject() == subject).toList();
  }

  private static SpanMatcher withOneOfEach(SpanMatcher span, List<NotationLine> lines) {
    SpanMatcher with = span;
    Set<String> seen = new HashSet<>();
    for (NotationLine line : lines) {
      with = seen.add(line.plain()) ? line.detail().addTo(with) : with;
    }
    return with;
  }

  private static Condition<SpanNode> oneForEach(
      String what, List<NotationLine> lines, Decided decided) {
    String noun = what.substring(what.indexOf(' ') + 1);
    return Condition.<SpanNode>of(
            what + " for each of " + lines.size(),
            node -> assigned(lines, node).placesAll(),
            node -> "has " + ValueFormatter.count(lines.get(0).detail().count(node), noun))
        .decided(decided);
  }

  private static Condition<SpanNode> noMoreEventsThan(int count) {
    String expectation = count == 0 ? "no events" : "no other events";
    Predicate<SpanNode> noMore = node -> node.span().getEvents().size() <= count;
    return RecordingLimit.EVENTS.over(
        Condition.of(
            expectation, noMore, node -> "has " + SpanChecks.events(node.span().getEvents())),
        noMore);
  }

  /** Gives as many lines as possible an event or link of their own. */
  private static SlotAssignment assigned(List<NotationLine> lines, SpanNode node) {
    int count = lines.isEmpty() ? 0 : lines.get(0).detail().count(node);
    int[] once = new int[count];
    Arrays.fill(once, 1);
    int[][] fitting = new int[lines.size()][];
    Arrays.setAll(
        fitting,
        line ->
            IntStream.range(0, count)
                .filter(it -> lines.get(line).detail().matches(node, it))
                .toArray());
    return SlotAssignment.of(fitting, once);
  }

  /**
   * Which lines about events and links a span has.
   *
   * @param found the lines that have an event or link of their own
   * @param extra the names of events that a line excludes
   */
  record Places(Set<NotationLine> found, List<String> extra) {}

  static Places places(List<NotationLine> lines, SpanNode node) {
    List<NotationLine> events = of(Subject.EVENT, lines);
    List<NotationLine> links = of(Subject.LINK, lines);
    List<NotationLine> noOthers = of(Subject.NO_OTHER_EVENTS, lines);
    SlotAssignment eventOf = assigned(events, node);
    Set<NotationLine> found = new HashSet<>();
    addPlaced(events, eventOf, found);
    addPlaced(links, assigned(links, node), found);
    List<String> extra = new ArrayList<>();
    List<EventData> all = node.span().getEvents();
    for (int event = 0; event < all.size() && !noOthers.isEmpty(); event++) {
      if (events.isEmpty() || eventOf.countIn(event) == 0) {
        extra.add(all.get(event).getName());
      }
    }
    if (extra.isEmpty()) {
      found.addAll(noOthers);
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
