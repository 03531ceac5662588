package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.notNull;
import static dev.oteltest.assertions.internal.text.Numbers.notNaN;

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

  /** Matches any exemplar. */
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

  /** Expects the given measured value. */
  public ExemplarMatcher hasValue(Number value) {
    return matching(ExemplarChecks.value(notNaN(value, "value")));
  }

  /** Expects a measured value that matches. */
  public ExemplarMatcher hasValue(ValueMatcher value) {
    return matching(ExemplarChecks.value(notNull(value, "value")));
  }

  /** Expects a measurement within a span with the given name. */
  public ExemplarMatcher isInSpan(String name) {
    return isInSpan(SpanMatcher.span(name));
  }

  /** Expects a measurement within a span that matches. */
  public ExemplarMatcher isInSpan(SpanMatcher span) {
    return matching(ExemplarChecks.inSpan(notNull(span, "span")));
  }
}
