package dev.oteltest.report.model;

import static dev.oteltest.report.model.RunSpans.NOWHERE;
import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longArrayKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpanTableTest {

  private final RunSpans spans = new RunSpans();

  private SpanTable table() {
    return SpanTable.of(spans.all());
  }

  private static List<String> names(SpanTable table) {
    return IntStream.range(0, table.size()).mapToObj(table::name).toList();
  }

  @Test
  void rowsAreInTheOrderOfTheirTrees() {
    SpanContext root = spans.add("root", NOWHERE, 0, 100);
    SpanContext second = spans.add("second", root, 50, 90);
    SpanContext first = spans.add("first", root, 10, 40);
    spans.add("inSecond", second, 60, 70);
    spans.add("inFirst", first, 20, 30);
    Collections.shuffle(spans.all());
    SpanTable table = table();
    assertThat(names(table)).containsExactly("root", "first", "inFirst", "second", "inSecond");
    assertThat(IntStream.range(0, 5).map(table::parent)).containsExactly(-1, 0, 1, 0, 3);
    assertThat(IntStream.range(0, 5).map(table::depth)).containsExactly(0, 1, 2, 1, 2);
    assertThat(IntStream.range(0, 5).map(table::subtreeEnd)).containsExactly(5, 3, 3, 5, 5);
    assertThat(table.children(0)).containsExactly(1, 3);
    assertThat(table.roots()).containsExactly(0);
  }

  @Test
  void siblingsThatStartAtOnceAreLongestFirst() {
    SpanContext root = spans.add("root", NOWHERE, 0, 100);
    spans.add("short", root, 10, 20);
    spans.add("long", root, 10, 30);
    assertThat(names(table())).containsExactly("root", "long", "short");
  }

  @Test
  void everythingOfASpanIsKept() {
    SpanContext remote =
        SpanContext.createFromRemoteParent(
            "0af7651916cd43dd8448eb211c80319c",
            "00f067aa0ba902b7",
            TraceFlags.getSampled(),
            TraceState.builder().put("b", "2").put("a", "1").build());
    spans.add(
        "näme",
        remote,
        5,
        7,
        span -> {
          span.setAttribute(stringKey("text"), "x".repeat(1_000_000));
          span.setAttribute(stringKey("empty"), "");
          span.setAttribute(longKey("least"), Long.MIN_VALUE);
          span.setAttribute(longKey("most"), Long.MAX_VALUE);
          span.setAttribute(booleanKey("flag"), true);
          span.setAttribute(doubleKey("real"), -0.5);
          span.setAttribute(stringArrayKey("texts"), List.of("näme", "", "b"));
          span.setAttribute(longArrayKey("numbers"), List.of(1L, -2L));
          span.addEvent("before", Attributes.of(longKey("n"), 1L), RunSpans.nanos(-3), NANOSECONDS);
          span.addEvent("näme", RunSpans.nanos(6), NANOSECONDS);
          span.addLink(remote, Attributes.of(stringKey("why"), "näme"));
          span.fail("näme");
        });
    SpanData before = spans.all().get(0);
    SpanData after = table().data(0);
    assertThat(after.getAttributes().asMap()).isEqualTo(before.getAttributes().asMap());
    assertThat(after.getEvents()).isEqualTo(before.getEvents());
    assertThat(after.getLinks()).isEqualTo(before.getLinks());
    assertThat(after.getStatus()).isEqualTo(before.getStatus());
    assertThat(after.getName()).isEqualTo(before.getName());
    assertThat(after.getSpanContext()).isEqualTo(before.getSpanContext());
    assertThat(after.getParentSpanContext()).isEqualTo(before.getParentSpanContext());
    assertThat(after.getKind()).isEqualTo(before.getKind());
    assertThat(after.getStartEpochNanos()).isEqualTo(before.getStartEpochNanos());
    assertThat(after.getEndEpochNanos()).isEqualTo(before.getEndEpochNanos());
    assertThat(after.getResource()).isEqualTo(before.getResource());
    assertThat(after.getInstrumentationScopeInfo()).isEqualTo(before.getInstrumentationScopeInfo());
  }

  @Test
  void oneAttributeIsFoundAmongOthers() {
    spans.add(
        "span",
        NOWHERE,
        0,
        1,
        span -> {
          span.setAttribute(stringArrayKey("a"), List.of("x", "y"));
          span.setAttribute(doubleKey("b"), 1.5);
          span.setAttribute(stringKey("c"), "last");
        });
    SpanTable table = table();
    assertThat(table.attribute(0, stringKey("c"))).isEqualTo("last");
    assertThat(table.attribute(0, doubleKey("b"))).isEqualTo(1.5);
    assertThat(table.attribute(0, longKey("c"))).as("another type").isNull();
    assertThat(table.attribute(0, stringKey("d"))).isNull();
  }

  @Test
  void aSpanThatIsInTwoFilesCountsOnceAndTheEndedOneStays() {
    SpanContext root = spans.add("root", NOWHERE, 0, 100);
    spans.add("child", root, 10, 20);
    List<SpanData> twice = new ArrayList<>(spans.all());
    twice.addAll(spans.all());
    SpanTable table = SpanTable.of(twice);
    assertThat(names(table)).containsExactly("root", "child");
    assertThat(table.duplicates()).isEqualTo(2);
  }

  @Test
  void aParentThatIsInNoFileMakesAnOrphan() {
    SpanContext absent =
        SpanContext.create(
            "0af7651916cd43dd8448eb211c80319c",
            "00f067aa0ba902b7",
            TraceFlags.getSampled(),
            TraceState.getDefault());
    spans.add("orphan", absent, 0, 1);
    spans.add("root", NOWHERE, 2, 3);
    SpanTable table = table();
    assertThat(table.isOrphan(0)).isTrue();
    assertThat(table.parentSpanId(0)).isEqualTo("00f067aa0ba902b7");
    assertThat(table.isOrphan(1)).isFalse();
  }

  @Test
  void aSpanIsFoundByItsIds() {
    SpanContext root = spans.add("root", NOWHERE, 0, 100);
    SpanContext child = spans.add("child", root, 10, 20);
    SpanTable table = table();
    assertThat(table.row(child.getTraceId(), child.getSpanId())).isEqualTo(1);
    assertThat(table.traceId(1)).isEqualTo(child.getTraceId());
    assertThat(table.spanId(1)).isEqualTo(child.getSpanId());
    assertThat(table.row("f".repeat(32), child.getSpanId())).isEqualTo(-1);
    assertThat(table.row("", "")).isEqualTo(-1);
  }

  @Test
  void aChainOfAHundredThousandSpansIsNoProblem() {
    SpanContext parent = NOWHERE;
    for (int i = 0; i < 100_000; i++) {
      parent = spans.add("span", parent, i, 200_000 - i);
    }
    SpanTable table = table();
    assertThat(table.depth(99_999)).isEqualTo(99_999);
    assertThat(table.subtreeEnd(0)).isEqualTo(100_000);
  }
}
