package dev.oteltest.assertions;

import static dev.oteltest.assertions.Messages.failureOf;
import static dev.oteltest.assertions.SampleSpan.forestOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.event;
import static dev.oteltest.assertions.Telemetry.exception;
import static dev.oteltest.assertions.Telemetry.link;
import static dev.oteltest.assertions.Telemetry.log;
import static dev.oteltest.assertions.Telemetry.point;
import static dev.oteltest.assertions.Telemetry.span;
import static dev.oteltest.assertions.Telemetry.startsWith;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.oteltest.assertions.match.LogMatcher;
import dev.oteltest.assertions.match.SpanMatcher;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanKind;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The signal that a failure explains is the one that is most likely meant. */
class ClosestTest {

  private static final String IO = "java.io.IOException";

  static Stream<Arguments> spans() {
    SpanMatcher step = span("step");
    return Stream.of(
        closest(
            "some exception",
            step.hasException(IOException.class),
            it(),
            it().exception("Other", "m")),
        closest(
            "the type of the exception",
            step.hasException(IOException.class, "m"),
            it().exception("Other", "m2"),
            it().exception(IO, "m2")),
        closest(
            "the message of the exception",
            step.hasEvent(exception().hasMessage("disk full")),
            it().exception(IO, "no such file"),
            it().exception(IO, "disk fully")),
        closest(
            "an exception before a kind",
            step.hasKind(SpanKind.CLIENT).hasException(IOException.class),
            it().kind(SpanKind.CLIENT),
            it().exception("Other", "m")),
        closest(
            "the exception before a kind and a status",
            step.hasKind(SpanKind.CLIENT).hasStatusError().hasException(IOException.class, "m"),
            it().kind(SpanKind.CLIENT),
            it().error("bad").exception(IO, "other")),
        closest(
            "some event of that name",
            step.hasEvent(event("retry").hasAttribute("n", 2)),
            it().event("cancel", Attributes.empty()),
            it().event("retry", Attributes.empty())),
        closest(
            "some event of that name before a status",
            step.hasStatusOk().hasEvent(event("retry").hasAttribute("n", 2)),
            it().ok(),
            it().event("retry", Attributes.empty())),
        closest("the key", step.hasAttribute("n", 1), it(), it().with("n", 5)),
        closest(
            "the key for a matcher",
            step.hasAttribute("n", startsWith("a")),
            it(),
            it().with("n", "b")),
        closest(
            "the similar value",
            step.hasAttribute("file", "photo-2.png"),
            it().with("file", "notes.txt"),
            it().with("file", "photo-1.png")),
        closest(
            "most of the keys",
            step.hasAttributes("a", "b", "c"),
            it().with("a", 1),
            it().with("a", 1).with("c", 1)),
        closest(
            "the attribute before the status",
            step.hasAttribute("file", "a.png").hasStatusOk(),
            it().with("file", "b.png").ok(),
            it().with("file", "a.png").error("bad")),
        closest(
            "the kind",
            step.hasKind(SpanKind.CLIENT).hasStatusOk(),
            it(),
            it().kind(SpanKind.CLIENT)),
        closest("the status", step.hasKind(SpanKind.CLIENT).hasStatusOk(), it(), it().ok()),
        closest(
            "the expected attribute before two similar ones",
            step.hasAttribute("a", 10).hasAttribute("b", 20),
            it().with("a", 11).with("b", 21),
            it().with("a", 10)),
        closest(
            "the name before all else",
            span().hasName(startsWith("st")).hasAttribute("a", 1).hasStatusOk(),
            sample("other").with("a", 1).ok(),
            it()),
        closest(
            "some link that misses all",
            step.hasLink(link().hasAttribute("n", 1).hasAttribute("m", 1)),
            it(),
            it().link(it())),
        closest(
            "the link that misses less",
            step.hasLink(link().hasAttribute("n", 1).hasAttribute("m", 1)),
            it().link(it()),
            it().link(it(), Attributes.of(longKey("n"), 1L))),
        closest(
            "the expected link before one that is like it",
            step.hasLink(link().hasAttribute("n", 1).hasAttribute("m", 1)).hasAttribute("z"),
            it().link(it(), Attributes.of(longKey("n"), 1L)),
            it().link(it(), Attributes.of(longKey("n"), 1L, longKey("m"), 1L))),
        closest("some link", step.hasLink(link().hasAttribute("n", 1)), it(), it().link(it())),
        closest(
            "the child with that name",
            step.hasChild(span("load").hasStatusOk()),
            it().child(sample("store").ok()),
            it().child(sample("load"))),
        closest(
            "the child that is like the expected one",
            step.hasChild(span("load").hasStatusOk().hasKind(SpanKind.CLIENT)),
            it().child(sample("load")),
            it().child(sample("load").ok())),
        closest(
            "the expected child before one that is like it",
            step.hasChild(span("load").hasStatusOk().hasKind(SpanKind.CLIENT).hasAttribute("n"))
                .hasAttribute("z"),
            it().child(sample("load").ok().kind(SpanKind.CLIENT)),
            it().child(sample("load").ok().kind(SpanKind.CLIENT).with("n", 1))),
        closest(
            "the expected event before one that is like it",
            step.hasEvent(
                    event("retry").hasAttribute("a", 1).hasAttribute("b", 2).hasAttribute("c"))
                .hasAttribute("z"),
            it().event("retry", Attributes.of(longKey("a"), 1L, longKey("b"), 2L)),
            it().event(
                    "retry", Attributes.of(longKey("a"), 1L, longKey("b"), 2L, longKey("c"), 3L))));
  }

