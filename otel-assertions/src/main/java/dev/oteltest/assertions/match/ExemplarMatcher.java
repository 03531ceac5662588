package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.notNull;
import static dev.oteltest.assertions.internal.value.Numbers.notNaN;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.condition.ValueMatcher;
import dev.oteltest.assertions.tree.ExemplarEntry;
import io.opentelemetry.api.common.Attributes;
import java.util.List;

/**
 * Expectations of an exemplar of a point: {@code exemplar().hasValue(0.4).hasAttribute("user",
 * "u1")}. An exemplar is a measurement that was kept as an example. Its attributes are those that a
 * view removed from the point. Immutable.
 *
 * @since 0.1
 */
public final class ExemplarMatcher extends SignalMatcher<ExemplarMatcher, ExemplarEntry>
    implements AttributeConditions<ExemplarMatcher> {

  private ExemplarMatcher(Expectation<ExemplarEntry> expectation) {
    super(expectation);
  }

  /**
   * Matches any exemplar.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasMetric(metric("drift").hasPoint(point().hasExemplar(exemplar())));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasMetric(metric("drift").hasPoint(point().hasExemplar(exemplar().hasValue(7))));
   *
   * Expected metric "drift" with
   *   x a point with an exemplar with value 7, but the only one misses an exemplar with value 7 (the only one misses value 7 (was 0.5))
   * }</pre>
   */
  public static ExemplarMatcher exemplar() {
    return new ExemplarMatcher(Expectation.of("exemplar"));
  }

  @Override
  ExemplarMatcher of(Expectation<ExemplarEntry> other) {
    return new ExemplarMatcher(other);
  }

  @Override
  public ExemplarMatcher hasAttributes(List<Condition<Attributes>> conditions) {
    return matching(Condition.on(conditions, it -> it.exemplar().getFilteredAttributes()));
  }

  /**
   * Expects the given measured value.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasMetric(metric("drift").hasPoint(point().hasExemplar(exemplar().hasValue(0.5))));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasMetric(metric("drift").hasPoint(point().hasExemplar(exemplar().hasValue(1))));
   *
   * Expected metric "drift" with
   *   x a point with an exemplar with value 1, but the only one misses an exemplar with value 1 (the only one misses value 1 (was 0.5))
   * }</pre>
   */
  public ExemplarMatcher hasValue(Number value) {
    return matching(ExemplarChecks.value(notNaN(value, "value")));
  }

  /**
   * Expects a measured value that matches.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasMetric(
   *         metric("drift").hasPoint(point().hasExemplar(exemplar().hasValue(atMost(0.5)))));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasMetric(
   *         metric("drift").hasPoint(point().hasExemplar(exemplar().hasValue(atLeast(1)))));
   *
   * Expected metric "drift" with
   *   x a point with an exemplar with value of at least 1, but the only one misses an exemplar with value of at least 1 (the only one misses value of at least 1 (was 0.5))
   * }</pre>
   */
  public ExemplarMatcher hasValue(ValueMatcher value) {
    return matching(ExemplarChecks.value(notNull(value, "value")));
  }

  /**
   * Expects a measurement within a span with the given name.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasMetric(
   *         metric("drift").hasPoint(point().hasExemplar(exemplar().isInSpan("store"))));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasMetric(
   *         metric("drift").hasPoint(point().hasExemplar(exemplar().isInSpan("load"))));
   *
   * Expected metric "drift" with
   *   x a point with an exemplar with a place in span "load", but the only one misses an exemplar with a place in span "load" (the only one misses a place in span "load" (was measured in "store"))
   * }</pre>
   */
  public ExemplarMatcher isInSpan(String name) {
    return isInSpan(SpanMatcher.span(name));
  }

  /**
   * Expects a measurement within a span that matches.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasMetric(
   *         metric("drift").hasPoint(point().hasExemplar(exemplar().isInSpan(span("store").hasEnded()))));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasMetric(
   *         metric("drift").hasPoint(point().hasExemplar(exemplar().isInSpan(span("store").hasStatusOk()))));
   *
   * Expected metric "drift" with
   *   x a point with an exemplar with a place in span "store" with status OK, but the only one misses an exemplar with a place in span "store" with status OK (the only one misses a place in span "store" with status OK (was measured in "store"))
   * }</pre>
   */
  public ExemplarMatcher isInSpan(SpanMatcher span) {
    return matching(ExemplarChecks.inSpan(notNull(span, "span")));
  }
}
