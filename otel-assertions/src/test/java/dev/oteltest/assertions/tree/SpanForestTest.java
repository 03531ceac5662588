package dev.oteltest.assertions.tree;

import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.spans;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpanForestTest {

  @Test
  void spansHangBelowTheirParentsWhateverTheirOrder() {
    List<SpanData> reversed =
        new ArrayList<>(spans(sample("a").child(sample("b").child(sample("c")), sample("d"))));
    Collections.reverse(reversed);

    SpanForest forest = SpanForest.of(reversed, Set.of());

    SpanNode a = forest.named("a").get(0);
    assertThat(forest.roots()).containsExactly(a);
    assertThat(a.children()).extracting(SpanNode::name).containsExactly("d", "b");
    SpanNode c = forest.named("c").get(0);
    assertThat(SpanForest.rootOf(c)).isSameAs(a);
    SpanNode d = forest.named("d").get(0); // its sibling follows
    assertThat(d.descendants()).isEmpty();
    assertThat(a.descendants()).extracting(SpanNode::name).containsExactly("d", "b", "c");
    assertThat(c.forest()).isSameAs(forest);
  }

  @Test
  void aSpanWhoseParentIsNotThereIsAnOrphanUnlessThatIsKnown() {
    List<SpanData> spans = spans(sample("lost").orphan());

    assertThat(SpanForest.of(spans, Set.of()).roots()).allMatch(SpanNode::isOrphan);
    assertThat(SpanForest.of(spans, Set.of("000000000000dead")).roots())
        .noneMatch(SpanNode::isOrphan);
  }

  @Test
  void sameIdsInTwoTracesAreTwoSpans() {
    SpanForest forest =
        SpanForest.of(
            List.of(
                span("a1", 1, 1, 0), span("a2", 2, 1, 0), span("b1", 1, 2, 1), span("b2", 2, 2, 1)),
            Set.of());

    assertThat(forest.named("b1").get(0).parent()).hasToString("a1");
    assertThat(forest.named("b2").get(0).parent()).hasToString("a2");
    assertThat(forest.roots()).extracting(SpanNode::name).containsExactly("a1", "a2");
  }

  @Test
  void spansThatAreEachOthersParentsAreShownAllTheSame() {
    SpanForest forest =
        SpanForest.of(
            List.of(
                span("root", 1, 9, 0),
                span("a", 1, 1, 2),
                span("b", 1, 2, 1),
                span("self", 1, 3, 3)),
            Set.of());

    assertThat(forest.roots()).extracting(SpanNode::name).containsExactly("root", "a", "self");
    assertThat(forest.named("a").get(0).isOrphan()).isTrue();
    assertThat(forest.named("b").get(0).parent()).hasToString("a");
    assertThat(forest.named("b").get(0).children()).isEmpty();
  }

  @Test
  void namesAreCounted() {
    SpanForest forest = SpanForest.of(spans(sample("a").child(sample("b"), sample("a"))), Set.of());

    assertThat(forest.names())
        .containsExactly(java.util.Map.entry("a", 2), java.util.Map.entry("b", 1));
    assertThat(forest.named("x")).isEmpty();
    assertThat(forest.nodes()).extracting(SpanNode::index).containsExactly(0, 1, 2);
  }

  @Test
  void anUnfinishedSpanHasNoDuration() {
    SpanForest forest =
        SpanForest.of(spans(sample("a", 1, 3).child(sample("b").unfinished())), Set.of());

    assertThat(forest.named("a").get(0).durationNanos()).isEqualTo(2_000_000);
    assertThat(forest.named("b").get(0).durationNanos()).isZero();
  }

  @Test
  void theSameSpansAreNotHungAnew() {
    List<SpanData> before = spans(sample("a").child(sample("b").unfinished(), sample("c")));
    List<SpanData> after = spans(sample("a").child(sample("b").with("late", 1), sample("c")));
    SpanForest forest = SpanForest.of(before, Set.of());

    SpanForest refreshed = forest.refreshed(after);

    assertThat(refreshed).isNotNull();
    assertThat(refreshed.named("b").get(0).span()).isSameAs(after.get(1));
    assertThat(refreshed.named("b").get(0).parent()).isSameAs(refreshed.roots().get(0));
    assertThat(forest.named("b").get(0).span()).isSameAs(before.get(1));
  }

  @Test
  void otherSpansAreHungAnew() {
    SpanForest forest = SpanForest.of(spans(sample("a").child(sample("b"))), Set.of());

    assertThat(forest.refreshed(spans(sample("a").child(sample("b"), sample("c"))))).isNull();
    assertThat(forest.refreshed(spans(sample("a").child(sample("renamed"))))).isNull();
    assertThat(forest.refreshed(spans(sample("x"), sample("a").child(sample("b"))))).isNull();
    assertThat(forest.refreshed(List.of(span("a", 7, 1, 0), span("b", 1, 2, 1)))).isNull();
  }

  @Test
  void aWalkComesToWhatIsBelowASpanBeforeItGoesOn() {
    SpanForest forest =
        SpanForest.of(
            spans(sample("a").child(sample("b").child(sample("c")), sample("d")), sample("e")),
            Set.of());

    assertThat(forest.nodes()).extracting(SpanNode::position).containsExactly(0, 1, 2, 3, 4);
    assertThat(forest.nodes()).extracting(SpanNode::endPosition).containsExactly(4, 3, 3, 4, 5);
  }

  /** If spans are below a cycle, only one span of the cycle is detached. */
  @Test
  void whatHangsBelowACircleStaysThere() {
    SpanForest forest =
        SpanForest.of(
            List.of(span("below", 1, 5, 2), span("a", 1, 1, 2), span("b", 1, 2, 1)), Set.of());

    assertThat(forest.named("below").get(0).parent()).hasToString("b");
    assertThat(forest.roots()).extracting(SpanNode::name).containsExactly("b");
  }

  private static SpanData span(String name, int trace, int id, int parent) {
    return TestSpanData.builder()
        .setName(name)
        .setKind(SpanKind.INTERNAL)
        .setSpanContext(context(trace, id))
        .setParentSpanContext(parent == 0 ? SpanContext.getInvalid() : context(trace, parent))
        .setStatus(StatusData.unset())
        .setStartEpochNanos(0)
        .setEndEpochNanos(1)
        .setHasEnded(true)
        .build();
  }

  private static SpanContext context(int trace, int id) {
    return SpanContext.create(
        "%032x".formatted(trace),
        "%016x".formatted(id),
        TraceFlags.getSampled(),
        TraceState.getDefault());
  }
}
