package dev.oteltest.assertions;

import static dev.oteltest.assertions.Messages.failureOf;
import static dev.oteltest.assertions.Telemetry.event;
import static dev.oteltest.assertions.Telemetry.exception;
import static dev.oteltest.assertions.Telemetry.link;
import static dev.oteltest.assertions.Telemetry.log;
import static dev.oteltest.assertions.Telemetry.not;
import static dev.oteltest.assertions.Telemetry.span;
import static dev.oteltest.assertions.Telemetry.startsWith;
import static dev.oteltest.assertions.Telemetry.tree;
import static dev.oteltest.assertions.budget.Budget.budget;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.oteltest.assertions.convention.Conventions;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nobody knows what a limit of the SDK dropped, so neither does an absence or exact number hold,
 * nor the opposite; what was kept is judged as ever.
 */
class DroppedDataTest {

  /** What the SDK keeps of each unless another limit is set. */
  private static final int KEPT = 128;

  private static final CapturedTelemetry TELEMETRY = telemetry();

  /** Span "a" with child "b", of each of which the SDK dropped what was added last. */
  private static CapturedTelemetry telemetry() {
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
      Span a = tracer.spanBuilder("a").startSpan();
      Span b = tracer.spanBuilder("b").setParent(Context.root().with(a)).startSpan();
      fill(b);
      fill(a);
      var record = loggers.get("t").logRecordBuilder().setBody("full");
      attributes().forEach((key, value) -> record.setAttribute(key.getKey(), "x"));
      record.emit();
      loggers.get("t").logRecordBuilder().setBody("other").emit();
      return CapturedTelemetry.of(
          spans.getFinishedSpanItems(), List.of(), logs.getFinishedLogRecordItems());
    }
  }

  private static void fill(Span span) {
    Attributes attributes = attributes();
    for (int i = 0; i < KEPT; i++) {
      span.addEvent(i == 0 ? "full" : "progress", i == 0 ? attributes : Attributes.empty());
      span.addLink(linked(i + 1), i == 0 ? attributes : Attributes.empty());
    }
    span.setAllAttributes(attributes);
    span.setAttribute("password", "x");
    span.recordException(new IllegalStateException("lost"));
    span.addLink(linked(KEPT + 1));
    span.end();
  }

  private static Attributes attributes() {
    var attributes = Attributes.builder();
    for (int i = 0; i < KEPT; i++) {
      attributes.put(longKey("k%03d".formatted(i)), i);
    }
    return attributes.put(longKey("z"), 1).build();
  }

  private static SpanContext linked(int id) {
    return SpanContext.create(
        "%032x".formatted(1),
        "%016x".formatted(id),
        TraceFlags.getSampled(),
        TraceState.getDefault());
  }

  static List<Consumer<TelemetryAssert>> unknown() {
    return List.of(
        // attributes of a span
        it -> it.hasSpan("a").hasNoAttribute("password"),
        it -> it.hasSpan("a").hasNoAttribute(stringKey("password")),
        it -> it.hasSpan("a").hasOnlyAttributes(keys()),
        it -> it.hasSpan("a").is(not(span().hasAttribute("password"))),
        it -> it.hasSpan("a").is(not(span().hasAttribute("password", "x"))),
        it -> it.hasSpan("a").is(not(span().hasAttribute("password", startsWith("x")))),
        it -> it.hasSpan("a").is(not(span().hasAttributes("k000", "password"))),
        it -> it.hasSpan("a").is(not(span().hasNoAttribute("password"))),
        it -> it.hasSpan("a").is(not(span().hasAttribute("password").or(span("c")))),
        it -> it.hasSpan("a", span -> span.hasNoAttribute("password")),
        it -> it.hasNoSpan(span().hasAttribute("password")),
        it -> it.hasNoSpan(span().hasAttribute("password").or(span("c"))),
        it -> it.hasNoSpan(span().and(span -> span.hasAttribute("password"))),
        it ->
            it.hasNoSpan(
                span().hasAttributeSatisfying("password", x -> assertThat(x).isEqualTo("x"))),
        it -> it.spans("a").noneSatisfy(span().hasAttribute("password")),
        it -> it.spans("a").noneSatisfy(span -> span.hasAttribute("password")),
        it -> it.spans("a").allSatisfy(span().hasNoAttribute("password")),
        it -> it.spans(span("a").hasAttribute("password")).isEmpty(),
        it -> it.spans(span("a").hasNoAttribute("password")).hasSize(1),
        it -> it.allowEmpty().spans(span("a").hasAttribute("password")).hasSizeAtMost(0),
        it ->
            it.allowEmpty()
                .spans(span("a").hasAttribute("password"))
                .noneSatisfy(span().hasName("a")),
        it ->
            it.allowEmpty()
                .spans(span("a").hasAttribute("password"))
                .allSatisfy(span().hasName("c")),
        it -> it.hasSpan("a").hasNoChild(span().hasAttribute("password")),
        it -> it.hasSpan("a").hasNoDescendant(span().hasAttribute("password")),
        it -> it.hasSpan("b").is(not(span().hasParent(span().hasAttribute("password")))),
        it -> it.hasSpan("b").is(not(span().hasAncestor(span().hasAttribute("password")))),
        it -> it.hasSpan("a").is(not(span().hasChild(span().hasAttribute("password")))),
        it -> it.hasTree("a {!password} ..."),
        it -> it.hasTree("a {!password}\n  b"),
        it -> it.hasTree("a {" + String.join(", ", keys()) + ", !*} ..."),
        it -> it.hasTree(tree(span("a").hasNoAttribute("password"))),
        it -> it.hasForest("a {!password} ..."),
        it -> it.hasForest(tree(span("a").hasNoAttribute("password"))),
        it -> it.follows(budget().spans("password=x", 0)),
        it -> it.follows(budget().statements(0)),
        it -> it.follows(forbidding("password")),
        // events
        it -> it.hasSpan("a").hasNoExceptions(),
        it -> it.hasSpan("a").hasNoEvent("lost"),
        it -> it.hasSpan("a").hasNoEvent(exception()),
        it -> it.hasSpan("a").hasNoEvent(exception(IllegalStateException.class)),
        it -> it.hasSpan("a").hasEventCount(KEPT),
        it -> it.hasSpan("a").hasEventCount(KEPT + 1),
        it -> it.hasSpan("a").is(not(span().hasEventCount(KEPT + 1))),
        it -> it.hasSpan("a").is(not(span().hasEvent("lost"))),
        it -> it.hasSpan("a").is(not(span().hasException(IllegalStateException.class))),
        it -> it.hasNoSpan(span().hasException(IllegalStateException.class)),
        it -> it.hasNoSpan(span().hasEvent("lost")),
        it -> it.spans().noneSatisfy(span().hasEvent(exception())),
        it -> it.spans("a").allSatisfy(span().hasNoExceptions()),
        it -> it.hasTree("a ...\n  * full" + "\n  * progress".repeat(KEPT - 1) + "\n  * !*"),
        // attributes of an event
        it -> it.hasSpan("a").hasNoEvent(event("full").hasAttribute("z")),
        it -> it.hasSpan("a").hasEvent(event("full").hasNoAttribute("z")),
        it -> it.hasSpan("a").is(not(span().hasEvent(event("full").hasAttribute("z")))),
        it -> it.hasTree("a ...\n  * full {!z}"),
        // links
        it -> it.hasSpan("a").hasLinkCount(KEPT),
        it -> it.hasSpan("a").hasLinkCount(KEPT + 1),
        it -> it.hasSpan("a").is(not(span().hasLinkTo(linked(KEPT + 1)))),
        it -> it.hasNoSpan(span().hasLink(link().to(linked(KEPT + 1)))),
        it -> it.hasSpan("a").is(not(span().hasLinkTo("c"))),
        // attributes of a link
        it -> it.hasNoSpan(span().hasLink(link().to(linked(1)).hasAttribute("z"))),
        // attributes of a log record
        it -> it.hasLog("full").hasNoAttribute("z"),
        it -> it.hasLog("full").is(not(log().hasAttribute("z"))),
        it -> it.hasLog("full").hasOnlyAttributes(keys()),
        it -> it.hasNoLog(log().hasAttribute("z")),
        it -> it.hasNoLog(log().hasBody("full").hasAttribute("z", "x")),
        it -> it.hasNoLog(log().hasException(IllegalStateException.class)),
        it -> it.hasNoLog(log().hasEventName("e")),
        it -> it.logs().noneSatisfy(log().hasAttribute("z")),
        it -> it.logs().allSatisfy(log().hasNoAttribute("z")),
        it -> it.logs(log().hasAttribute("z")).isEmpty());
  }

  private static Conventions forbidding(String key) {
    try {
      Path file = Files.createTempFile("rules", ".yaml");
      Files.writeString(file, "rules:\n  - id: secret\n    forbid: [" + key + "]\n");
      return Conventions.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String[] keys() {
    return attributes().asMap().keySet().stream()
        .map(it -> it.getKey())
        .filter(it -> !it.equals("z"))
        .toArray(String[]::new);
  }

  @ParameterizedTest
  @MethodSource("unknown")
  void isUnknown(Consumer<TelemetryAssert> word) {
    assertThat(failureOf(() -> word.accept(assertThat(TELEMETRY))))
        .containsPattern(
            "\\d (attribute|event|link)s? (was|were) dropped by a limit \\(raise (OTEL_\\w+_LIMIT, or )?\\w+Limits' setMax");
  }

  static List<Consumer<TelemetryAssert>> known() {
    return List.of(
        it -> it.hasSpan("a").hasAttribute("k000", 0).hasAttribute("k127"),
        it -> it.hasSpan("a").is(not(span().hasNoAttribute("k000"))),
        it -> it.hasSpan("a").is(not(span().hasAttribute("k000", 1))),
        it -> it.hasSpan("a").is(not(span().hasNoAttributes())),
        it -> it.hasNoSpan(span().hasAttribute("k000", 1)),
        it -> it.hasNoSpan(span("c").hasAttribute("password")),
        it -> it.hasNoSpan(span().hasResourceAttribute("password", "x")),
        it -> it.spans(span().hasAttribute("password")).hasSizeAtMost(2),
        it -> it.hasSpan("a").hasNoError().hasChildCount(1),
        it -> it.hasSpan("a").hasEvent("progress").is(not(span().hasEventCount(3))),
        it -> it.hasSpan("a").hasLink(link().to(linked(1))).is(not(span().hasNoLinks())),
        it -> it.hasSpan("a").is(not(span().hasNoEvent("full"))).isRoot(),
        it -> it.hasTree("a {k000=0}\n  b"),
        it -> it.follows(budget().spans("password=x", 2).statements(2)),
        it -> it.hasLog("full").hasAttribute("k000", "x"),
        it -> it.hasLog("other").hasNoAttribute("z").hasNoAttributes(),
        it -> it.hasNoLog(log().hasBody("other").hasAttribute("z")));
  }

  @ParameterizedTest
  @MethodSource("known")
  void isKnown(Consumer<TelemetryAssert> word) {
    assertThatCode(() -> word.accept(assertThat(TELEMETRY))).doesNotThrowAnyException();
  }

  @Test
  void aFailureSaysHowMuchWasDroppedAndWhichLimitToRaise() {
    assertThat(failureOf(() -> assertThat(TELEMETRY).hasSpan("a").hasNoExceptions()))
        .startsWith(
            """
            Expected span "a" with
              x no recorded exception, but it is not known: 1 event was dropped by a limit (raise OTEL_SPAN_EVENT_COUNT_LIMIT, or SpanLimits' setMaxNumberOfEvents(...))

            """);
    assertThat(failureOf(() -> assertThat(TELEMETRY).hasNoLog(log().hasAttribute("z"))))
        .startsWith(
            """
            Expected no log record with attribute z with any value, but it is not known of 1
              x one: attribute z with any value: has no such attribute, only k000,""");
  }

  /** An SDK before 1.67 counts each time that an attribute is set. */
  @Test
  void anAttributeThatWasSetTwiceWasNotDropped() {
    for (String version : List.of("1.49.0", "1.66.0", "1.9.1", "0.17.0")) {
      assertThat(twice("java", version)).hasSpan("twice").hasNoAttribute("password");
      assertThat(failureOf(() -> assertThat(twice("java", version)).hasSpan("x")))
          .doesNotContain("dropped");
    }
    for (CapturedTelemetry dropped :
        List.of(twice("java", "1.67.0"), twice("java", "2.0.0"), twice("go", "1.38.0"))) {
      assertThat(failureOf(() -> assertThat(dropped).hasSpan("twice").hasNoAttribute("password")))
          .contains("1 attribute was dropped");
    }
  }

  private static CapturedTelemetry twice(String language, String version) {
    return CapturedTelemetry.of(
        List.of(
            TestSpanData.builder()
                .setName("twice")
                .setKind(SpanKind.INTERNAL)
                .setStatus(StatusData.unset())
                .setHasEnded(true)
                .setStartEpochNanos(1)
                .setEndEpochNanos(2)
                .setAttributes(Attributes.of(stringKey("k"), "second"))
                .setTotalAttributeCount(2)
                .setResource(
                    Resource.create(
                        Attributes.of(
                            stringKey("telemetry.sdk.language"), language,
                            stringKey("telemetry.sdk.version"), version)))
                .build()));
  }
}
