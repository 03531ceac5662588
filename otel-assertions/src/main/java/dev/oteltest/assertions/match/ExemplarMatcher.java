package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.notNull;
import static dev.oteltest.assertions.internal.text.Numbers.notNaN;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.condition.ValueMatcher;
import dev.oteltest.assertions.internal.text.MetricLine;
import dev.oteltest.assertions.internal.text.Numbers;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.ExemplarEntry;
import dev.oteltest.assertions.tree.PointEntry;
import dev.oteltest.assertions.tree.SpanNode;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.ExemplarData;
import io.opentelemetry.sdk.metrics.data.LongExemplarData;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Expectations of an exemplar of a point: {@code exemplar().hasValue(0.4).hasAttribute("user",
 * "u1")}. An exemplar is a measurement that was kept as an example. Its attributes are those that a
 * view removed from the point. Immutable.
 *
 * @since 0.1
 */
public final class ExemplarMatcher extends SignalMatcher<ExemplarMatcher, ExemplarEntry>
    implements AttributeConditions<ExemplarMatcher> {

  private static final String NONE =
      "has no exemplars: they are kept only for measurements within a sampled span";

  ExemplarMatcher(Expectation<ExemplarEntry> expectation) {
    super(expectation, ExemplarMatcher::new);
  }

  @Override
  ExemplarMatcher onAttributes(List<Condition<Attributes>> conditions) {
    return matching(Condition.on(conditions, it -> it.exemplar().getFilteredAttributes()));
  }

  /** Expects the given measured value. */
  public ExemplarMatcher hasValue(Number value) {
    return hasValue(MetricLine.number(notNaN(value, "value")), it -> Numbers.areEqual(it, value));
  }

  /** Expects a measured value that matches. */
  public ExemplarMatcher hasValue(ValueMatcher value) {
    return hasValue(notNull(value, "value").expectation(), value::matches);
  }

  private ExemplarMatcher hasValue(String words, Predicate<Number> test) {
    return matching(
        Condition.fixed(
            "value " + words,
            it -> test.test(valueOf(it.exemplar())),
            it -> "was " + MetricLine.number(valueOf(it.exemplar()))));
  }

  private static Number valueOf(ExemplarData exemplar) {
    if (exemplar instanceof LongExemplarData whole) {
      return whole.getValue();
    }
    return exemplar instanceof DoubleExemplarData number ? (Number) number.getValue() : Double.NaN;
  }

  /** Expects a measurement within a span with the given name. */
  public ExemplarMatcher isInSpan(String name) {
    return isInSpan(SignalMatchers.span(name));
  }

  /** Expects a measurement within a span that matches. */
  public ExemplarMatcher isInSpan(Consumer<? super SpanMatcher> span) {
    return matching(
        SpanMatcher.from(span, "span")
            .oneOf(
                "a place in ",
                it -> RelationChecks.oneOrNone(it.span()),
                it -> "was measured in " + place(it)));
  }

  private static String place(ExemplarEntry entry) {
    SpanNode node = entry.span();
    return node == null ? "no captured span" : ValueFormatter.quote(node.name());
  }

  /** Returns the condition that one of a point's exemplars matches. */
  Condition<PointEntry> among() {
    return among(
        ExemplarMatcher::all,
        NONE,
        "an ",
        (all, closest) -> all.size() == 1 ? "its only exemplar " : "its closest exemplar ");
  }

  /** Returns the condition that one of a point's exemplars was measured in a span. */
  static Condition<PointEntry> amongIn(SpanMatcher span) {
    return span.oneOf(
        "exemplar in ",
        it -> all(it).stream().map(ExemplarEntry::span).filter(Objects::nonNull).toList(),
        it ->
            all(it).isEmpty()
                ? NONE
                : "has exemplars in "
                    + String.join(
                        ", ", all(it).stream().map(ExemplarMatcher::place).distinct().toList()));
  }

  private static List<ExemplarEntry> all(PointEntry entry) {
    return entry.point().getExemplars().stream()
        .map(exemplar -> new ExemplarEntry(exemplar, entry.forest()))
        .toList();
  }
}
