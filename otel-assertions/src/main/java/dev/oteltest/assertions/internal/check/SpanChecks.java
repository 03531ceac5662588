package dev.oteltest.assertions.internal.check;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Condition.Decided;
import dev.oteltest.assertions.condition.Mismatch;
import dev.oteltest.assertions.condition.ValueChecks;
import dev.oteltest.assertions.condition.ValueMatcher;
import dev.oteltest.assertions.internal.text.NameList;
import dev.oteltest.assertions.internal.text.SpanLine;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.internal.text.DurationText;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.ToIntFunction;

/** Conditions on the content of a span, and on what identifies it to other processes. */
public final class SpanChecks {

  private static final int MAX_LISTED = 8;

  private SpanChecks() {}

  public static Condition<SpanNode> kind(SpanKind kind) {
    return Condition.fixed(
        "kind " + kind,
        node -> node.span().getKind() == kind,
        node -> "was " + node.span().getKind());
  }

  public static Condition<SpanNode> status(StatusCode code) {
    Condition<SpanNode> status =
        Condition.of(
            "status " + code,
            node -> statusOf(node) == code,
            node -> "was " + statusText(node, code));
    return code == StatusCode.OK ? status.decided(Decided.ONCE_TRUE) : status; // OK is final
  }

  public static Condition<SpanNode> noError() {
    return Condition.<SpanNode>of(
        "no error",
        node -> statusOf(node) != StatusCode.ERROR,
        node -> "was " + SpanLine.status(node.span().getStatus()));
  }

  private static StatusCode statusOf(SpanNode node) {
    return node.span().getStatus().getStatusCode();
  }

  private static String statusText(SpanNode node, StatusCode expected) {
    String text = SpanLine.status(node.span().getStatus());
    return expected == StatusCode.OK && statusOf(node) == StatusCode.UNSET
        ? text + " (no error, but OK was not set; hasNoError() accepts that)"
        : text;
  }

  public static Condition<SpanNode> statusDescription(String description) {
    return Condition.<SpanNode>of(
            "status description " + ValueFormatter.quote(description),
            node -> descriptionOf(node).equals(description),
            node -> "")
        .explainedBy(
            node ->
                descriptionOf(node).isEmpty()
                    ? new Mismatch(
                        "status description " + ValueFormatter.quote(description),
                        "status was " + statusOf(node))
                    : Mismatch.of(
                        "status description ",
                        description,
                        "status was " + statusOf(node) + " ",
                        descriptionOf(node)));
  }

  private static String descriptionOf(SpanNode node) {
    return node.span().getStatus().getDescription();
  }

  public static Condition<SpanNode> statusDescription(ValueMatcher description) {
    return Condition.of(
        "status description " + description.expectation(),
        node -> description.matches(descriptionOf(node)),
        node ->
            "status was "
                + SpanLine.status(node.span().getStatus())
                + description.explain(descriptionOf(node)));
  }

  /** Describes the events of a span for a failure. */
  public static String events(List<EventData> events) {
    if (events.isEmpty()) {
      return "no events";
    }
    List<String> names = events.stream().map(EventData::getName).toList();
    return ValueFormatter.count(events.size(), "event") + ": " + NameList.of(names, MAX_LISTED);
  }

  /** Returns the condition that a span has a number of what a limit may have dropped. */
  public static Condition<SpanNode> count(
      int count,
      RecordingLimit<SpanNode> limit,
      ToIntFunction<SpanNode> countOf,
      Function<SpanNode, String> found) {
    return limit.over(
        Condition.of(
            ValueFormatter.count(count, limit.noun()),
            node -> countOf.applyAsInt(node) == count,
            node -> "has " + found.apply(node)),
        node -> countOf.applyAsInt(node) <= count);
  }

  public static Condition<SpanNode> ended() {
    return Condition.<SpanNode>of(
            "an end", node -> node.span().hasEnded(), node -> "never ended: call span.end()")
        .decided(Decided.BY_END);
  }

  public static Condition<SpanNode> unfinished() {
    return Condition.<SpanNode>of(
            "no end yet",
            node -> !node.span().hasEnded(),
            node -> "ended after " + DurationText.of(node.durationNanos()))
        .decided(Decided.BEFORE_END);
  }

  public static Condition<SpanNode> durationAtMost(Duration most) {
    return duration("of at most " + text(most), it -> it <= most.toNanos(), most, most);
  }

  public static Condition<SpanNode> durationAtLeast(Duration least) {
    return duration("of at least " + text(least), it -> it >= least.toNanos(), least, least);
  }

  public static Condition<SpanNode> durationBetween(Duration least, Duration most) {
    if (least.compareTo(most) > 0) {
      throw new IllegalArgumentException("no duration is between " + least + " and " + most);
    }
    return duration(
        "between " + text(least) + " and " + text(most),
        it -> it >= least.toNanos() && it <= most.toNanos(),
        least,
        most);
  }

  private static Condition<SpanNode> duration(
      String words, LongPredicate test, Duration least, Duration most) {
    return Condition.<SpanNode>of(
            "duration " + words,
            node -> node.span().hasEnded() && test.test(node.durationNanos()),
            node -> took(node, node.durationNanos() < least.toNanos() ? least : most))
        .decided(Decided.ONCE_TRUE);
  }

  private static String text(Duration duration) {
    return DurationText.of(duration.toNanos());
  }

  private static String took(SpanNode node, Duration limit) {
    return node.span().hasEnded()
        ? "took " + DurationText.of(node.durationNanos(), limit.toNanos())
        : "has not ended";
  }

  public static Condition<SpanNode> traceId(String id) {
    return id("trace", TraceId.getLength(), TraceId.isValid(id), id, SpanData::getTraceId);
  }

  public static Condition<SpanNode> spanId(String id) {
    return id("span", SpanId.getLength(), SpanId.isValid(id), id, SpanData::getSpanId);
  }

  private static Condition<SpanNode> id(
      String of, int digits, boolean isValid, String id, Function<SpanData, String> actual) {
    if (!isValid) {
      throw new IllegalArgumentException(
          "%sId must be %d lower-case hexadecimal digits, but is %s"
              .formatted(of, digits, ValueFormatter.show(id)));
    }
    return Condition.fixed(
        of + " id " + id,
        node -> actual.apply(node.span()).equals(id),
        node -> "was " + actual.apply(node.span()));
  }

  public static Condition<SpanNode> traceState(String key, String value) {
    return ValueChecks.<SpanNode>equal(
            "trace state " + ValueFormatter.plain(key) + " =",
            value,
            node -> node.span().getSpanContext().getTraceState().get(key),
            it -> "has no such entry")
        .decided(Decided.FROM_START);
  }

  public static Condition<SpanNode> sampled(boolean sampled) {
    return Condition.fixed(
        sampled ? "the flag sampled" : "no flag sampled",
        node -> node.span().getSpanContext().isSampled() == sampled,
        node -> sampled ? "was not sampled" : "was sampled");
  }
}
