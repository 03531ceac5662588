package dev.oteltest.assertions.match;

import dev.oteltest.assertions.internal.text.LogLine;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.LogEntry;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.otlp.internal.decode.LogEvents;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Conditions on log records. */
final class LogChecks {

  private static final String TYPE = CommonAttributes.EXCEPTION_TYPE.getKey();
  private static final String MESSAGE = CommonAttributes.EXCEPTION_MESSAGE.getKey();

  private LogChecks() {}

  static Condition<LogEntry> severity(Severity severity) {
    return Condition.of(
        "severity " + severity,
        it -> it.log().getSeverity() == severity,
        it -> "was " + LogLine.severity(it.log()));
  }

  static Condition<LogEntry> severityAtLeast(Severity least) {
    return Condition.of(
        "severity " + least + " or higher",
        it -> it.log().getSeverity().getSeverityNumber() >= least.getSeverityNumber(),
        it -> "was " + LogLine.severity(it.log()));
  }

  static Condition<LogEntry> severityText(String text) {
    return Condition.of(
        "severity text " + ValueFormatter.quote(text),
        it -> text.equals(it.log().getSeverityText()),
        it -> "was " + ValueFormatter.show(it.log().getSeverityText()));
  }

  static Condition<LogEntry> body(Object body) {
    Object expected = BodyValue.normalize(body);
    return Condition.of(
        "body " + ValueFormatter.show(expected),
        it -> expected.equals(bodyOf(it)),
        it -> wasBody(bodyOf(it)));
  }

  static Condition<LogEntry> body(ValueMatcher body) {
    return Condition.of(
        "body " + body.expectation(),
        it -> {
          Object actual = bodyOf(it);
          return actual != null && body.matches(actual);
        },
        it -> wasBody(bodyOf(it)));
  }

  private static String wasBody(@Nullable Object body) {
    return body == null ? "has no body" : "was " + ValueFormatter.show(body);
  }

  static Condition<LogEntry> bodyField(String key, Object value) {
    Object expected = value instanceof ValueMatcher ? value : BodyValue.normalize(value);
    String words =
        expected instanceof ValueMatcher matcher
            ? matcher.expectation()
            : "= " + ValueFormatter.show(expected);
    return Condition.of(
        "body field " + key + " " + words,
        it -> {
          Object actual = bodyOf(it) instanceof Map<?, ?> map ? map.get(key) : null;
          return actual != null
              && (expected instanceof ValueMatcher matcher
                  ? matcher.matches(actual)
                  : expected.equals(actual));
        },
        it -> {
          if (!(bodyOf(it) instanceof Map<?, ?> map)) {
            Object body = bodyOf(it);
            return body == null ? wasBody(null) : "has the body " + ValueFormatter.show(body);
          }
          return map.containsKey(key)
              ? "was " + ValueFormatter.show(map.get(key))
              : "has no such field, only "
                  + String.join(", ", map.keySet().stream().map(String::valueOf).toList());
        });
  }

  private static @Nullable Object bodyOf(LogEntry entry) {
    return entry.log().getBodyValue() == null
        ? null
        : BodyValue.of(Objects.requireNonNull(entry.log().getBodyValue()));
  }

  static Condition<LogEntry> eventName(String name) {
    return Condition.of(
        "event name " + ValueFormatter.quote(name),
        it -> name.equals(LogEvents.nameOf(it.log())),
        it -> {
          String actual = LogEvents.nameOf(it.log());
          return actual == null ? "is not an event" : "was " + ValueFormatter.quote(actual);
        });
  }

  static Condition<LogEntry> exception(Class<? extends Throwable> type) {
    return exception("exception " + type.getName(), isOf(type));
  }

  static Condition<LogEntry> exception(Class<? extends Throwable> type, String message) {
    return exception(
        "exception " + type.getName() + ": " + ValueFormatter.quote(message),
        isOf(type).and(attributes -> message.equals(AttributeChecks.find(attributes, MESSAGE))));
  }

  private static Predicate<Attributes> isOf(Class<? extends Throwable> type) {
    String canonical = type.getCanonicalName();
    return attributes -> {
      Object actual = AttributeChecks.find(attributes, TYPE);
      return actual != null && (actual.equals(type.getName()) || actual.equals(canonical));
    };
  }

  private static Condition<LogEntry> exception(String words, Predicate<Attributes> test) {
    return new Condition<>(
        words,
        it -> test.test(it.log().getAttributes()),
        it -> {
          Object type = AttributeChecks.find(it.log().getAttributes(), TYPE);
          Object message = AttributeChecks.find(it.log().getAttributes(), MESSAGE);
          return type == null
              ? "has no exception"
              : "was " + type + (message == null ? "" : ": " + ValueFormatter.show(message));
        },
        Set.of(TYPE));
  }

  static Condition<LogEntry> inSpan(SpanMatcher span) {
    return new Condition<>(
        "a place in " + span.expectation().describe(),
        it -> {
          SpanNode node = it.span();
          return node != null && span.matches(node);
        },
        LogChecks::place,
        span.expectation().keys());
  }

  static Condition<LogEntry> withinSpan(SpanMatcher span) {
    return new Condition<>(
        "a place in or below " + span.expectation().describe(),
        it -> {
          SpanNode node = it.span();
          while (node != null && !span.matches(node)) {
            node = node.parent();
          }
          return node != null;
        },
        LogChecks::place,
        span.expectation().keys());
  }

  private static String place(LogEntry entry) {
    if (!entry.log().getSpanContext().isValid()) {
      return "was written outside of any span";
    }
    SpanNode node = entry.span();
    return node == null
        ? "was written in a span that is not captured, such as the test's span"
        : "was written in " + ValueFormatter.quote(node.name());
  }
}
