package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.notEmpty;
import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.RecordingLimit;
import dev.oteltest.assertions.condition.ValueMatcher;
import dev.oteltest.assertions.internal.check.AttributeChecks;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.EventData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of an event on a span: {@code event("retry").hasAttribute("n", 2)}. Immutable.
 *
 * @since 0.1
 */
public final class EventMatcher extends RecordingMatcher<EventMatcher, EventExpectation>
    implements AttributeConditions<EventMatcher> {

  private EventMatcher(EventExpectation expected) {
    super(expected);
  }

  @Override
  EventMatcher of(EventExpectation other) {
    return new EventMatcher(other);
  }

  private static EventMatcher matcher(
      String what, String name, @Nullable Condition<EventData> type) {
    return new EventMatcher(EventExpectation.of(what, name, type));
  }

  /** Matches an event with the given name. */
  public static EventMatcher event(String name) {
    return matcher("event " + ValueFormatter.quote(notNull(name, "name")), name, null);
  }

  /** Matches a recorded exception. */
  public static EventMatcher exception() {
    return matcher("a recorded exception", EventExpectation.EXCEPTION, null);
  }

  /** Matches a recorded exception of exactly the given type. */
  public static EventMatcher exception(Class<? extends Throwable> type) {
    String canonical = notNull(type, "type").getCanonicalName();
    Condition<Attributes> isType =
        AttributeChecks.matches(
            EventExpectation.TYPE,
            new ValueMatcher(
                "of that class", value -> value.equals(type.getName()) || value.equals(canonical)));
    return matcher(
        "exception " + type.getName(),
        EventExpectation.EXCEPTION,
        RecordingLimit.EVENT_ATTRIBUTES.on(isType, EventData::getAttributes));
  }

  @Override
  public EventMatcher hasAttributes(List<Condition<Attributes>> conditions) {
    return refined(
        expected().with(RecordingLimit.EVENT_ATTRIBUTES.on(conditions, EventData::getAttributes)));
  }

  /** Expects a recorded exception with the given message. */
  public EventMatcher hasMessage(String message) {
    return hasAttributes(
        AttributeChecks.hasValue(
            "message ", EventExpectation.MESSAGE, notEmpty(message, "message")));
  }

  /** Expects a recorded exception with a matching message. */
  public EventMatcher hasMessage(ValueMatcher message) {
    return hasAttributes(
        AttributeChecks.matches("message ", EventExpectation.MESSAGE, notNull(message, "message")));
  }

  /** Expects a recorded exception whose stack trace contains a text. */
  public EventMatcher hasStackTraceContaining(String text) {
    ValueMatcher part = ValueMatcher.containing(notNull(text, "text"));
    return hasAttributes(
        AttributeChecks.matches(
            "stack trace ", CommonAttributes.EXCEPTION_STACKTRACE.getKey(), part));
  }

  /** Returns whether an event meets all expectations. */
  public boolean matches(EventData event) {
    return expected().expected().matches(event);
  }
}
