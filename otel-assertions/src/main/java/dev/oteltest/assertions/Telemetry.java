package dev.oteltest.assertions;

import dev.oteltest.assertions.condition.ValueMatcher;
import dev.oteltest.assertions.match.EventMatcher;
import dev.oteltest.assertions.match.ExemplarMatcher;
import dev.oteltest.assertions.match.LinkMatcher;
import dev.oteltest.assertions.match.LogMatcher;
import dev.oteltest.assertions.match.MetricMatcher;
import dev.oteltest.assertions.match.PointMatcher;
import dev.oteltest.assertions.match.SignalMatcher;
import dev.oteltest.assertions.match.SpanMatcher;
import dev.oteltest.assertions.structure.TreeMatcher;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * All matchers in one place, for a single import: {@code import static
 * dev.oteltest.assertions.Telemetry.*}.
 *
 * @since 0.1
 */
public final class Telemetry {

  private Telemetry() {}

  /** Matches a span with the given name. */
  public static SpanMatcher span(String name) {
    return SpanMatcher.span(name);
  }

  /** Matches a span whose name matches. */
  public static SpanMatcher span(ValueMatcher name) {
    return SpanMatcher.span(name);
  }

  /** Matches a span with any name. */
  public static SpanMatcher span() {
    return SpanMatcher.span();
  }

  /** Matches a metric with the given name. */
  public static MetricMatcher metric(String name) {
    return MetricMatcher.metric(name);
  }

  /** Matches a metric whose name matches. */
  public static MetricMatcher metric(ValueMatcher name) {
    return MetricMatcher.metric(name);
  }

  /** Matches a metric with any name. */
  public static MetricMatcher metric() {
    return MetricMatcher.metric();
  }

  /** Matches any point. */
  public static PointMatcher point() {
    return PointMatcher.point();
  }

  /** Matches any exemplar: a measurement of a metric that was kept as an example. */
  public static ExemplarMatcher exemplar() {
    return ExemplarMatcher.exemplar();
  }

  /** Matches any log record. */
  public static LogMatcher log() {
    return LogMatcher.log();
  }

  /** Matches a log record with exactly the given body. */
  public static LogMatcher log(String body) {
    return LogMatcher.log(body);
  }

  /** Matches an event with the given name. */
  public static EventMatcher event(String name) {
    return EventMatcher.event(name);
  }

  /** Matches a recorded exception. */
  public static EventMatcher exception() {
    return EventMatcher.exception();
  }

  /** Matches a recorded exception of the given type or of a subclass. */
  public static EventMatcher exception(Class<? extends Throwable> type) {
    return EventMatcher.exception(type);
  }

  /** Matches a recorded exception of exactly the given type. */
  public static EventMatcher exception(String type) {
    return EventMatcher.exception(type);
  }

  /** Matches any link. */
  public static LinkMatcher link() {
    return LinkMatcher.link();
  }

  /** Matches a span with the given name and any children. */
  public static TreeMatcher tree(String name) {
    return TreeMatcher.tree(name);
  }

  /** Matches a span with the given name and exactly the given children, in any order. */
  public static TreeMatcher tree(String name, TreeMatcher... children) {
    return TreeMatcher.tree(name, children);
  }

  /** Matches a span with any children. */
  public static TreeMatcher tree(Consumer<? super SpanMatcher> span) {
    return TreeMatcher.tree(span);
  }

  /** Matches a span and exactly the given children, in any order. */
  public static TreeMatcher tree(Consumer<? super SpanMatcher> span, TreeMatcher... children) {
    return TreeMatcher.tree(span, children);
  }

  /**
   * Reads a tree from text; see {@link TreeMatcher#treeFrom}.
   *
   * @throws IllegalArgumentException if the text cannot be read; the message has line and column
   */
  public static TreeMatcher treeFrom(String notation) {
    return TreeMatcher.treeFrom(notation);
  }

  /** Matches any value. */
  public static ValueMatcher present() {
    return ValueMatcher.present();
  }

  /** Matches a text that matches the whole regular expression. */
  public static ValueMatcher matching(String regex) {
    return ValueMatcher.matching(regex);
  }

  /** Matches a text that contains another, or a list that contains a value. */
  public static ValueMatcher containing(Object part) {
    return ValueMatcher.containing(part);
  }

  /** Matches a text that starts with another. */
  public static ValueMatcher startsWith(String start) {
    return ValueMatcher.startsWith(start);
  }

  /** Matches a text that ends with another. */
  public static ValueMatcher endsWith(String end) {
    return ValueMatcher.endsWith(end);
  }

  /**
   * Matches a number that is between two others, inclusively.
   *
   * @throws IllegalArgumentException if {@code least} is above {@code most}
   */
  public static ValueMatcher between(Number least, Number most) {
    return ValueMatcher.between(least, most);
  }

  /**
   * Matches a number whose difference to the given one is at most the given tolerance.
   *
   * @throws IllegalArgumentException if the tolerance is negative, or an argument is not a finite
   *     number
   */
  public static ValueMatcher closeTo(Number expected, Number tolerance) {
    return ValueMatcher.closeTo(expected, tolerance);
  }

  /** Matches a value that does not match the given matcher; a missing value matches neither. */
  public static ValueMatcher not(ValueMatcher unwanted) {
    return ValueMatcher.not(unwanted);
  }

  /**
   * Matches a span, metric, point or log record that does not match the given matcher: {@code
   * not(span("a"))}.
   *
   * @throws IllegalArgumentException if the given matcher expects nothing
   */
  public static <M extends SignalMatcher<M, T>, T> M not(M unwanted) {
    return SignalMatcher.not(unwanted);
  }

  /** Matches a number that is at least the given one. */
  public static ValueMatcher atLeast(Number least) {
    return ValueMatcher.atLeast(least);
  }

  /** Matches a number that is at most the given one. */
  public static ValueMatcher atMost(Number most) {
    return ValueMatcher.atMost(most);
  }

  /** Matches one of the given values. */
  public static ValueMatcher oneOf(Object... values) {
    return ValueMatcher.oneOf(values);
  }

  /** Matches a value that satisfies a predicate, with a description for failures. */
  public static ValueMatcher satisfying(String words, Predicate<Object> test) {
    return ValueMatcher.satisfying(words, test);
  }
}
