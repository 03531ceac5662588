package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.tree.LogEntry;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.function.Predicate;

/**
 * Expectations of a log record, shared by matchers and assertions.
 *
 * @param <S> the type on which the chain continues
 * @since 0.1
 */
public interface LogConditions<S> {

  /** Expects a custom condition on the record. */
  S matching(Condition<LogEntry> condition);

  /**
   * Expects that a predicate holds.
   *
   * @param words a description of the predicate, as a noun phrase: "a timestamp of today"
   */
  default S matching(String words, Predicate<LogRecordData> test) {
    notNull(test, "test");
    return matching(
        Condition.of(notNull(words, "words"), it -> test.test(it.log()), it -> "was otherwise"));
  }

  /** Expects that the record was written in a span with the given name. */
  default S inSpan(String name) {
    return inSpan(SpanMatcher.span(name));
  }

  /** Expects that the record was written in a span that matches. */
  default S inSpan(SpanMatcher span) {
    return matching(LogChecks.inSpan(notNull(span, "span")));
  }

  /** Expects the same as {@link #withinSpan(SpanMatcher)} of a span with the given name. */
  default S withinSpan(String name) {
    return withinSpan(SpanMatcher.span(name));
  }

  /** Expects that the record was written in a span that matches or in any of its descendants. */
  default S withinSpan(SpanMatcher span) {
    return matching(LogChecks.isWithinSpan(notNull(span, "span")));
  }
}
