package dev.oteltest.assertions;

import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.log;
import static dev.oteltest.assertions.Telemetry.not;
import static dev.oteltest.assertions.Telemetry.span;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.match.SpanMatcher;
import io.opentelemetry.sdk.testing.assertj.SpanDataAssert;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.function.Consumer;

/** What spans that arrive later contradict. */
final class SpanWordsInQuiet extends WaitingSpanWords {

  SpanWordsInQuiet(WaitingWords words) {
    super(words);
  }

  void add() {
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
    inQuiet("is", job, withA, it -> it.is(not(span().hasSameTraceAs("a"))));
    inQuiet("is", job, withA, it -> it.is(span("x").or(span().hasNoChildren())));
    inQuiet(
        "is",
        withA,
        sample("job", 2, 3).child(sample("a"), sample("b")),
        it -> it.is(not(span().hasNoChild("a").hasChild("b")).and(span().hasChildCount(1))));
    inQuiet("isUnfinished", sample("job").unfinished(), job, it -> it.is(unfinishedOr("x")));
    words()
        .inQuiet(
            "hasLog",
            telemetry(job),
            withLogs(job),
            it -> it.hasSpan(not(span().hasLog("disk is full"))));
    words()
        .inQuiet(
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
    words()
        .atEndInQuiet(
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
    words().inQuiet("exactlyOnce", one, two, it -> it.hasSpan("job").exactlyOnce());
    SampleSpan parent = sample("job", 2, 3).with("k", "v").child(sample("a"));
    CapturedTelemetry parents =
        telemetry(parent, sample("job", 3, 4).with("k", "v").child(sample("a")));
    words().inQuiet("child", telemetry(parent), parents, it -> it.hasSpan("job").child("a"));
    words()
        .inQuiet(
            "attribute",
            telemetry(parent),
            parents,
            it -> it.hasSpan("job").attribute("k").isEqualTo("v"));
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
        words().inQuiet(word, one, two, it -> call.accept(it.hasSpan("job")));
      }
    }
  }

  private static SpanMatcher unfinishedOr(String name) {
    return span(name).or(span().isUnfinished());
  }

  private static SampleSpan order(String name, int from, int to) {
    return sample("p", 0, 9).child(sample("job", 2, 3), sample(name, from, to));
  }
}
