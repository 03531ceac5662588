package dev.oteltest.assertions.internal.check;

import static dev.oteltest.assertions.internal.text.Arguments.noneNull;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.internal.text.DroppedText;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.LogEntry;
import dev.oteltest.assertions.tree.SpanNode;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * A limit of how much an SDK records of a subject. Nobody knows what it dropped, so nothing can be
 * said to be absent beyond it.
 *
 * @param noun what is dropped: {@code attribute}
 * @param dropped returns how many were dropped of a subject
 * @param remedy how the limit is raised
 * @param <T> the type of the subject
 */
public record RecordingLimit<T>(String noun, ToIntFunction<T> dropped, String remedy) {

  /** The attributes of a span. */
  public static final RecordingLimit<SpanNode> SPAN_ATTRIBUTES =
      new RecordingLimit<>(
          "attribute",
          node -> DroppedText.attributes(node.span()),
          "OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT, or SpanLimits' setMaxNumberOfAttributes(...)");

  /** The events of a span, and so its exceptions. */
  public static final RecordingLimit<SpanNode> EVENTS =
      new RecordingLimit<>(
          "event",
          node -> DroppedText.events(node.span()),
          "OTEL_SPAN_EVENT_COUNT_LIMIT, or SpanLimits' setMaxNumberOfEvents(...)");

  /** The links of a span. */
  public static final RecordingLimit<SpanNode> LINKS =
      new RecordingLimit<>(
          "link",
          node -> DroppedText.links(node.span()),
          "OTEL_SPAN_LINK_COUNT_LIMIT, or SpanLimits' setMaxNumberOfLinks(...)");

  /** The attributes of an event. */
  public static final RecordingLimit<EventData> EVENT_ATTRIBUTES =
      new RecordingLimit<>(
          "attribute",
          DroppedText::attributes,
          "SpanLimits' setMaxNumberOfAttributesPerEvent(...)");

  /** The attributes of a link. */
  public static final RecordingLimit<LinkData> LINK_ATTRIBUTES =
      new RecordingLimit<>(
          "attribute", DroppedText::attributes, "SpanLimits' setMaxNumberOfAttributesPerLink(...)");

  /** The attributes of a log record. */
  public static final RecordingLimit<LogEntry> LOG_ATTRIBUTES =
      new RecordingLimit<>(
          "attribute",
          entry -> DroppedText.attributes(entry.log()),
          "OTEL_ATTRIBUTE_COUNT_LIMIT, or LogLimits' setMaxNumberOfAttributes(...)");

  /** Returns the same limit for what has such a subject. */
  public <U> RecordingLimit<U> of(Function<U, T> path) {
    return new RecordingLimit<>(noun, it -> dropped.applyAsInt(path.apply(it)), remedy);
  }

  /** Returns conditions on what is limited of a subject. */
  public <U> List<Condition<T>> on(List<Condition<U>> conditions, Function<T, U> path) {
    return noneNull(conditions, "conditions").stream().map(it -> on(it, path)).toList();
  }

  /** Returns a condition on what is limited of a subject. */
  public <U> Condition<T> on(Condition<U> condition, Function<T, U> path) {
    return over(condition.on(path), subject -> condition.isUnknown(path.apply(subject)));
  }

  /**
   * Returns a condition of which cannot be known whether it holds if something was dropped.
   *
   * @param mayChange whether more of what is limited could change whether the condition holds
   */
  public Condition<T> over(Condition<T> condition, Predicate<T> mayChange) {
    return condition.unknownIf(
        subject -> isExceededBy(subject) && mayChange.test(subject), this::describe);
  }

  /** Returns whether anything was dropped. */
  public boolean isExceededBy(T subject) {
    return dropped.applyAsInt(subject) > 0;
  }

  /** Returns what was dropped, and how to avoid that, within one sentence. */
  public String describe(T subject) {
    int count = dropped.applyAsInt(subject);
    return "%s dropped by a limit (raise %s)"
        .formatted(ValueFormatter.count(count, noun + " was", noun + "s were"), remedy);
  }
}
