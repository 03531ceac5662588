package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.notEmpty;
import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.condition.Combinations;
import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.condition.ValueMatcher;
import dev.oteltest.assertions.condition.ValueMatchers;
import dev.oteltest.assertions.internal.check.ExceptionType;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.SpanNode;

/**
 * The words that create matchers of signals, their parts and their values.
 *
 * @since 0.1
 */
public abstract class SignalMatchers extends ValueMatchers {

  protected SignalMatchers() {}

  /** Matches a span with the given name. */
  public static SpanMatcher span(String name) {
    return new SpanMatcher(Expectation.named("span", notNull(name, "name"), SpanNode::name));
  }

  /** Matches a span whose name matches. */
  public static SpanMatcher span(ValueMatcher name) {
    return span().hasName(notNull(name, "name"));
  }

  /** Matches a span with any name. */
  public static SpanMatcher span() {
    return new SpanMatcher(Expectation.named("span", null, SpanNode::name));
  }

  /** Matches a metric with the given name. */
  public static MetricMatcher metric(String name) {
    return new MetricMatcher(MetricMatcher.named(notNull(name, "name")));
  }

  /** Matches a metric whose name matches. */
  public static MetricMatcher metric(ValueMatcher name) {
    return metric().hasName(name);
  }

  /** Matches a metric with any name. */
  public static MetricMatcher metric() {
    return new MetricMatcher(MetricMatcher.named(null));
  }

  /** Matches any point. */
  public static PointMatcher point() {
    return new PointMatcher(Expectation.of("point"));
  }

  /** Matches any exemplar. */
  public static ExemplarMatcher exemplar() {
    return new ExemplarMatcher(Expectation.of("exemplar"));
  }

  /** Matches any log record. */
  public static LogMatcher log() {
    return new LogMatcher(Expectation.of("log record"));
  }

  /** Matches a log record with exactly the given body. */
  public static LogMatcher log(String body) {
    return log().hasBody(notNull(body, "body"));
  }

  /** Matches an event with the given name. */
  public static EventMatcher event(String name) {
    return EventMatcher.named("event " + ValueFormatter.quote(notNull(name, "name")), name);
  }

  /** Matches a recorded exception. */
  public static EventMatcher exception() {
    return EventMatcher.named("a recorded exception", EventExpectation.EXCEPTION);
  }

  /**
   * Matches a recorded exception of the given type or of a subclass. What was recorded is only a
   * name, so a subclass must be on the class path; a failure states if it is not.
   */
  public static EventMatcher exception(Class<? extends Throwable> type) {
    return EventMatcher.of(ExceptionType.of(notNull(type, "type")));
  }

  /**
   * Matches a recorded exception of exactly the given type, which need not be on the class path.
   */
  public static EventMatcher exception(String type) {
    return EventMatcher.of(ExceptionType.named(notEmpty(type, "type")));
  }

  /** Matches any link. */
  public static LinkMatcher link() {
    return new LinkMatcher(LinkExpectation.any());
  }

  /**
   * Matches what does not match another matcher.
   *
   * @throws IllegalArgumentException if that matches everything
   */
  public static <M extends SignalMatcher<M, T>, T> M not(M unwanted) {
    SignalMatcher<M, T> kind = notNull(unwanted, "unwanted");
    Expectation<T> other = Combinations.not(kind.expected());
    return unwanted.of(other.withOnly(kind.adapted(other.conditions())));
  }
}
