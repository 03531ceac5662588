package dev.oteltest.assertions.peer;

import static dev.oteltest.assertions.Telemetry.atLeast;
import static dev.oteltest.assertions.Telemetry.span;
import static dev.oteltest.assertions.Telemetry.startsWith;
import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.equalTo;
import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.satisfies;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.assertions.LogAssert;
import dev.oteltest.assertions.peer.Judgment.Subject;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.assertj.LogRecordDataAssert;
import io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions;
import io.opentelemetry.sdk.testing.logs.TestLogRecordData;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** OpenTelemetry's sdk-testing and we judge log records alike. */
class SdkTestingLogsTest {

  private static final SpanContext IN = context("00000000000000c1");
  private static final SpanContext ELSEWHERE = context("00000000000000c2");

  private static final Attributes ATTRIBUTES =
      Attributes.builder()
          .put("order", "A-17")
          .put("paid", true)
          .put("items", 3)
          .put("tags", "new", "gift")
          .build();

  private static final LogRecordData RECORD =
      TestLogRecordData.builder()
          .setResource(
              Resource.create(
                  Attributes.of(stringKey("service.name"), "shop", longKey("shard"), 4L)))
          .setInstrumentationScopeInfo(
              InstrumentationScopeInfo.builder("com.example.Shop").setVersion("2").build())
          .setTimestamp(700, TimeUnit.NANOSECONDS)
          .setObservedTimestamp(900, TimeUnit.NANOSECONDS)
          .setSpanContext(IN)
          .setSeverity(Severity.WARN2)
          .setSeverityText("notice")
          .setBody("order is late")
          .setAttributes(ATTRIBUTES)
          .build();

  private static final LogRecordData STRUCTURED =
      TestLogRecordData.builder()
          .setBodyValue(
              Value.of(
                  KeyValue.of("text", Value.of("late")),
                  KeyValue.of("paid", Value.of(true)),
                  KeyValue.of("items", Value.of(3L)),
                  KeyValue.of("weight", Value.of(1.5)),
                  KeyValue.of("tags", Value.of(Value.of("new"), Value.of("gift"))),
                  KeyValue.of("sizes", Value.of(Value.of(9), Value.of(2))),
                  KeyValue.of("shares", Value.of(Value.of(0.5), Value.of(0.25))),
                  KeyValue.of("flags", Value.of(Value.of(true), Value.of(false))),
                  KeyValue.of("to", Value.of(KeyValue.of("city", Value.of("Bern"))))))
          .build();

  @ParameterizedTest(name = "{0}")
  @MethodSource({"origin", "record", "attributes", "bodies"})
  void bothJudgeAlike(Judgment judgment) {
    judgment.verify();
  }

  private static SpanContext context(String span) {
    return SpanContext.create(
        "000000000000000000000000000000aa", span, TraceFlags.getSampled(), TraceState.getDefault());
  }

  private static SpanData spanOf(String name, SpanContext context) {
    return TestSpanData.builder()
        .setName(name)
        .setKind(SpanKind.INTERNAL)
        .setSpanContext(context)
        .setStatus(StatusData.unset())
        .setHasEnded(true)
        .setStartEpochNanos(1)
        .setEndEpochNanos(2)
        .build();
  }

  private static Subject<LogRecordDataAssert, LogAssert> of(LogRecordData log) {
    List<SpanData> spans = List.of(spanOf("ship", IN), spanOf("pay", ELSEWHERE));
    return new Subject<>(
        () -> OpenTelemetryAssertions.assertThat(log),
        () ->
            Assertions.assertThat(CapturedTelemetry.of(spans, List.of(), List.of(log)))
                .logs()
                .singleElement());
  }

  static Stream<Judgment> origin() {
    var late = of(RECORD);
    return Stream.of(
        late.holds(
            "an attribute of its resource",
            it -> it.hasResourceSatisfying(r -> r.hasAttribute(stringKey("service.name"), "shop")),
            it -> it.hasResourceAttribute("service.name", "shop")),
        late.fails(
            "another value of it",
            it -> it.hasResourceSatisfying(r -> r.hasAttribute(stringKey("service.name"), "Shop")),
            it -> it.hasResourceAttribute("service.name", "Shop")),
        late.holds(
            "each attribute of its resource",
            it ->
                it.hasResourceSatisfying(
                    r ->
                        r.hasAttributesSatisfying(
                            equalTo(stringKey("service.name"), "shop"),
                            equalTo(longKey("shard"), 4L))),
            it -> it.hasResourceAttribute("service.name", "shop").hasResourceAttribute("shard", 4)),
        late.fails(
            "another resource",
            it -> it.hasResource(Resource.empty()),
            it -> it.hasResourceAttribute("service.name", "x")),
        late.holds(
            "its scope",
            it ->
                it.hasInstrumentationScope(
                    InstrumentationScopeInfo.builder("com.example.Shop").setVersion("2").build()),
            it -> it.hasScope("com.example.Shop", "2")),
        late.fails(
            "another scope",
            it -> it.hasInstrumentationScope(InstrumentationScopeInfo.empty()),
            it -> it.hasScope("")),
        late.holds("its span", it -> it.hasSpanContext(IN), it -> it.isInSpan("ship")),
        late.fails(
            "another span", it -> it.hasSpanContext(ELSEWHERE), it -> it.isInSpan(span("pay"))));
  }