  private static SampleSpan it() {
    return sample("step");
  }

  private static Arguments closest(
      String words, SpanMatcher expected, SampleSpan other, SampleSpan closest) {
    return arguments(words, expected, other, closest);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("spans")
  void theClosestSpanHasWhatWasAsked(
      String words, SpanMatcher expected, SampleSpan other, SampleSpan closest) {
    assertThat(markedIn(expected, other.resource("is", "other"), closest)).isEqualTo("closest");
    assertThat(markedIn(expected, closest, other.resource("is", "other"))).isEqualTo("closest");
  }

  /** Returns which of two spans a failure marks. */
  private static String markedIn(SpanMatcher expected, SampleSpan... spans) {
    CapturedTelemetry telemetry = telemetry(spans);
    List<String> lines =
        failureOf(() -> assertThat(telemetry).hasSpan(expected))
            .lines()
            .filter(line -> line.startsWith("> ") || line.startsWith("  (trace "))
            .toList();
    int trace = 0;
    for (String line : lines) {
      if (line.startsWith("  (trace ")) {
        trace++;
      } else {
        boolean isOther =
            forestOf(telemetry).roots().get(trace - 1).span().getResource().getAttributes().size()
                > 0;
        return isOther ? "other" : "closest";
      }
    }
    return "none";
  }

  static Stream<Arguments> logs() {
    return Stream.of(
        record(
            "the similar body",
            log().hasBody("resized photo-2.png"),
            it -> it.setBody("starting"),
            it -> it.setBody("resized photo-1.png")),
        record(
            "the field",
            log().hasBodyField("size", 3),
            it -> it.setBody("size 3"),
            it -> it.setBody(Value.of(KeyValue.of("size", Value.of(4))))),
        record(
            "some exception",
            log().hasException(IOException.class, "m"),
            it -> it.setBody("a"),
            it -> it.setAttribute(key("exception.type"), "Other")),
        record(
            "the type of the exception",
            log().hasException(IOException.class, "m"),
            it -> it.setAttribute(key("exception.type"), "Other"),
            it -> it.setAttribute(key("exception.type"), IO)),
        record(
            "the type alone of the exception",
            log().hasException(IOException.class).hasSeverity(Severity.ERROR),
            it -> it.setAttribute(key("exception.type"), "Other"),
            it -> it.setAttribute(key("exception.type"), IO)),
        record(
            "the expected exception",
            log().hasException(IOException.class, "m").hasSeverity(Severity.ERROR),
            it -> thrown(it, IO, "x"),
            it -> thrown(it, IO, "m")),
        record(
            "the message of the exception",
            log().hasException(IOException.class, "m"),
            it -> thrown(it, "Other", "x"),
            it -> thrown(it, "Other", "m")),
        record(
            "some body for a matcher",
            log().hasBody(startsWith("resized")),
            it -> it.setAttribute(key("k"), "v"),
            it -> it.setBody("starting")));
  }

  private static void thrown(LogRecordBuilder record, String type, String message) {
    record
        .setAttribute(key("exception.type"), type)
        .setAttribute(key("exception.message"), message);
  }

  private static io.opentelemetry.api.common.AttributeKey<String> key(String name) {
    return io.opentelemetry.api.common.AttributeKey.stringKey(name);
  }

  private static Arguments record(
      String words,
      LogMatcher expected,
      Consumer<LogRecordBuilder> other,
      Consumer<LogRecordBuilder> closest) {
    return arguments(words, expected, other, closest);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("logs")
  void theClosestLogRecordHasWhatWasAsked(
      String words,
      LogMatcher expected,
      Consumer<LogRecordBuilder> other,
      Consumer<LogRecordBuilder> closest) {
    CapturedTelemetry telemetry =
        SampleSignals.logs(
            List.of(
                it -> other.accept(it.setSeverityText("other")),
                it -> closest.accept(it.setSeverityText("closest"))));

    assertThat(failureOf(() -> assertThat(telemetry).hasLog(expected))).contains("> closest ");
  }

  @Test
  void theClosestPointHasTheAttribute() {
    assertThat(
            failureOf(
                () ->
                    assertThat(SampleSignals.telemetry())
                        .hasMetric("imageflow_runs_total")
                        .hasPoint(point().hasAttribute("step", "store").hasValue(3))))
        .contains("but the closest {step=\"store\"} misses value 3 (was 1)");
  }
}
