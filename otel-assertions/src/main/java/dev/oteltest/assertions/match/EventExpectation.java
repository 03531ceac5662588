package dev.oteltest.assertions.match;

import dev.oteltest.assertions.condition.Closeness;
import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Condition.Decided;
import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.condition.Mismatch;
import dev.oteltest.assertions.internal.check.AttributeChecks;
import dev.oteltest.assertions.internal.check.RecordingLimit;
import dev.oteltest.assertions.internal.check.SpanChecks;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.sdk.trace.data.EventData;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is expected of an event on a span.
 *
 * @param what the event as a phrase: {@code event "retry"}
 * @param type the condition that {@code what} already states; null for none
 * @param doubt returns why a recorded type may be the expected one; an empty string if it is not
 * @param expected the exact name, the type if there is one, and all other expectations
 */
record EventExpectation(
    String what,
    @Nullable Condition<EventData> type,
    Function<@Nullable Object, String> doubt,
    Expectation<EventData> expected) {

  static final String EXCEPTION = "exception";
  static final String MESSAGE = CommonAttributes.EXCEPTION_MESSAGE.getKey();
  static final String TYPE = CommonAttributes.EXCEPTION_TYPE.getKey();

  static EventExpectation of(
      String what,
      @Nullable String name,
      @Nullable Condition<EventData> type,
      Function<@Nullable Object, String> doubt) {
    Expectation<EventData> named = Expectation.named("event", name, EventData::getName);
    return new EventExpectation(
        what, type, doubt, type == null ? named : named.with(List.of(type)));
  }

  /** Expects nothing but an event. */
  static EventExpectation any() {
    return of("an event", null, null, recorded -> "");
  }

  /** Returns what this and another expectation expect. */
  EventExpectation and(EventExpectation other) {
    return expected.name() == null
        ? other.with(expected.conditions())
        : with(other.expected.allConditions());
  }

  EventExpectation with(List<Condition<EventData>> added) {
    return new EventExpectation(what, type, doubt, expected.with(added));
  }

  /** Returns all conditions that an event does not meet. */
  private List<Condition<EventData>> misses(EventData event) {
    return expected.conditions().stream().filter(it -> !it.holds(event)).toList();
  }

  /** Returns the conditions that {@code what} does not state. */
  private List<Condition<EventData>> others() {
    return expected.conditions().stream().filter(it -> !it.equals(type)).toList();
  }

  private boolean isAmong(List<EventData> events) {
    return events.stream().anyMatch(expected::matches);
  }

  private boolean isUnknownAmong(List<EventData> events) {
    return !isAmong(events) && !expected.unknownAmong(events).isEmpty();
  }

  private static List<EventData> events(SpanNode node) {
    return node.span().getEvents();
  }

  /** Returns the condition that one of a span's events matches. */
  Condition<SpanNode> among() {
    return RecordingLimit.EVENTS.over(
        among(EventExpectation::events, "has no events"), node -> !isAmong(events(node)));
  }

  /**
   * Returns the condition that one of some events matches.
   *
   * @param none what a failure says if there are none
   */
  <T> Condition<T> among(Function<T, List<EventData>> of, String none) {
    return Condition.<T>of(expectation(), it -> isAmong(of.apply(it)), it -> "")
        .explainedBy(it -> explain(of.apply(it), none))
        .weighedBy(it -> closeness(of.apply(it)))
        .decided(Decided.ONCE_TRUE)
        .unknownIf(it -> isUnknownAmong(of.apply(it)));
  }

  /** Returns the condition that none of a span's events matches. */
  Condition<SpanNode> amongNone() {
    Condition<SpanNode> none =
        Condition.of(
            "no " + expectation().replaceFirst("^a ", ""),
            node -> !isAmong(events(node)),
            node -> found(events(node).stream().filter(expected::matches).toList()));
    return RecordingLimit.EVENTS
        .over(none, node -> !isAmong(events(node)))
        .unknownIf(
            node -> isUnknownAmong(events(node)), node -> explain(events(node), "").actual());
  }

  /** Returns what was found of what is unwanted; of an exception, what it was. */
  private String found(List<EventData> events) {
    String more = events.size() > 1 ? ", and " + (events.size() - 1) + " more" : "";
    return EXCEPTION.equals(expected.name())
        ? recorded(events.get(0), ValueFormatter::show) + more
        : "has " + SpanChecks.events(events);
  }

  private static String recorded(EventData event, Function<Object, String> value) {
    Object message = AttributeChecks.find(event.getAttributes(), MESSAGE);
    return "recorded "
        + ValueFormatter.plain(String.valueOf(AttributeChecks.find(event.getAttributes(), TYPE)))
        + (message == null ? "" : ": " + value.apply(message));
  }

  private String expectation() {
    return withAll(others().stream().map(Condition::expectation).toList());
  }

  private String withAll(List<String> expectations) {
    return what + String.join("", expectations.stream().map(it -> " with " + it).toList());
  }

  private double closeness(List<EventData> events) {
    EventData closest = expected.closest(events);
    if (closest == null) {
      return Closeness.NOTHING;
    }
    double met = 0;
    for (Condition<EventData> condition : expected.conditions()) {
      met += condition.closeness().applyAsDouble(closest);
    }
    return expected.matches(closest)
        ? Closeness.IDENTITY
        : Closeness.otherEvent(met / (Closeness.IDENTITY * (others().size() + 1)));
  }

  private Mismatch explain(List<EventData> events, String none) {
    EventData event = expected.closest(events);
    if (event == null) {
      return new Mismatch(
          expectation(), events.isEmpty() ? none : "has " + SpanChecks.events(events));
    }
    return new Mismatch(
        expectation(event, Mismatch::expectation),
        found(event, Mismatch::actual, Mismatch::brief, ValueFormatter::show),
        expectation(event, Mismatch::wholeExpectation),
        found(event, Mismatch::wholeActual, Mismatch::wholeBrief, ValueFormatter::whole));
  }

  /** Returns the expectation, in which words for a mismatch replace those of an unmet condition. */
  private String expectation(EventData event, Function<Mismatch, String> words) {
    return withAll(
        others().stream()
            .map(it -> it.holds(event) ? it.expectation() : words.apply(it.mismatchOf(event)))
            .toList());
  }

  private String found(
      EventData event,
      Function<Mismatch, String> actual,
      Function<Mismatch, String> brief,
      Function<Object, String> value) {
    boolean isException = EXCEPTION.equals(expected.name());
    Object message = AttributeChecks.find(event.getAttributes(), MESSAGE);
    String text = message == null ? "" : value.apply(message);
    List<String> misses = new ArrayList<>();
    for (Condition<EventData> miss : misses(event)) {
      Mismatch mismatch = miss.mismatchOf(event);
      if (isException && message != null && miss.keys().contains(MESSAGE)) {
        text = actual.apply(mismatch).replaceFirst("^was ", "");
      } else if (!miss.equals(type)) {
        misses.add(brief.apply(mismatch));
      }
    }
    String all = misses.isEmpty() ? "" : "misses " + String.join(", ", misses);
    if (!isException) {
      return "the event " + all;
    }
    Object actualType = AttributeChecks.find(event.getAttributes(), TYPE);
    return "recorded "
        + ValueFormatter.plain(String.valueOf(actualType))
        + (message == null ? "" : ": " + text)
        + doubt.apply(actualType)
        + (all.isEmpty() ? "" : ", " + all);
  }
}
