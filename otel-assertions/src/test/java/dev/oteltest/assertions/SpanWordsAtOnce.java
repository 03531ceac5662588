package dev.oteltest.assertions;

import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.atLeast;
import static dev.oteltest.assertions.Telemetry.event;
import static dev.oteltest.assertions.Telemetry.link;
import static dev.oteltest.assertions.Telemetry.matching;
import static dev.oteltest.assertions.Telemetry.not;
import static dev.oteltest.assertions.Telemetry.span;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static java.time.Duration.ofMillis;

import dev.oteltest.assertions.condition.Condition;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What no arrival can make false. */
final class SpanWordsAtOnce extends WaitingSpanWords {

  private static final Attributes NONE = Attributes.empty();

  SpanWordsAtOnce(WaitingWords words) {
    super(words);
  }

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
            .with("error.type", "timeout")
            .ok()
            .child(sample("a", 5, 6).child(sample("b", 5, 6)));
    return sample("root", 0, 20).child(ended ? job : job.unfinished(), target);
  }

  private void once(String word, Consumer<SpanAssert> call) {
    for (boolean ended : new boolean[] {true, false}) {
      CapturedTelemetry before = telemetry(job(ended));
      CapturedTelemetry later =
          telemetry(job(ended), sample("job", 3, 9).with("k", "w").child(sample("a")));
      words().once(word, before, later, it -> call.accept(it.hasSpan("job")));
    }
  }

  void add() {
    once("is", it -> it.is(span("job").hasKind(SpanKind.CLIENT)));
    once("hasName", it -> it.hasName("job"));
    once("hasKind", it -> it.hasKind(SpanKind.CLIENT));
    once("hasStatus", it -> it.hasStatus(StatusCode.OK));
    once("hasStatusCode", it -> it.hasStatusCode(StatusCode.OK));
    once("hasErrorType", it -> it.hasErrorType("timeout"));
    once("hasEvents", it -> it.hasEvents("exception", "e"));
    once("hasSameTraceAs", it -> it.hasSameTraceAs("target"));
    once("hasStatusOk", it -> it.hasStatusOk());
    once("hasAttribute", it -> it.hasAttribute("k", "v"));
    once("hasAttribute", it -> it.hasAttribute("k", matching("v|w").or(atLeast(1))));
    once("hasAttributes", it -> it.hasAttributes("k"));
    once("hasAttributes", it -> it.hasAttributes(Map.of("k", "v")));
    once("hasAttributes", it -> it.hasAttributes(Attributes.of(stringKey("k"), "v")));
    once("hasEvent", it -> it.hasEvent("e").hasEvent(event("e").hasNoAttribute("n")));
    once("hasException", it -> it.hasException(IllegalStateException.class));
    once("hasScope", it -> it.hasScope("imageflow").hasScope("imageflow", "1.2"));
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
    CapturedTelemetry job = telemetry(sample("job").orphan());
    CapturedTelemetry more = telemetry(sample("job").orphan(), sample("job", 5, 9));
    CapturedTelemetry notSampled = telemetry(sample("job").notSampled());
    words().once("isNotSampled", notSampled, notSampled, it -> it.hasSpan("job").isNotSampled());
    words().once("isRoot", more, more, it -> it.hasSpan("job").isRoot());
    words().once("hasNoParent", more, more, it -> it.hasSpan("job").hasNoParent());
    words().once("hasEnded", job, more, it -> it.hasSpan("job").hasEnded());
    words().once("hasEnded", job, more, it -> it.hasSpan("job").is(not(span().isUnfinished())));
    words()
        .once(
            "overlaps",
            telemetry(job(true)),
            telemetry(job(true)),
            it -> it.hasSpan("job").overlaps("a"));
    words()
        .once(
            "hasDurationAtMost", job, more, it -> it.hasSpan("job").hasDurationAtMost(ofMillis(1)));
    words()
        .once(
            "hasDurationAtLeast",
            job,
            more,
            it -> it.hasSpan("job").hasDurationAtLeast(ofMillis(1)));
    words()
        .once(
            "hasDurationBetween",
            job,
            more,
            it -> it.hasSpan("job").hasDurationBetween(ofMillis(1), ofMillis(2)));
    words().once("hasGapsAtMost", job, more, it -> it.hasSpan("job").hasGapsAtMost(ofMillis(1)));
    for (boolean ended : new boolean[] {true, false}) {
      SampleSpan written = ended ? sample("job") : sample("job").unfinished();
      words()
          .once(
              "hasLog",
              withLogs(written),
              withLogs(written, sample("job", 3, 4)),
              it -> it.hasSpan("job").hasLog("disk is full"));
    }
    CapturedTelemetry remote = telemetry(sample("p").child(sample("job").remoteParent()));
    words().once("hasRemoteParent", remote, remote, it -> it.hasSpan("job").hasRemoteParent());
  }

  private static <T> Condition<T> condition(Predicate<T> test) {
    return Condition.of("what is there", test, it -> "");
  }
}
