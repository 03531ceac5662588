package dev.oteltest.assertions;

import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.condition.ValueMatcher.atLeast;
import static dev.oteltest.assertions.condition.ValueMatcher.matching;
import static dev.oteltest.assertions.condition.ValueMatcher.not;
import static dev.oteltest.assertions.condition.ValueMatcher.satisfying;
import static dev.oteltest.assertions.match.EventMatcher.event;
import static dev.oteltest.assertions.match.LinkMatcher.link;
import static dev.oteltest.assertions.match.LogMatcher.log;
import static dev.oteltest.assertions.match.SignalMatcher.not;
import static dev.oteltest.assertions.match.SpanMatcher.span;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.match.SpanMatcher;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.assertj.SpanDataAssert;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** One rule decides what each word about a single span waits for after {@code eventually}. */
class WaitingSpanTest {

  private static final Attributes NONE = Attributes.empty();

  private WaitingWords words;

  /** A span with all that can be expected of it, which has not ended unless it is to. */
  private static SampleSpan job(boolean ended) {
    SampleSpan target = sample("target", 0, 1);
    SampleSpan job =
        sample("job", 4, 8)
            .kind(SpanKind.CLIENT)
            .with("k", "v")
            .event("e", NONE)
            .exception("java.lang.IllegalStateException", "no")
            .resource("r", "x")
            .link(target)
            .traceState("t", "1")
            .ok()
            .child(sample("a", 5, 6).child(sample("b", 5, 6)));
    return sample("root", 0, 20).child(ended ? job : job.unfinished(), target);
  }

  private void once(String word, Consumer<SpanAssert> call) {
    for (boolean ended : new boolean[] {true, false}) {
      CapturedTelemetry before = telemetry(job(ended));
      CapturedTelemetry later =
          telemetry(job(ended), sample("job", 3, 9).with("k", "w").child(sample("a")));
      words.once(word, before, later, it -> call.accept(it.hasSpan("job")));
    }
  }

  private void onceEnded(
      String word, SampleSpan right, SampleSpan wrong, Consumer<SpanAssert> call) {
    words.atEnd(
        word,
        telemetry(sample("job").unfinished()),
        telemetry(wrong),
        telemetry(right),
        it -> call.accept(it.hasSpan("job")));
  }

  private void atEnd(String word, SampleSpan wrong, Consumer<SpanAssert> call) {
    onceEnded(word, sample("job"), wrong, call);
  }

  private void inQuiet(
      String word, SampleSpan before, SampleSpan contradicted, Consumer<SpanAssert> call) {
    words.inQuiet(
        word, telemetry(before), telemetry(contradicted), it -> call.accept(it.hasSpan("job")));
  }

  @TestFactory
  Stream<DynamicTest> spans() {
    words = new WaitingWords(SpanAssert.class);
    whatIsThere();
    whatTheEndDecides();
    whatLaterSpansContradict();
    return words.tests();
  }

