package dev.oteltest.report.internal.model.span;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static dev.oteltest.report.internal.model.RunSpans.nanos;
import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longArrayKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.otlp.internal.decode.DecodedSpanBuilder;
import dev.oteltest.report.internal.diagnosis.RepeatedCall;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunResult;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.report.internal.output.terminal.PartSelection;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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
  void whatStartedWithoutAContextIsBelowTheTestThatItLinksTo() {
    SpanContext run = spans.add("run", NOWHERE, 0, 100, kind("run"));
    SpanContext test = spans.add("greets()", run, 10, 50, kind("test"));
    SpanContext call = spans.add("GET", NOWHERE, 20, 30, linkedTo(NOWHERE, test));
    spans.add("SELECT", call, 21, 22);
    spans.add("consume", NOWHERE, 31, 32, linkedTo(test, call)); // of a message
    spans.add("late", NOWHERE, 33, 34, linkedTo(run));
    spans.add("poll", NOWHERE, 35, 36);

    SpanTable table = table();

    assertThat(names(table))
        .containsExactly("run", "greets()", "GET", "SELECT", "consume", "late", "poll");
    int row = table.row(call.getTraceId(), call.getSpanId());
    assertThat(table.name(table.parent(row))).isEqualTo("greets()");
    assertThat(table.roots().mapToObj(table::name))
        .containsExactly("run", "consume", "late", "poll");
    assertThat(IntStream.range(0, table.size()).filter(table::beginsTrace).mapToObj(table::name))
        .containsExactly("run", "GET", "consume", "late", "poll");
    assertThat(PartSelection.rootTraces(table)).hasSize(5).containsEntry(call.getTraceId(), "GET");
  }

  private static Consumer<RecordedSpan> kind(String kind) {
    return span -> span.setAttribute(TestAttributes.KIND, kind);
  }

  private static Consumer<RecordedSpan> linkedTo(SpanContext... linked) {
    return span -> List.of(linked).forEach(span::addLink);
  }

  @Test
  void theNameOfAStatementIsTheSameInEveryRun() {
    SpanContext test = spans.add("test", NOWHERE, 0, 100);
    for (int i = 0; i < 11; i++) {
      String database = "8977331a-1afa-4c6a-9d0f-" + (i < 6 ? "64e0ec3b1e02" : "a75f3c0d9b11");
      spans.add(
          "io.opentelemetry.jdbc",
          "SELECT " + database + ".vets",
          test,
          2 * i,
          2 * i + 1,
          span -> span.setAttribute(stringKey("db.system"), "h2"));
    }
    SpanTable table = table();

    assertThat(names(table).subList(1, 12)).containsOnly("SELECT vets");
    assertThat(table.recordedName(1))
        .isEqualTo("SELECT 8977331a-1afa-4c6a-9d0f-64e0ec3b1e02.vets")
        .isEqualTo(table.data(1).getName());
    assertThat(table.recordedName(0)).isEqualTo(table.name(0));
    assertThat(RepeatedCall.of(Run.of(table)))
        .singleElement()
        .extracting(RepeatedCall::name, RepeatedCall::count)
        .containsExactly("SELECT vets", 11L);
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
          span.addEvent("before", Attributes.of(longKey("n"), 1L), nanos(-3), NANOSECONDS);
          span.addEvent("näme", nanos(6), NANOSECONDS);
          span.addLink(remote, Attributes.of(stringKey("why"), "näme"));
          span.fail("näme");
        });
    SpanData before = spans.all().get(0);
    SpanData after = table().data(0);
    assertThat(after.getAttributes().asMap()).isEqualTo(before.getAttributes().asMap());
    assertThat(after.getEvents()).isEqualTo(before.getEvents());
    assertThat(after.getLinks()).isEqualTo(before.getLinks());
    assertThat(table().events(0)).isEqualTo(before.getEvents());
    assertThat(table().links(0)).isEqualTo(before.getLinks());
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
  }

  @Test
  void ofASpanThatWasWrittenWhileItRanAndAgainTheLaterStays() {
    DecodedSpanBuilder span = plain(1, 0);
    SpanData running = span.name("running").end(0).build();
    SpanData ended = span.name("ended").end(nanos(5)).build();
    for (List<SpanData> order : List.of(List.of(running, ended), List.of(ended, running))) {
      SpanTable table = SpanTable.of(order);
      assertThat(names(table)).containsExactly("ended");
      assertThat(table.isEnded(0)).isTrue();
      assertThat(table.nanos(0)).isEqualTo(5_000_000);
    }
    SpanTable unended = SpanTable.of(List.of(running));
    assertThat(unended.isEnded(0)).isFalse();
    assertThat(unended.endNanos(0)).isEqualTo(unended.startNanos(0));
    assertThat(unended.data(0).getEndEpochNanos()).isZero();
    assertThat(Run.of(unended).result()).isEqualTo(RunResult.UNFINISHED);
  }

  @Test
  void theSameIdInTwoTracesIsTwoSpans() {
    SpanData one = plain(1, 0).name("one").build();
    SpanData other = plain(1, 0).traceId("b".repeat(32)).name("other").build();
    SpanData child = plain(2, 1).traceId("b".repeat(32)).name("child").build();
    SpanTable table = SpanTable.of(List.of(one, other, child));
    assertThat(names(table)).containsExactly("one", "other", "child");
    assertThat(table.parent(2)).isEqualTo(1);
  }

  @Test
  void tracesThatDifferInHalfOfTheirIdsAreTwo() {
    List<SpanData> all = new ArrayList<>();
    for (String half : List.of("a", "b")) {
      all.add(plain(1, 0).traceId(half.repeat(16) + "a".repeat(16)).name("high " + half).build());
      all.add(plain(1, 0).traceId("c".repeat(16) + half.repeat(16)).name("low " + half).build());
    }
    assertThat(names(SpanTable.of(all)))
        .as("in the order in which they were added, as their times are equal")
        .containsExactly("high a", "low a", "high b", "low b");
  }

  @Test
  void circlesAreBrokenAtTheirFirstSpan() {
    SpanData self = plain(1, 1).name("self").build();
    SpanData first = plain(2, 4).name("first").start(nanos(1)).build();
    SpanData second = plain(3, 2).name("second").start(nanos(2)).build();
    SpanData third = plain(4, 3).name("third").start(nanos(3)).build();
    SpanData below = plain(5, 4).name("below").start(nanos(4)).build();
    SpanTable table = SpanTable.of(List.of(below, third, second, first, self));
    assertThat(names(table)).containsExactly("self", "first", "second", "third", "below");
    assertThat(IntStream.range(0, 5).map(table::parent)).containsExactly(-1, -1, 1, 2, 3);
    assertThat(Run.of(table).criticalPath()).isNotNull();
  }

  @Test
  void aSpanBelowACircleStaysThereEvenIfItStartsFirst() {
    SpanData early = plain(1, 2).name("early").start(nanos(1)).build();
    SpanData above = plain(2, 3).name("above").start(nanos(2)).build();
    SpanData third = plain(3, 5).name("third").start(nanos(4)).build();
    SpanData first = plain(4, 3).name("first").start(nanos(3)).build();
    SpanData last = plain(5, 4).name("last").start(nanos(5)).build();
    SpanTable table = SpanTable.of(List.of(early, above, third, first, last));
    assertThat(names(table)).containsExactly("first", "last", "third", "above", "early");
    assertThat(IntStream.range(0, 5).map(table::parent)).containsExactly(-1, 0, 1, 2, 3);
  }

  @Property(tries = 50)
  void whatWasPutInComesOut(@ForAll long seed) {
    Random random = new Random(seed);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      texts.add((i + "é").repeat(random.nextInt(10) == 0 ? random.nextInt(50_000) : i % 40));
    }
    List<SpanData> all = new ArrayList<>();
    for (int id = 1; id <= 300; id++) {
      String text = texts.get(random.nextInt(200));
      all.add(
          plain(id, random.nextInt(id))
              .name(texts.get(random.nextInt(200)))
              .start(nanos(id))
              .attributes(
                  Attributes.of(
                      stringKey("a"),
                      text,
                      stringKey("b"),
                      text,
                      stringKey("c"),
                      texts.get(random.nextInt(200))))
              .build());
    }
    SpanTable table = SpanTable.of(all);
    AttributeKey<String> a = stringKey("a");
    AttributeKey<String> c = stringKey("c");
    SelectedAttributes selected = table.select(a, c);
    assertThat(table.size()).isEqualTo(300);
    for (int row = 0; row < 300; row++) {
      SpanData before = all.get((int) Long.parseLong(table.spanId(row), 16) - 1);
      assertThat(table.name(row)).isEqualTo(before.getName());
      assertThat(table.attributes(row)).isEqualTo(before.getAttributes());
      selected.at(row);
      assertThat(selected.get(a)).isEqualTo(before.getAttributes().get(a));
      assertThat(selected.get(c)).isEqualTo(before.getAttributes().get(c));
      assertThat(table.attribute(row, stringKey("b")))
          .isEqualTo(before.getAttributes().get(stringKey("b")));
      assertThat(table.parentSpanId(row)).isEqualTo(before.getParentSpanId());
    }
  }

  private static DecodedSpanBuilder plain(long id, long parent) {
    return new DecodedSpanBuilder(Resource.empty(), InstrumentationScopeInfo.empty())
        .traceId("a".repeat(32))
        .spanId(HexFormat.of().toHexDigits(id))
        .parentSpanId(HexFormat.of().toHexDigits(parent))
        .start(nanos(0))
        .end(nanos(10));
  }

  @Test
  void everyKindStatusAndFlagIsKept() {
    for (SpanKind kind : SpanKind.values()) {
      for (StatusCode status : StatusCode.values()) {
        for (TraceFlags flags : List.of(TraceFlags.getDefault(), TraceFlags.getSampled())) {
          StatusData data = StatusData.create(status, "");
          SpanData span = plain(1, 0).kind(kind).status(data).flags(flags).build();
          SpanTable table = SpanTable.of(List.of(span));
          assertThat(table.kind(0)).isEqualTo(kind);
          assertThat(table.status(0)).isEqualTo(status);
          assertThat(table.role(0)).isEqualTo(SpanRole.APPLICATION);
          assertThat(table.data(0).getSpanContext().getTraceFlags()).isEqualTo(flags);
        }
      }
    }
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
  void handlesAChainOfAHundredThousandSpans() {
    SpanContext parent = NOWHERE;
    for (int i = 0; i < 100_000; i++) {
      parent = spans.add("span", parent, i, 200_000 - i);
    }
    SpanTable table = table();
    assertThat(table.depth(99_999)).isEqualTo(99_999);
    assertThat(table.subtreeEnd(0)).isEqualTo(100_000);
  }
}
