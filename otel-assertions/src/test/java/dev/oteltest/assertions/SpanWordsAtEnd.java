package dev.oteltest.assertions;

import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.link;
import static dev.oteltest.assertions.Telemetry.log;
import static dev.oteltest.assertions.Telemetry.matching;
import static dev.oteltest.assertions.Telemetry.not;
import static dev.oteltest.assertions.Telemetry.satisfying;
import static dev.oteltest.assertions.Telemetry.span;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What the end of the span itself, or of spans that a rule judges, decides. */
final class SpanWordsAtEnd extends WaitingSpanWords {

  private static final Attributes NONE = Attributes.empty();

  SpanWordsAtEnd(WaitingWords words) {
    super(words);
  }

  void add() {
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
    words()
        .atEnd(
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
      words()
          .atEnd(
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
      words()
          .atEnd(
              "hasAttributeSatisfying",
              telemetry(sample("job").with("k", "a").unfinished()),
              telemetry(sample("job").with("k", "b")),
              telemetry(sample("job").with("k", "a")),
              it -> call.accept(it.hasSpan("job")));
    }
    words()
        .atEnd(
            "hasOnlyAttributes",
            telemetry(sample("job").with("k", "a").unfinished()),
            telemetry(sample("job").with("k", "a").with("l", "b")),
            telemetry(sample("job").with("k", "a")),
            it -> it.hasSpan("job").hasOnlyAttributes(Attributes.of(stringKey("k"), "a")));
    words()
        .atEnd(
            "hasLog",
            withLogs(sample("job").unfinished()),
            withLogs(sample("job").error("x")),
            withLogs(sample("job")),
            it -> it.hasSpan("job").hasLog(log().isInSpan(span().hasNoError())));
    for (String notation : List.of("job ...", "job {!k} UNSET ...", "job UNSET\n  ...")) {
      words()
          .atEnd(
              "is",
              telemetry(sample("job").unfinished()),
              telemetry(failed),
              telemetry(sample("job")),
              it -> it.hasTree(notation));
    }
    words()
        .atEnd(
            "is",
            telemetry(sample("p").child(sample("job").unfinished())),
            telemetry(sample("p").child(failed)),
            telemetry(sample("p").child(sample("job"))),
            it -> it.hasTree("p\n  ... job ..."));
    SampleSpan first = sample("b").error("x");
    words()
        .atEndInQuiet(
            "is",
            telemetry(sample("p").child(first, sample("b").unfinished())),
            telemetry(sample("p").child(first, sample("b").error("x"))),
            telemetry(sample("p").child(first, sample("b"))),
            it -> it.hasTree("p\n  ... b ERROR ?"));
    for (String notation : List.of("job", "job {!k}", "job ...\n...")) {
      words()
          .atEndInQuiet(
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
      words().atEndInQuiet("is", running, telemetry(failed), telemetry(sample("job")), call);
    }
    words()
        .atEndInQuiet(
            "is",
            telemetry(sample("p").child(sample("b").unfinished())),
            telemetry(sample("p").child(sample("b").error("x"))),
            telemetry(sample("p").child(sample("b"))),
            it -> it.hasNoSpan(span("p").hasChild(span("b").hasStatusError())));
    words()
        .atEndInQuiet(
            "is",
            running,
            telemetry(failed),
            telemetry(sample("job")),
            it ->
                it.hasSpan("job")
                    .satisfies(job -> assertThat(job.getAttributes().isEmpty()).isTrue()));
    words()
        .atEndInQuiet(
            "is",
            running,
            telemetry(failed),
            telemetry(sample("job")),
            it ->
                it.spans().extracting(job -> job.getAttributes().isEmpty()).containsExactly(true));
    words()
        .atEndInQuiet(
            "is",
            running,
            telemetry(failed),
            telemetry(sample("job")),
            it ->
                it.spans()
                    .satisfies(all -> assertThat(all.get(0).getAttributes().isEmpty()).isTrue()));
  }
}