  private void whatIsThere() {
    once("is", it -> it.is(span("job").hasKind(SpanKind.CLIENT)));
    once("hasName", it -> it.hasName("job"));
    once("hasKind", it -> it.hasKind(SpanKind.CLIENT));
    once("hasStatus", it -> it.hasStatus(StatusCode.OK));
    once("hasStatusOk", it -> it.hasStatusOk());
    once("hasAttribute", it -> it.hasAttribute("k", "v"));
    once("hasAttribute", it -> it.hasAttribute("k", matching("v|w").or(atLeast(1))));
    once("hasAttributes", it -> it.hasAttributes("k"));
    once("hasAttributes", it -> it.hasAttributes(Map.of("k", "v")));
    once("hasAttributes", it -> it.hasAttributes(Attributes.of(stringKey("k"), "v")));
    once("hasEvent", it -> it.hasEvent("e").hasEvent(event("e").hasNoAttribute("n")));
    once("hasException", it -> it.hasException(IllegalStateException.class));
    once("hasScope", it -> it.hasScope("imageflow").hasScope("imageflow", "1.2"));
    once("hasScope", it -> it.hasScope(condition(scope -> scope.getName().equals("imageflow"))));
    once(
        "hasResource",
        it -> it.hasResource(condition(resource -> !resource.getAttributes().isEmpty())));
    once("hasResourceAttribute", it -> it.hasResourceAttribute("r", "x"));
    once("hasTraceId", it -> it.hasTraceId("00000000000000000000000000000001"));
    once("hasSpanId", it -> it.hasSpanId("0000000000000002"));
    once("hasTraceState", it -> it.hasTraceState("t", "1"));
    once("isSampled", it -> it.isSampled());
    once("is", it -> it.is(not(span("x").hasKind(SpanKind.SERVER))));
    once("is", it -> it.is(span("x").or(span().hasKind(SpanKind.CLIENT))));
    once("is", it -> it.is(span("job").or(span().hasNoError())));
    once("is", it -> it.is(span().hasStatusOk().or(span().hasNoAttribute("k"))));
    once("hasParent", it -> it.hasParent("root"));
    once("hasAncestor", it -> it.hasAncestor("root"));
    once("hasChild", it -> it.hasChild(span("a").hasNoError()));
    once("hasDescendant", it -> it.hasDescendant("b"));
    once("hasLink", it -> it.hasLink(link().to("target")));
    once("hasLinkTo", it -> it.hasLinkTo("target"));
    once("isInTraceWith", it -> it.isInTraceWith("target"));
    CapturedTelemetry job = telemetry(sample("job").orphan());
    CapturedTelemetry more = telemetry(sample("job").orphan(), sample("job", 5, 9));
    words.once("isRoot", more, more, it -> it.hasSpan("job").isRoot());
    words.once("hasNoParent", more, more, it -> it.hasSpan("job").hasNoParent());
    words.once("hasEnded", job, more, it -> it.hasSpan("job").hasEnded());
    words.once("hasEnded", job, more, it -> it.hasSpan("job").is(not(span().isUnfinished())));
    words.once(
        "overlaps",
        telemetry(job(true)),
        telemetry(job(true)),
        it -> it.hasSpan("job").overlaps("a"));
    words.once(
        "hasDurationAtMost", job, more, it -> it.hasSpan("job").hasDurationAtMost(ofMillis(1)));
    words.once(
        "hasDurationLessThan", job, more, it -> it.hasSpan("job").hasDurationLessThan(ofMillis(2)));
    words.once(
        "hasDurationAtLeast", job, more, it -> it.hasSpan("job").hasDurationAtLeast(ofMillis(1)));
    words.once(
        "hasDurationBetween",
        job,
        more,
        it -> it.hasSpan("job").hasDurationBetween(ofMillis(1), ofMillis(2)));
    words.once("hasGapsAtMost", job, more, it -> it.hasSpan("job").hasGapsAtMost(ofMillis(1)));
    for (boolean ended : new boolean[] {true, false}) {
      SampleSpan written = ended ? sample("job") : sample("job").unfinished();
      words.once(
          "hasLog",
          withLogs(written),
          withLogs(written, sample("job", 3, 4)),
          it -> it.hasSpan("job").hasLog("disk is full"));
    }
    CapturedTelemetry remote = telemetry(sample("p").child(sample("job").remoteParent()));
    words.once("hasRemoteParent", remote, remote, it -> it.hasSpan("job").hasRemoteParent());
  }

  private static <T> Condition<T> condition(Predicate<T> test) {
    return Condition.of("what is there", test, it -> "");
  }

  /** Returns spans, the first of which has log records. */
  private static CapturedTelemetry withLogs(SampleSpan... roots) {
    List<SpanData> spans = SampleSpan.spans(roots);
    return CapturedTelemetry.of(
        spans, List.of(), SampleSignals.logs(spans.get(0).getSpanContext()));
  }

