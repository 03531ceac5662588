package dev.oteltest.assertions.match;

import dev.oteltest.assertions.condition.Closeness;
import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.ValueChecks;
import dev.oteltest.assertions.condition.ValueMatcher;
import dev.oteltest.assertions.internal.check.AttributeChecks;
import dev.oteltest.assertions.internal.check.RecordingLimit;
import dev.oteltest.assertions.internal.text.AttributeValue;
import dev.oteltest.assertions.internal.text.LogLine;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.LogEntry;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.otlp.internal.decode.LogEvents;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.sdk.trace.data.EventData;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Conditions on log records. */
final class LogChecks {

  private static final String NO_BODY = "has no body";

  private LogChecks() {}

  static Condition<LogEntry> severity(String words, Predicate<Severity> test) {
    return Condition.of(
        "severity " + words,
        it -> test.test(it.log().getSeverity()),
        it -> "was " + LogLine.severity(it.log()));
  }

  static Condition<LogEntry> body(Object body) {
    return value("body", "", body, LogChecks::bodyOf, it -> NO_BODY);
  }

  static Condition<LogEntry> bodyField(String key, Object value) {
    String words = "body field " + ValueFormatter.plain(key);
    return value(words, " =", value, it -> fieldOf(it, key), it -> whyNoField(bodyOf(it)));
  }

  /**
   * Returns the condition that a value equals another or matches, depending on what is expected.
   *
   * @param sign what is between the words and the value that is to be equal
   */
  private static Condition<LogEntry> value(
      String words,
      String sign,
      Object expected,
      Function<LogEntry, @Nullable Object> of,
      Function<LogEntry, String> ifAbsent) {
    if (expected instanceof ValueMatcher matcher) {
      return ValueChecks.matching(words, matcher, of, ifAbsent)
          .weighedBy(it -> Closeness.of(matcher, of.apply(it)));
    }
    Object value = AttributeValue.normalize("the body", expected);
    return ValueChecks.equal(words + sign, value, of, ifAbsent)
        .weighedBy(it -> Closeness.of(value, of.apply(it)));
  }

  private static @Nullable Object fieldOf(LogEntry entry, String key) {
    return bodyOf(entry) instanceof Map<?, ?> map ? map.get(key) : null;
  }

  private static String whyNoField(@Nullable Object body) {
    if (body == null) {
      return NO_BODY;
    }
    if (body instanceof Map<?, ?> map) {
      return "has no such field, only "
          + String.join(
              ", ", map.keySet().stream().map(it -> ValueFormatter.plain(it.toString())).toList());
    }
    return "has the body " + ValueFormatter.show(body);
  }

  private static @Nullable Object bodyOf(LogEntry entry) {
    return entry.log().getBodyValue() == null
        ? null
        : AttributeValue.plain(Objects.requireNonNull(entry.log().getBodyValue()));
  }

  static Condition<LogEntry> eventName(String name) {
    return RecordingLimit.LOG_ATTRIBUTES.over(
        ValueChecks.<LogEntry>equal(
                "event name", name, it -> LogEvents.nameOf(it.log()), it -> "is not an event")
            .weighedBy(it -> Closeness.of(name, LogEvents.nameOf(it.log()))),
        it -> LogEvents.nameOf(it.log()) == null);
  }

  /** Returns the condition that the attributes are those of an exception that matches. */
  static Condition<LogEntry> exception(EventMatcher exception) {
    EventExpectation expected = exception.expected();
    Set<String> keys = expected.expected().keys();
    return RecordingLimit.LOG_ATTRIBUTES
        .over(
            expected.among(LogChecks::exceptionOf, "has no exception"),
            it -> keys.stream().anyMatch(key -> find(it, key) == null))
        .withKeys(Set.of(EventExpectation.TYPE));
  }

  /** Returns the exception that a log record has, as the event that it would be on a span. */
  private static List<EventData> exceptionOf(LogEntry entry) {
    return find(entry, EventExpectation.TYPE) == null
        ? List.of()
        : List.of(EventData.create(0, EventExpectation.EXCEPTION, entry.log().getAttributes()));
  }

  private static @Nullable Object find(LogEntry entry, String key) {
    return AttributeChecks.find(entry.log().getAttributes(), key);
  }

  /** Returns the condition that a log record that was written in a span matches. */
  static Condition<SpanNode> ofSpan(LogMatcher log) {
    Condition<SpanNode> one =
        log.among(
                SpanNode::logs,
                "has no log records",
                "a ",
                (all, closest) -> all.size() == 1 ? "its only one " : "the closest of its own ")
            .withKeys(Set.of())
            .weighedBy(node -> Closeness.of(log.expected(), node.logs()));
    return TraceChecks.growing(one, Condition::isRunning);
  }

  static String place(LogEntry entry) {
    if (!entry.log().getSpanContext().isValid()) {
      return "was written outside of any span";
    }
    SpanNode node = entry.span();
    return node == null
        ? "was written in a span that is not captured, such as the test's span"
        : "was written in " + ValueFormatter.quote(node.name());
  }
}
