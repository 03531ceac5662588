package dev.oteltest.assertions.match;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.ValueMatcher;
import dev.oteltest.assertions.internal.text.MetricLine;
import dev.oteltest.assertions.internal.text.Numbers;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.ExemplarEntry;
import dev.oteltest.assertions.tree.PointEntry;
import dev.oteltest.assertions.tree.SpanNode;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.ExemplarData;
import io.opentelemetry.sdk.metrics.data.LongExemplarData;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** Conditions on exemplars. */
final class ExemplarChecks {

  private static final String NONE =
      "has no exemplars: they are kept only for measurements within a sampled span";

  private ExemplarChecks() {}

  static Condition<ExemplarEntry> value(Number value) {
    return value(MetricLine.number(value), it -> Numbers.areEqual(it, value));
  }

  static Condition<ExemplarEntry> value(ValueMatcher value) {
    return value(value.expectation(), value::matches);
  }

  private static Condition<ExemplarEntry> value(String words, Predicate<Number> test) {
    return Condition.<ExemplarEntry>of(
            "value " + words,
            it -> test.test(valueOf(it.exemplar())),
            it -> "was " + MetricLine.number(valueOf(it.exemplar())))
        .decided(Condition.Decided.FROM_START);
  }

  private static Number valueOf(ExemplarData exemplar) {
    if (exemplar instanceof LongExemplarData whole) {
      return whole.getValue();
    }
    return exemplar instanceof DoubleExemplarData number ? (Number) number.getValue() : Double.NaN;
  }

  static Condition<ExemplarEntry> inSpan(SpanMatcher span) {
    return new Condition<ExemplarEntry>(
            "a place in " + span.expectation().describe(),
            it -> {
              SpanNode node = it.span();
              return node != null && span.matches(node);
            },
            it -> "was measured in " + place(it),
            span.expectation().keys())
        .ofOneOf(span.expectation(), it -> RelationChecks.oneOrNone(it.span()));
  }

  private static String place(ExemplarEntry entry) {
    SpanNode node = entry.span();
    return node == null ? "no captured span" : ValueFormatter.quote(node.name());
  }

  /** Returns the condition that one of a point's exemplars matches. */
  static Condition<PointEntry> among(ExemplarMatcher exemplar) {
    return exemplar.among(
        ExemplarChecks::of,
        NONE,
        "an ",
        (all, closest) -> all.size() == 1 ? "the only one " : "the closest ");
  }

  /** Returns the condition that one of a point's exemplars was measured in a span. */
  static Condition<PointEntry> amongIn(SpanMatcher span) {
    return new Condition<PointEntry>(
            "exemplar in " + span.expectation().describe(),
            it -> spansOf(it).stream().anyMatch(span::matches),
            it ->
                of(it).isEmpty()
                    ? NONE
                    : "has exemplars in "
                        + String.join(
                            ", ", of(it).stream().map(ExemplarChecks::place).distinct().toList()),
            span.expectation().keys())
        .ofOneOf(span.expectation(), ExemplarChecks::spansOf);
  }

  private static List<SpanNode> spansOf(PointEntry entry) {
    return of(entry).stream().map(ExemplarEntry::span).filter(Objects::nonNull).toList();
  }

  private static List<ExemplarEntry> of(PointEntry entry) {
    return entry.point().getExemplars().stream()
        .map(exemplar -> new ExemplarEntry(exemplar, entry.forest()))
        .toList();
  }
}