  private void whatTheEndDecides() {
    SampleSpan failed =
        sample("job").error("x").exception("X", "x").with("k", "v").link(sample("t"));
    SampleSpan withEvent = sample("job").event("e", NONE).with("k", "v");
    atEnd("hasNoError", failed, it -> it.hasNoError());
    atEnd("hasNoExceptions", failed, it -> it.hasNoExceptions());
    atEnd("hasNoEvents", withEvent, it -> it.hasNoEvents());
    atEnd("hasNoLinks", failed, it -> it.hasNoLinks());
    atEnd("hasNoAttributes", failed, it -> it.hasNoAttributes());
    atEnd("hasOnlyAttributes", failed, it -> it.hasOnlyAttributes(Attributes.empty()));
    atEnd("is", failed, it -> it.is(not(span().hasStatusError())));
    atEnd("is", failed, it -> it.is(not(span("job").hasAttribute("k"))));
    atEnd("is", failed, it -> it.is(span("x").or(span().hasNoError())));
    atEnd("is", failed, it -> it.is(not(span("x").or(span().hasStatusError()))));
    atEnd("is", failed, it -> it.is(span("x").or(not(span().hasLink(link())))));
    atEnd("hasNoEvent", withEvent, it -> it.hasNoEvent("e"));
    atEnd("hasEventCount", withEvent, it -> it.hasEventCount(0));
    atEnd("hasNoAttribute", failed, it -> it.hasNoAttribute("k"));
    atEnd("hasOnlyAttributes", failed, it -> it.hasOnlyAttributes());
    atEnd("hasLinkCount", failed, it -> it.hasLinkCount(0));
    atEnd("hasStatus", failed, it -> it.hasStatus(StatusCode.UNSET));
    atEnd("hasStatus", failed, it -> it.hasStatus(StatusData.unset()));
    atEnd("hasStatusDescription", failed, it -> it.hasStatusDescription(matching("")));
    atEnd("matching", failed, it -> it.matching("ok", data -> data.getAttributes().isEmpty()));
    atEnd(
        "hasAttributes",
        failed,
        it -> it.hasAttributes(new Condition<>("none", Attributes::isEmpty, all -> "", Set.of())));
    words.atEnd(
        "hasStatusError",
        telemetry(sample("job").error("x").unfinished()),
        telemetry(sample("job").ok()),
        telemetry(sample("job").error("x")),
        it -> it.hasSpan("job").hasStatusError());
    for (var value :
        List.of(
            not(matching("b")),
            satisfying("a", "a"::equals),
            not(matching("b")).or(matching("x")))) {
      words.atEnd(
          "hasAttribute",
          telemetry(sample("job").with("k", "a").unfinished()),
          telemetry(sample("job").with("k", "b")),
          telemetry(sample("job").with("k", "a")),
          it -> it.hasSpan("job").hasAttribute("k", value));
    }
    for (Consumer<SpanAssert> call :
        List.<Consumer<SpanAssert>>of(
            it -> it.hasAttributeSatisfying("k", value -> assertThat(value).isEqualTo("a")),
            it ->
                it.hasAttributeSatisfying(
                    stringKey("k"), value -> assertThat(value).isEqualTo("a")),
            it -> it.hasAttributes(Map.of("k", not(matching("b")))),
            it -> it.is(not(span().hasAttribute("k", "b"))))) {
      words.atEnd(
          "hasAttributeSatisfying",
          telemetry(sample("job").with("k", "a").unfinished()),
          telemetry(sample("job").with("k", "b")),
          telemetry(sample("job").with("k", "a")),
          it -> call.accept(it.hasSpan("job")));
    }
    words.atEnd(
        "hasOnlyAttributes",
        telemetry(sample("job").with("k", "a").unfinished()),
        telemetry(sample("job").with("k", "a").with("l", "b")),
        telemetry(sample("job").with("k", "a")),
        it -> it.hasSpan("job").hasOnlyAttributes(Attributes.of(stringKey("k"), "a")));
    words.atEnd(
        "hasLog",
        withLogs(sample("job").unfinished()),
        withLogs(sample("job").error("x")),
        withLogs(sample("job")),
        it -> it.hasSpan("job").hasLog(log().isInSpan(span().hasNoError())));
    for (String notation : List.of("job ...", "job {!k} UNSET ...", "job UNSET\n  ...")) {
      words.atEnd(
          "is",
          telemetry(sample("job").unfinished()),
          telemetry(failed),
          telemetry(sample("job")),
          it -> it.hasTree(notation));
    }
    words.atEnd(
        "is",
        telemetry(sample("p").child(sample("job").unfinished())),
        telemetry(sample("p").child(failed)),
        telemetry(sample("p").child(sample("job"))),
        it -> it.hasTree("p\n  ... job ..."));
    SampleSpan first = sample("b").error("x");
    words.atEndInQuiet(
        "is",
        telemetry(sample("p").child(first, sample("b").unfinished())),
        telemetry(sample("p").child(first, sample("b").error("x"))),
        telemetry(sample("p").child(first, sample("b"))),
        it -> it.hasTree("p\n  ... b ERROR ?"));
    ofOthers(span().hasNoError());
    ofOthers(span().hasNoAttribute("k"));
    ofOthers(span().hasNoAttributes());
    ofOthers(not(span().hasStatusError()));
    ofOthers(span("x").or(span().hasNoError()));
    ofOthersInQuiet(span("o").hasStatusError());
    ofOthersInQuiet(span("o").hasAttribute("k"));
    ofOthersInQuiet(not(span("o").hasNoError()).and(span("o")));
    ofOthersInQuiet(span("o").and(span("x").or(span().hasAttribute("k"))));
    for (String notation : List.of("job", "job {!k}", "job ...\n...")) {
      words.atEndInQuiet(
          "is",
          telemetry(sample("job").unfinished()),
          telemetry(failed),
          telemetry(sample("job")),
          it -> it.hasForest(notation));
    }
    CapturedTelemetry running = telemetry(sample("job").unfinished());
    for (Consumer<TelemetryAssert> call :
        List.<Consumer<TelemetryAssert>>of(
            it -> it.hasNoErrors(),
            it -> it.hasNoSpan(span("job").hasStatusError()),
            it -> it.hasNoSpan(span().hasAttribute("k")),
            it -> it.hasNoSpan(not(span().hasNoError())),
            it -> it.hasNoSpan(span("x").or(span().hasStatusError())),
            it -> it.spans().allSatisfy(not(span().hasStatusError())),
            it -> it.spans().allSatisfy(span("x").or(span().hasNoError())),
            it -> it.spans().filteredOn(span().hasStatusError()).isEmpty(),
            it -> it.spans().filteredOn(data -> data.getAttributes().isEmpty()).hasSize(1),
            it -> it.spans(span().hasNoError()).element(0),
            it -> it.spans(span().hasNoError()).hasSizeBetween(1, 1),
            it -> it.spans(span().hasAttribute("k")).hasSizeLessThan(1),
            it -> it.spans().noneSatisfy(span().hasAttribute("k", "v")),
            it -> it.spans().noneSatisfy(span().hasStatusError()),
            it -> it.spans().allSatisfy(span().hasNoError()),
            it -> it.spans().allSatisfy(span().hasNoAttribute("k")),
            it -> it.spans(span().hasStatusError()).isEmpty(),
            it -> it.spans(span().hasNoError()).hasSize(1),
            it -> it.spans(span().hasAttribute("k")).hasSizeAtMost(0),
            it -> it.spans(span().hasNoError()).last(),
            it -> it.spans(span().hasNoError()).singleElement(),
            it -> it.hasTree("job"),
            it -> it.hasTree("job {!k}"))) {
      words.atEndInQuiet("is", running, telemetry(failed), telemetry(sample("job")), call);
    }
    words.atEndInQuiet(
        "is",
        telemetry(sample("p").child(sample("b").unfinished())),
        telemetry(sample("p").child(sample("b").error("x"))),
        telemetry(sample("p").child(sample("b"))),
        it -> it.hasNoSpan(span("p").hasChild(span("b").hasStatusError())));
    words.atEndInQuiet(
        "is",
        running,
        telemetry(failed),
        telemetry(sample("job")),
        it ->
            it.hasSpan("job").satisfies(job -> assertThat(job.getAttributes().isEmpty()).isTrue()));
    words.atEndInQuiet(
        "is",
        running,
        telemetry(failed),
        telemetry(sample("job")),
        it -> it.spans().extracting(job -> job.getAttributes().isEmpty()).containsExactly(true));
    words.atEndInQuiet(
        "is",
        running,
        telemetry(failed),
        telemetry(sample("job")),
        it ->
            it.spans().satisfies(all -> assertThat(all.get(0).getAttributes().isEmpty()).isTrue()));
  }