  static Stream<Judgment> record() {
    var late = of(RECORD);
    return Stream.of(
        late.holds(
            "both times",
            it -> it.hasTimestamp(700).hasObservedTimestamp(900),
            it ->
                it.hasTime(Instant.ofEpochSecond(0, 700))
                    .hasObservedTime(Instant.ofEpochSecond(0, 900))),
        late.fails(
            "the other time",
            it -> it.hasTimestamp(900),
            it -> it.hasTime(Instant.ofEpochSecond(0, 900))),
        late.fails(
            "the other observed time",
            it -> it.hasObservedTimestamp(700),
            it -> it.hasObservedTime(Instant.ofEpochSecond(0, 700))),
        late.holds(
            "its severity",
            it -> it.hasSeverity(Severity.WARN2).hasSeverityText("notice"),
            it -> it.hasSeverity(Severity.WARN2).hasSeverityText("notice")),
        late.fails(
            "a severity next to it",
            it -> it.hasSeverity(Severity.WARN),
            it -> it.hasSeverity(Severity.WARN)),
        late.fails(
            "another text of its severity",
            it -> it.hasSeverityText("WARN2"),
            it -> it.hasSeverityText("WARN2")));
  }

  static Stream<Judgment> attributes() {
    var late = of(RECORD);
    return Stream.of(
        late.holds(
            "exactly its attributes",
            it -> it.hasAttributes(ATTRIBUTES),
            it -> it.hasOnlyAttributes(ATTRIBUTES)),
        late.fails(
            "no attributes",
            it -> it.hasAttributes(Attributes.empty()),
            it -> it.hasNoAttributes()),
        late.fails(
            "exactly one of its attributes",
            it -> it.hasAttributesSatisfyingExactly(equalTo(stringKey("order"), "A-17")),
            it -> it.hasOnlyAttributes(Attributes.of(stringKey("order"), "A-17"))),
        late.holds(
            "some of its attributes",
            it ->
                it.hasAttributesSatisfying(
                    equalTo(booleanKey("paid"), true),
                    equalTo(stringArrayKey("tags"), List.of("new", "gift"))),
            it -> it.hasAttributes(Map.of("paid", true, "tags", List.of("new", "gift")))),
        late.holds(
            "attributes that are about right",
            it ->
                it.hasAttributesSatisfying(
                    satisfies(stringKey("order"), order -> order.startsWith("A-")),
                    satisfies(longKey("items"), items -> items.isGreaterThanOrEqualTo(3))),
            it -> it.hasAttribute("order", startsWith("A-")).hasAttribute("items", atLeast(3))),
        late.fails(
            "another value",
            it -> it.hasAttributesSatisfying(equalTo(stringKey("order"), "A-1")),
            it -> it.hasAttribute("order", "A-1")),
        late.fails(
            "a value of another type",
            it -> it.hasAttributesSatisfying(equalTo(stringKey("items"), "3")),
            it -> it.hasAttribute(stringKey("items"), "3")),
        late.holds(
            "a key",
            it ->
                it.hasAttributesSatisfying(
                    attributes ->
                        OpenTelemetryAssertions.assertThat(attributes).containsKey("order")),
            it -> it.hasAttribute("order")),
        late.fails(
            "a key that is not there",
            it ->
                it.hasAttributesSatisfying(
                    attributes ->
                        OpenTelemetryAssertions.assertThat(attributes).containsKey("Order")),
            it -> it.hasAttribute("Order")));
  }

  static Stream<Judgment> bodies() {
    var late = of(RECORD);
    var structured = of(STRUCTURED);
    return Stream.of(
        late.holds(
            "its body", it -> it.hasBody("order is late"), it -> it.hasBody("order is late")),
        late.fails(
            "a part of its body", it -> it.hasBody("order is"), it -> it.hasBody("order is")),
        structured.holds(
            "fields of each type",
            it ->
                it.hasBodyField("text", "late")
                    .hasBodyField("paid", true)
                    .hasBodyField("items", 3L)
                    .hasBodyField("weight", 1.5),
            it ->
                it.hasBodyField("text", "late")
                    .hasBodyField("paid", true)
                    .hasBodyField("items", 3)
                    .hasBodyField("weight", 1.5)),
        structured.holds(
            "fields with lists",
            it ->
                it.hasBodyField("tags", "new", "gift")
                    .hasBodyField("sizes", 9, 2)
                    .hasBodyField("shares", 0.5, 0.25)
                    .hasBodyField("flags", true, false),
            it ->
                it.hasBodyField("tags", List.of("new", "gift"))
                    .hasBodyField("sizes", List.of(9, 2))
                    .hasBodyField("shares", List.of(0.5, 0.25))
                    .hasBodyField("flags", List.of(true, false))),
        structured.holds(
            "a field with fields",
            it -> it.hasBodyField("to", Value.of(KeyValue.of("city", Value.of("Bern")))),
            it -> it.hasBodyField("to", Map.of("city", "Bern"))),
        structured.fails(
            "another field with fields",
            it -> it.hasBodyField("to", Value.of(KeyValue.of("city", Value.of("Basel")))),
            it -> it.hasBodyField("to", Map.of("city", "Basel"))),
        structured.fails(
            "another value of a field",
            it -> it.hasBodyField("text", "Late"),
            it -> it.hasBodyField("text", "Late")),
        structured.fails(
            "a list in another order",
            it -> it.hasBodyField("sizes", 2, 9),
            it -> it.hasBodyField("sizes", List.of(2, 9))),
        structured.fails(
            "a field that is not there",
            it -> it.hasBodyField("from", "Bern"),
            it -> it.hasBodyField("from", "Bern")));
  }
}
