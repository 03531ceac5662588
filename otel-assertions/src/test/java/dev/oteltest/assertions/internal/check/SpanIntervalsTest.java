package dev.oteltest.assertions.internal.check;

import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.spans;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpanIntervalsTest {

  /** As in a file that was written by hand. */
  @Test
  void spansInAnyOrderHaveTheSameFirstAndLast() {
    List<SpanData> sorted =
        spans(
            sample("root", 0, 100)
                .child(sample("a", 10, 20), sample("b", 30, 90), sample("c", 40, 50)));
    List<SpanData> reversed =
        sorted.stream()
            .sorted(Comparator.comparingLong(SpanData::getStartEpochNanos).reversed())
            .toList();

    for (List<SpanData> spans : List.of(sorted, reversed)) {
      List<SpanNode> nodes = SpanForest.of(spans, Set.of()).nodes();
      SpanNode root = nodes.stream().filter(it -> it.parent() == null).findFirst().orElseThrow();
      SpanIntervals below =
          SpanIntervals.of(nodes.stream().filter(it -> it.parent() != null).toList())
              .get(root.span().getTraceId());
      SpanNode c = nodes.stream().filter(it -> it.name().equals("c")).findFirst().orElseThrow();

      assertThat(below.first(root)).hasToString("a");
      assertThat(below.last(root)).hasToString("b");
      assertThat(below.lastOfThoseBefore(SpanIntervals.start(c), c)).hasToString("b");
      assertThat(below.lastOfThoseBefore(SpanIntervals.start(below.first(root)) + 1, root))
          .hasToString("a");
    }
  }
}