  /** The end of another span decides. */
  private void ofOthers(SpanMatcher expected) {
    SampleSpan failed = sample("o", 2, 3).error("x").with("k", "v");
    SampleSpan ended = sample("o", 2, 3);
    SampleSpan running = sample("o", 2, 3).unfinished();
    SpanMatcher other = span("o").and(expected);
    related(
        "hasChild", running, failed, ended, o -> sample("job").child(o), it -> it.hasChild(other));
    related(
        "hasDescendant",
        running,
        failed,
        ended,
        o -> sample("job").child(sample("a").child(o)),
        it -> it.hasDescendant(other));
    related(
        "hasParent",
        running,
        failed,
        ended,
        o -> o.child(sample("job")),
        it -> it.hasParent(other));
    related(
        "isInTraceWith",
        running,
        failed,
        ended,
        o -> sample("job").child(o),
        it -> it.isInTraceWith(other));
    related(
        "overlaps",
        running,
        failed,
        ended,
        o -> sample("job", 1, 5).child(o),
        it -> it.overlaps(other));
  }

  /** The end of another span decides, and another one may arrive. */
  private void ofOthersInQuiet(SpanMatcher unwanted) {
    SampleSpan failed = sample("o", 4, 5).error("x").with("k", "v");
    SampleSpan ended = sample("o", 4, 5);
    SampleSpan running = sample("o", 4, 5).unfinished();
    record Use(String word, Consumer<SpanAssert> call) {}
    for (Use use :
        List.of(
            new Use("hasNoChild", it -> it.hasNoChild(unwanted)),
            new Use("hasNoDescendant", it -> it.hasNoDescendant(unwanted)),
            new Use("is", it -> it.is(not(span().hasChild(unwanted)))),
            new Use("is", it -> it.is(not(span().isInTraceWith(unwanted)))))) {
      words.atEndInQuiet(
          use.word(),
          telemetry(sample("job").child(running)),
          telemetry(sample("job").child(failed)),
          telemetry(sample("job").child(ended)),
          it -> use.call().accept(it.hasSpan("job")));
    }
  }

