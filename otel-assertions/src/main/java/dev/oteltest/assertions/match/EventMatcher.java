package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.EventData;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of an event on a span: {@code event("retry").withAttribute("n", 2)}. Immutable.
 *
 * @since 0.1
 */
public final class EventMatcher implements AttributeConditions<EventMatcher> {

  private static final String EXCEPTION = "exception";
  private static final String MESSAGE = CommonAttributes.EXCEPTION_MESSAGE.getKey();
  private static final String TYPE = CommonAttributes.EXCEPTION_TYPE.getKey();

  private final String what;
  private final String name;
  private final List<Condition<EventData>> conditions;

  private EventMatcher(String what, String name, List<Condition<EventData>> conditions) {
    this.what = what;
    this.name = name;
    this.conditions = conditions;
  }

  /** Matches an event with the given name. */
  public static EventMatcher event(String name) {
    return new EventMatcher(
        "event " + ValueFormatter.quote(notNull(name, "name")), name, List.of());
  }

  /** Matches a recorded exception. */
  public static EventMatcher exception() {
    return new EventMatcher("a recorded exception", EXCEPTION, List.of());
  }

  /** Matches a recorded exception of exactly the given type. */
  public static EventMatcher exception(Class<? extends Throwable> type) {
    String canonical = notNull(type, "type").getCanonicalName();
    Condition<Attributes> isType =
        AttributeChecks.matches(
            TYPE,
            new ValueMatcher(
                "of that class", value -> value.equals(type.getName()) || value.equals(canonical)));
    return new EventMatcher(
        "exception " + type.getName(), EXCEPTION, List.of(isType.on(EventData::getAttributes)));
  }

  @Override
  public EventMatcher withAttributes(Condition<Attributes> condition) {
    List<Condition<EventData>> more = new ArrayList<>(conditions);
    more.add(notNull(condition, "condition").on(EventData::getAttributes));
    return new EventMatcher(what + " with " + condition.expectation(), name, List.copyOf(more));
  }

  /** Expects a recorded exception with the given message. */
  public EventMatcher withMessage(String message) {
    return described(
        "message " + ValueFormatter.quote(notNull(message, "message")),
        AttributeChecks.hasValue(MESSAGE, message));
  }

  /** Expects a recorded exception with a matching message. */
  public EventMatcher withMessage(ValueMatcher message) {
    return described(
        "message " + notNull(message, "message").expectation(),
        AttributeChecks.matches(MESSAGE, message));
  }

  /** Expects a recorded exception whose stack trace contains a text. */
  public EventMatcher withStackTraceContaining(String text) {
    ValueMatcher part = ValueMatcher.containing(notNull(text, "text"));
    return described(
        "stack trace " + part.expectation(),
        AttributeChecks.matches(CommonAttributes.EXCEPTION_STACKTRACE.getKey(), part));
  }

  private EventMatcher described(String words, Condition<Attributes> condition) {
    return withAttributes(
        new Condition<>(words, condition.test(), condition.actual(), condition.keys()));
  }

  /** Returns whether an event meets all expectations. */
  public boolean matches(EventData event) {
    return event.getName().equals(name) && conditions.stream().allMatch(it -> it.holds(event));
  }

  /** Returns the condition that one of a span's events matches. */
  Condition<SpanNode> among() {
    return Condition.of(
        what,
        node -> node.span().getEvents().stream().anyMatch(this::matches),
        node -> explain(node));
  }

  /** Returns the condition that none of a span's events matches. */
  Condition<SpanNode> amongNone() {
    return Condition.of(
        "no " + what.replaceFirst("^a ", ""),
        node -> node.span().getEvents().stream().noneMatch(this::matches),
        node -> "has " + SpanChecks.events(node.span()));
  }

  private String explain(SpanNode node) {
    EventData closest = null;
    int fewest = Integer.MAX_VALUE;
    for (EventData event : node.span().getEvents()) {
      int misses = misses(event).size();
      if (event.getName().equals(name) && misses < fewest) {
        fewest = misses;
        closest = event;
      }
    }
    if (closest == null) {
      return "has " + SpanChecks.events(node.span());
    }
    EventData event = closest;
    if (name.equals(EXCEPTION)) {
      return "recorded " + exceptionText(event.getAttributes());
    }
    return "the event misses "
        + String.join(
            ", ",
            misses(event).stream()
                .map(it -> new Mismatch(it.expectation(), it.actual().apply(event)).brief())
                .toList());
  }

  private List<Condition<EventData>> misses(EventData event) {
    return conditions.stream().filter(it -> !it.holds(event)).toList();
  }

  private static String exceptionText(Attributes attributes) {
    @Nullable Object message = AttributeChecks.find(attributes, MESSAGE);
    return AttributeChecks.find(attributes, TYPE)
        + (message == null ? "" : ": " + ValueFormatter.quote(message.toString()));
  }

  Set<String> keys() {
    Set<String> keys = new HashSet<>();
    conditions.forEach(condition -> keys.addAll(condition.keys()));
    return keys;
  }
}
