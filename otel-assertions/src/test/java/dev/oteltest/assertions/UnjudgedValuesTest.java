package dev.oteltest.assertions;

import static dev.oteltest.assertions.Messages.failureOf;
import static dev.oteltest.assertions.Telemetry.atLeast;
import static dev.oteltest.assertions.Telemetry.containing;
import static dev.oteltest.assertions.Telemetry.event;
import static dev.oteltest.assertions.Telemetry.log;
import static dev.oteltest.assertions.Telemetry.not;
import static dev.oteltest.assertions.Telemetry.span;
import static dev.oteltest.assertions.Telemetry.startsWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.oteltest.assertions.condition.ValueMatcher;
import dev.oteltest.assertions.match.EventMatcher;
import dev.oteltest.assertions.match.LogMatcher;
import dev.oteltest.assertions.match.SignalMatchers;
import dev.oteltest.assertions.match.SpanMatcher;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether the text "503" is at least 500 is not known: neither that holds, nor the opposite. */
class UnjudgedValuesTest {

  private static final String STATUS = "http.response.status_code";
  private static final CapturedTelemetry TELEMETRY = telemetry("503");
  private static final CapturedTelemetry JUDGED = telemetry("x");

  /** Span "a" with an event and child "c", and a log record, each with a status that is a text. */
  private static CapturedTelemetry telemetry(String status) {
    Attributes attributes =
        status.equals("503")
            ? Attributes.of(AttributeKey.stringKey(STATUS), status)
            : Attributes.of(AttributeKey.longKey(STATUS), 200L);
    InMemorySpanExporter spans = InMemorySpanExporter.create();
    InMemoryLogRecordExporter logs = InMemoryLogRecordExporter.create();
    try (SdkTracerProvider traces =
            SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(spans))
                .build();
        SdkLoggerProvider loggers =
            SdkLoggerProvider.builder()
                .addLogRecordProcessor(SimpleLogRecordProcessor.create(logs))
                .build()) {
      Tracer tracer = traces.get("t");
      Span a = tracer.spanBuilder("a").setAllAttributes(attributes).startSpan();
      a.addEvent("answer", attributes);
      tracer
          .spanBuilder("c")
          .setParent(Context.root().with(a))
          .setAllAttributes(attributes)
          .startSpan()
          .end();
      a.end();
      loggers.get("t").logRecordBuilder().setBody("x").setAllAttributes(attributes).emit();
      return CapturedTelemetry.of(
          spans.getFinishedSpanItems(), List.of(), logs.getFinishedLogRecordItems());
    }
  }

  private static SpanMatcher bad() {
    return span().hasAttribute(STATUS, atLeast(500));
  }

  private static EventMatcher badAnswer() {
    return event("answer").hasAttribute(STATUS, atLeast(500));
  }

  private static LogMatcher badLog() {
    return log().hasAttribute(STATUS, atLeast(500));
  }

  static Stream<Consumer<CapturedTelemetry>> absences() {
    return Stream.of(
        it -> assertThat(it).hasNoSpan(bad()),
        it -> assertThat(it).hasNoSpan(each -> each.hasAttribute(STATUS, atLeast(500))),
        it -> assertThat(it).hasSpan(SignalMatchers.not(bad())),
        it -> assertThat(it).spans().noneSatisfy(bad()),
        it -> assertThat(it).spans(bad()).isEmpty(),
        it -> assertThat(it).hasSpan("a").hasNoChild(bad()),
        it -> assertThat(it).hasSpan("a").hasNoDescendant(bad()),
        it -> assertThat(it).hasSpan("a").hasNoEvent(badAnswer()),
        it -> assertThat(it).hasSpan(span("a").hasNoEvent(badAnswer())),
        it -> assertThat(it).hasNoLog(badLog()),
        it -> assertThat(it).hasNoLog(log().hasBody(atLeast(500))),
        it -> assertThat(it).spans(bad().or(span("none"))).isEmpty(),
        it -> assertThat(it).hasNoSpan(span().hasAttribute(STATUS, not(atLeast(500)))));
  }

  @ParameterizedTest
  @MethodSource("absences")
  void anAbsenceDoesNotHoldForWhatCannotBeJudged(Consumer<CapturedTelemetry> absence) {
    assertThat(failureOf(() -> absence.accept(TELEMETRY))).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("judgedAbsences")
  void anAbsenceHoldsForWhatCanBeJudged(Consumer<CapturedTelemetry> absence) {
    assertThatCode(() -> absence.accept(JUDGED)).doesNotThrowAnyException();
  }

  /** All but the last three, which are about other values. */
  static Stream<Consumer<CapturedTelemetry>> judgedAbsences() {
    return absences().limit(10);
  }

  @Test
  void theFailureStatesWhatCanBeJudged() {
    assertThat(failureOf(() -> assertThat(TELEMETRY).hasNoSpan(bad())))
        .contains("was \"503\", a string, and only a number can be judged");
  }

  static Stream<ValueMatcher> inAList() {
    return Stream.of(containing("password"), containing("--password=x"), startsWith("--pass"));
  }

  @ParameterizedTest
  @MethodSource("inAList")
  void aNegationLooksIntoLists(ValueMatcher unwanted) {
    AttributeKey<List<String>> key = AttributeKey.stringArrayKey("process.command_args");
    InMemorySpanExporter spans = InMemorySpanExporter.create();
    CapturedTelemetry telemetry;
    try (SdkTracerProvider traces =
        SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build()) {
      Tracer tracer = traces.get("t");
      tracer.spanBuilder("a").setAttribute(key, List.of("app", "--password=x")).startSpan().end();
      tracer.spanBuilder("b").setAttribute(key, List.of("app", "--user=x")).startSpan().end();
      telemetry = CapturedTelemetry.of(spans.getFinishedSpanItems());
    }

    assertThat(failureOf(() -> assertThat(telemetry).hasSpan("a").hasAttribute(key, not(unwanted))))
        .contains(", in which \"--password=x\" is unwanted");
    assertThatCode(() -> assertThat(telemetry).hasSpan("b").hasAttribute(key, not(unwanted)))
        .doesNotThrowAnyException();
  }
}