  private void related(
      String word,
      SampleSpan running,
      SampleSpan failed,
      SampleSpan ended,
      UnaryOperator<SampleSpan> tree,
      Consumer<SpanAssert> call) {
    words.atEnd(
        word,
        telemetry(tree.apply(running)),
        telemetry(tree.apply(failed)),
        telemetry(tree.apply(ended)),
        it -> call.accept(it.hasSpan("job")));
  }

  private void whatLaterSpansContradict() {
    SampleSpan job = sample("job", 2, 3);
    SampleSpan withA = sample("job", 2, 3).child(sample("a", 2, 3));
    inQuiet("hasChildCount", job, withA, it -> it.hasChildCount(0));
    inQuiet("hasNoChildren", job, withA, it -> it.hasNoChildren());
    inQuiet("hasNoChild", job, withA, it -> it.hasNoChild("a"));
    inQuiet(
        "hasNoDescendant",
        withA,
        sample("job", 2, 3).child(sample("a", 2, 3).child(sample("b", 2, 3))),
        it -> it.hasNoDescendant("b"));
    inQuiet("is", job, withA, it -> it.is(not(span().hasChild("a"))));
    inQuiet("is", job, withA, it -> it.is(not(span().isInTraceWith("a"))));
    inQuiet("is", job, withA, it -> it.is(span("x").or(span().hasNoChildren())));
    inQuiet(
        "is",
        withA,
        sample("job", 2, 3).child(sample("a"), sample("b")),
        it -> it.is(not(span().hasNoChild("a").hasChild("b")).and(span().hasChildCount(1))));
    inQuiet("isUnfinished", sample("job").unfinished(), job, it -> it.is(unfinishedOr("x")));
    words.inQuiet(
        "hasLog",
        telemetry(job),
        withLogs(job),
        it -> it.hasSpan(not(span().hasLog("disk is full"))));
    words.inQuiet(
        "hasLog",
        withLogs(job),
        withLogs(sample("job", 2, 3).child(sample("a"))),
        it -> it.hasSpan("job").hasLog(log().isInSpan(span().hasNoChildren())));
    inQuiet(
        "hasChildCount",
        withA,
        sample("job", 2, 3).child(sample("a"), sample("b")),
        it -> it.hasChildCount(1));
    inQuiet(
        "hasChild",
        sample("job").child(sample("a")),
        sample("job").child(sample("a").child(sample("b"))),
        it -> it.hasChild(span("a").hasChildCount(0)));
    inQuiet(
        "startsAfter",
        order("a", 0, 1),
        order("a", 0, 1).child(sample("a", 1, 4)),
        it -> it.startsAfter("a"));
    inQuiet(
        "startsBefore",
        order("a", 4, 5),
        order("a", 4, 5).child(sample("a", 1, 4)),
        it -> it.startsBefore("a"));
    SpanMatcher other = span("o").hasNoError();
    words.atEndInQuiet(
        "startsBefore",
        telemetry(sample("job").child(sample("o", 4, 5).unfinished())),
        telemetry(sample("job").child(sample("o", 4, 5).error("x"))),
        telemetry(sample("job").child(sample("o", 4, 5))),
        it -> it.hasSpan("job").startsBefore(other));
    inQuiet(
        "endsBefore",
        order("a", 4, 5),
        order("a", 4, 5).child(sample("a", 1, 4)),
        it -> it.endsBefore("a"));
    inQuiet(
        "hasCriticalPath",
        withA,
        sample("job", 2, 3).child(sample("a", 2, 3).child(sample("b", 2, 3))),
        it -> it.hasCriticalPath("a"));
    inQuiet(
        "isDoneWithin",
        withA,
        sample("job", 2, 3).child(sample("a", 2, 30)),
        it -> it.isDoneWithin(ofMillis(2)));
    inQuiet("isUnfinished", sample("job").unfinished(), sample("job"), it -> it.isUnfinished());
    inQuiet(
        "isUnfinished",
        sample("job").unfinished(),
        sample("job"),
        it -> it.is(not(span().hasEnded())));
    inQuiet(
        "isUnfinished",
        sample("job").unfinished(),
        sample("job"),
        it -> it.isUnfinished().hasNoError().hasNoAttribute("k"));
    inQuiet(
        "is",
        sample("job").unfinished(),
        sample("job"),
        it -> it.returnToTelemetry().hasTree("job not ended ..."));
    inQuiet(
        "children",
        withA,
        sample("job", 2, 3).child(sample("a"), sample("b")),
        it -> it.children().hasSize(1));
    CapturedTelemetry one = telemetry(job);
    CapturedTelemetry two = telemetry(sample("job", 2, 3), sample("job", 3, 4));
    for (Consumer<SpanAssert> call :
        List.<Consumer<SpanAssert>>of(
            it -> it.children().isEmpty(),
            it -> it.extracting(SpanData::getName).isEqualTo("job"),
            it -> it.usingRecursiveComparison().isNotNull(),
            it -> it.asSpanDataAssert().hasName("job"),
            it -> it.asSpanDataAssert(SpanDataAssert::hasEnded),
            it -> it.satisfies(span -> assertThat(span.getName()).isEqualTo("job")))) {
      for (String word :
          List.of("extracting", "usingRecursiveComparison", "asSpanDataAssert", "children")) {
        words.inQuiet(word, one, two, it -> call.accept(it.hasSpan("job")));
      }
    }
  }

