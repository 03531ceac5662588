package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.notEmpty;
import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.ValueMatcher;
import dev.oteltest.assertions.condition.ValueMatchers;
import dev.oteltest.assertions.internal.check.AttributeChecks;
import dev.oteltest.assertions.internal.check.ExceptionType;
import dev.oteltest.assertions.internal.check.RecordingLimit;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.EventData;
import java.util.List;
import java.util.function.Consumer;

/**
 * Expectations of an event on a span: {@code event("retry").hasAttribute("n", 2)}. Immutable.
 *
 * @since 0.1
 */
public final class EventMatcher extends RecordingMatcher<EventMatcher, EventExpectation>
    implements AttributeConditions<EventMatcher> {

  EventMatcher(EventExpectation expected) {
    super(expected, EventMatcher::new);
  }

  @Override
  EventExpectation joined(EventExpectation other) {
    return expected().and(other);
  }

  /** Returns the matcher that a word takes, or that its lambda describes. */
  static EventMatcher from(Consumer<? super EventMatcher> words) {
    return new EventMatcher(EventExpectation.any()).and(notNull(words, "event"));
  }

  static EventMatcher named(String what, String name) {
    return new EventMatcher(EventExpectation.of(what, name, null, recorded -> ""));
  }

  static EventMatcher of(ExceptionType type) {
    Condition<Attributes> isType =
        AttributeChecks.matches(
            EventExpectation.TYPE, new ValueMatcher("of that class", type::matches));
    return new EventMatcher(
        EventExpectation.of(
            "exception " + type.name(),
            EventExpectation.EXCEPTION,
            RecordingLimit.EVENT_ATTRIBUTES.on(isType, EventData::getAttributes),
            type::doubt));
  }

  @Override
  EventMatcher onAttributes(List<Condition<Attributes>> conditions) {
    return refined(
        expected().with(RecordingLimit.EVENT_ATTRIBUTES.on(conditions, EventData::getAttributes)));
  }

  private EventMatcher onAttribute(Condition<Attributes> condition) {
    return onAttributes(List.of(condition));
  }

  /** Expects a recorded exception with the given message. */
  public EventMatcher hasMessage(String message) {
    return onAttribute(
        AttributeChecks.hasValue(
            "message ", EventExpectation.MESSAGE, notEmpty(message, "message")));
  }

  /** Expects a recorded exception with a matching message. */
  public EventMatcher hasMessage(ValueMatcher message) {
    return onAttribute(
        AttributeChecks.matches("message ", EventExpectation.MESSAGE, notNull(message, "message")));
  }

  /** Expects a recorded exception whose stack trace contains a text. */
  public EventMatcher hasStackTraceContaining(String text) {
    ValueMatcher part = ValueMatchers.containing(notNull(text, "text"));
    return onAttribute(
        AttributeChecks.matches(
            "stack trace ", CommonAttributes.EXCEPTION_STACKTRACE.getKey(), part));
  }

  /** Returns whether an event meets all expectations. */
  public boolean matches(EventData event) {
    return expected().expected().matches(event);
  }
}
