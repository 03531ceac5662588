package dev.oteltest.assertions;

import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.Telemetry.log;
import static dev.oteltest.assertions.Telemetry.matching;
import static dev.oteltest.assertions.Telemetry.not;
import static dev.oteltest.assertions.Telemetry.span;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.match.LogMatcher;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** One rule decides what each word about a single log record waits for after {@code eventually}. */
class WaitingLogTest {

  private static final CapturedTelemetry BEFORE = SampleSignals.telemetry();

  private final WaitingWords words = new WaitingWords(LogAssert.class);

  private static CapturedTelemetry later() {
    List<LogRecordData> more = new ArrayList<>(BEFORE.getLogRecords());
    more.addAll(
        SampleSignals.logs(List.of(it -> it.setBody("other"), it -> it.setBody("disk is full")))
            .getLogRecords());
    return CapturedTelemetry.of(BEFORE.getSpans(), List.of(), more);
  }

  @TestFactory
  Stream<DynamicTest> logRecords() {
    whatIsThere();
    whatSpansDecide();
    words.inQuiet(
        "extracting",
        BEFORE,
        later(),
        it -> it.hasLog("disk is full").extracting(LogRecordData::getSeverity).isNotNull());
    words.inQuiet(
        "attribute",
        BEFORE,
        CapturedTelemetry.of(
            List.of(),
            List.of(),
            Stream.of(BEFORE, BEFORE).flatMap(it -> it.getLogRecords().stream()).toList()),
        it -> it.hasLog("disk is full").attribute("path").isEqualTo("/tmp"));
    words.inQuiet(
        "usingRecursiveComparison",
        BEFORE,
        later(),
        it -> it.hasLog("disk is full").usingRecursiveComparison().isNotNull());
    return words.tests();
  }

  private void once(String word, Consumer<LogAssert> call) {
    words.once(word, BEFORE, later(), it -> call.accept(it.hasLog("disk is full")));
  }

  private void whatIsThere() {
    Attributes all = BEFORE.getLogRecords().get(0).getAttributes();
    once("is", it -> it.is(log().hasNoAttribute("none")));
    once("is", it -> it.is(not(log().hasBody("x"))));
    once("is", it -> it.is(log().hasBody("x").or(log().hasSeverity(Severity.WARN))));
    once("matching", it -> it.matching("a path", data -> data.getAttributes().size() == 3));
    once("hasAttribute", it -> it.hasAttribute("path", not(matching("x"))));
    once("hasAttributes", it -> it.hasAttributes("path"));
    once("hasAttributes", it -> it.hasAttributes(Map.of("path", "/tmp")));
    once(
        "hasAttributeSatisfying",
        it -> it.hasAttributeSatisfying("path", path -> assertThat(path).isEqualTo("/tmp")));
    once(
        "hasAttributeSatisfying",
        it ->
            it.hasAttributeSatisfying(stringKey("path"), path -> assertThat(path).startsWith("/")));
    once("hasNoAttribute", it -> it.hasNoAttribute("none"));
    once(
        "hasOnlyAttributes",
        it -> it.hasOnlyAttributes("path", "exception.type", "exception.message"));
    once("hasOnlyAttributes", it -> it.hasOnlyAttributes(all));
    once("hasSeverity", it -> it.hasSeverity(Severity.WARN));
    once("hasSeverityAtLeast", it -> it.hasSeverityAtLeast(Severity.WARN));
    once("hasSeverityText", it -> it.hasSeverityText("WARNING"));
    once("hasBody", it -> it.hasBody(not(matching("x"))));
    once("hasException", it -> it.hasException(IOException.class));
    once("hasObservedTime", it -> it.hasObservedTime(Instant.ofEpochSecond(1)));
    once("hasScope", it -> it.hasScope("com.example.Store"));
    once("hasResourceAttribute", it -> it.hasResourceAttribute("service.name", "imageflow"));
    once("isInSpan", it -> it.isInSpan("store"));
    once("isWithinSpan", it -> it.isWithinSpan(span("store").hasNoError()));
    words.once("hasBodyField", BEFORE, later(), it -> it.hasLog(log()).hasBodyField("code", 3));
    CapturedTelemetry timed =
        SampleSignals.log(it -> it.setTimestamp(Instant.ofEpochSecond(2)).setBody("a"));
    words.once("hasTime", timed, timed, it -> it.hasLog("a").hasTime(Instant.ofEpochSecond(2)));
    words.once("hasNoAttributes", timed, timed, it -> it.hasLog("a").hasNoAttributes());
    CapturedTelemetry event = SampleSignals.event("e");
    words.once("hasEventName", event, event, it -> it.hasLog(log()).hasEventName("e"));
  }

  private void whatSpansDecide() {
    for (LogMatcher expected :
        List.of(
            log().isInSpan(span().hasNoError()),
            log().isWithinSpan(span().hasNoAttribute("k")),
            log().hasBody("x").or(log().isInSpan(span().hasNoError())))) {
      words.atEnd(
          "is",
          in(sample("store").unfinished()),
          in(sample("store").error("x").with("k", "v")),
          in(sample("store")),
          it -> it.hasLog("disk is full").is(expected));
    }
    for (Consumer<TelemetryAssert> call :
        List.<Consumer<TelemetryAssert>>of(
            it -> it.hasLog("disk is full").is(not(log().isInSpan(span().hasStatusError()))),
            it -> it.hasNoLog(log().isInSpan(span().hasStatusError())),
            it -> it.logs().noneSatisfy(log().isWithinSpan(span().hasAttribute("k"))),
            it ->
                it.logs(log().hasBody("disk is full"))
                    .allSatisfy(log().isInSpan(span().hasNoError())))) {
      words.atEndInQuiet(
          "is",
          in(sample("store").unfinished()),
          in(sample("store").error("x").with("k", "v")),
          in(sample("store")),
          call);
    }
    CapturedTelemetry withoutSpans =
        CapturedTelemetry.of(List.of(), List.of(), BEFORE.getLogRecords());
    words.inQuiet(
        "isInSpan",
        withoutSpans,
        BEFORE,
        it -> it.hasLog("disk is full").is(not(log().isInSpan("store"))));
    words.inQuiet(
        "isInSpan",
        in(sample("store")),
        in(sample("store").child(sample("late"))),
        it -> it.hasLog("disk is full").isInSpan(span().hasNoChildren()));
  }

  /** Returns log records in a span. */
  private static CapturedTelemetry in(SampleSpan span) {
    List<SpanData> spans = SampleSpan.spans(span);
    return CapturedTelemetry.of(
        spans, List.of(), SampleSignals.logs(spans.get(0).getSpanContext()));
  }
}