  private static SpanMatcher unfinishedOr(String name) {
    return span(name).or(span().isUnfinished());
  }

  private static SampleSpan order(String name, int from, int to) {
    return sample("p", 0, 9).child(sample("job", 2, 3), sample(name, from, to));
  }

  /** A running span's own attributes are judged after its end, whatever matcher they are in. */
  @Test
  void theFailureSaysWhatHasNotEnded() {
    CapturedTelemetry running =
        CapturedTelemetry.of(
            new ArrivingSource(telemetry(sample("job").child(sample("a").unfinished()))));

    assertThat(
            Messages.failureOf(
                () ->
                    assertThat(running)
                        .eventually(ofMillis(1))
                        .hasSpan("job")
                        .hasChild(span("a").hasNoError())))
        .startsWith(
            "Expected span \"job\" with\n"
                + "  x child span \"a\" with no error, but a span that decides it has not ended\n");
    assertThat(
            Messages.failureOf(
                () -> assertThat(running).eventually(ofMillis(1)).hasTree("job\n  ... a ...")))
        .startsWith(
            "Expected a tree, but the tree differs:\n"
                + "  x no span \"a\" with no error below \"job\"\n");
    assertThat(
            Messages.failureOf(
                () ->
                    assertThat(running)
                        .eventually(ofMillis(50))
                        .settled(ofMillis(1))
                        .hasTree("job\n  a")))
        .startsWith(
            "Expected a tree, but the tree differs:\n"
                + "  x \"a\" should have an end (never ended: call span.end())\n");
    assertThat(
            Messages.failureOf(
                () ->
                    assertThat(running)
                        .eventually(ofMillis(50))
                        .settled(ofMillis(1))
                        .hasNoErrors()))
        .startsWith(
            "Expected no errors, but 1 of 2 may still change, because not every span has ended\n"
                + "  x \"a\"\n");
  }
}
