package dev.oteltest.assertions;

import static dev.oteltest.assertions.Messages.failureOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.containing;
import static dev.oteltest.assertions.Telemetry.endsWith;
import static dev.oteltest.assertions.Telemetry.event;
import static dev.oteltest.assertions.Telemetry.exception;
import static dev.oteltest.assertions.Telemetry.log;
import static dev.oteltest.assertions.Telemetry.matching;
import static dev.oteltest.assertions.Telemetry.metric;
import static dev.oteltest.assertions.Telemetry.point;
import static dev.oteltest.assertions.Telemetry.span;
import static dev.oteltest.assertions.Telemetry.startsWith;
import static dev.oteltest.assertions.Telemetry.tree;
import static dev.oteltest.assertions.Telemetry.treeFrom;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableGaugeData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody writes who means something else is refused, or means what they mean. */
class RefusedTest {

  private static final AttributeKey<String> KEY = AttributeKey.stringKey("k");

  private final CapturedTelemetry telemetry =
      telemetry(sample("job", 0, 9).child(sample("step", 1, 2), sample("load", 3, 4)));

  private static Arguments empty(String parameter, ThrowingCallable call) {
    return arguments(parameter, call);
  }

  static Stream<Arguments> anEmptyTextIsRefused() {
    TelemetryAssert on = assertThat(SampleSignals.telemetry());
    return Stream.of(
        empty("value", () -> span().hasAttribute("k", "")),
        empty("value", () -> span().hasAttribute(KEY, "")),
        empty("a value", () -> span().hasAttributes(Map.of("k", ""))),
        empty("value", () -> span().hasResourceAttribute("k", "")),
        empty("value", () -> event("e").hasAttribute("k", "")),
        empty("description", () -> span().hasStatusDescription("")),
        empty("message", () -> exception().hasMessage("")),
        empty("message", () -> span().hasException(IOException.class, "")),
        empty("message", () -> log().hasException(IOException.class, "")),
        empty("text", () -> log().hasSeverityText("")),
        empty("body", () -> log().hasBody("")),
        empty("body", () -> on.hasLog("")),
        empty("value", () -> log().hasBodyField("k", "")),
        empty("part", () -> containing("")),
        empty("start", () -> startsWith("")),
        empty("end", () -> endsWith("")),
        empty("name", () -> on.hasNoSpan("")),
        empty("name", () -> on.hasNoMetric("")),
        empty("name", () -> span().hasNoEvent("")),
        empty("name", () -> span().hasNoChild("")),
        empty("name", () -> span().hasNoDescendant("")));
  }

  /** Mockito's matchers return an empty text, so that a wrong import compiles. */
  @ParameterizedTest(name = "{index}: {0}")
  @MethodSource
  void anEmptyTextIsRefused(String parameter, ThrowingCallable call) {
    assertThatIllegalArgumentException()
        .isThrownBy(call)
        .withMessage(
            parameter
                + " must not be an empty text, which Mockito's startsWith(...) and contains(...)"
                + " return. To expect an empty text, use matching(\"\").");
  }

  @Test
  void anEmptyTextCanBeExpected() {
    CapturedTelemetry empty = telemetry(sample("job").with("k", "").error(""));

    assertThat(empty)
        .hasSpan("job")
        .hasAttribute("k", matching(""))
        .hasAttributes(Attributes.of(KEY, ""))
        .hasStatusDescription(matching(""))
        .returnToTelemetry()
        .hasTree("job {k=\"\"} ERROR \"\"");
    assertThat(failureOf(() -> assertThat(telemetry).hasTree("job {k=\"\"}")))
        .contains("x \"job\" should have attribute k = \"\" (has no attributes)");
  }

  @Test
  void aShareIsNotAPercentage() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(telemetry).spans().takeAtMost(0.95, ofMillis(1)))
        .withMessage(
            "percent must be above 1 and at most 100, as in takeAtMost(95, ...), but is 0.95");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(telemetry).spans().takeAtMost(1, ofMillis(1)))
        .withMessageEndingWith("but is 1.0");
  }

  @Test
  void aSetIsNotAList() {
    String message =
        "The value for k is a set, which has no order, but a list has one: use a List.";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> span().hasAttribute("k", Set.of("a", "b")))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> span().hasAttributes(Map.of("k", Set.of("a"))))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> log().hasBody(Set.of("a")))
        .withMessage(message.replace("for k", "for the body"));
    assertThat(span().hasAttribute("k", List.of("a", "b")))
        .hasToString("a span with attribute k = [\"a\", \"b\"]");
  }

  @Test
  void eachPointIsAtLeastOne() {
    CapturedTelemetry none =
        CapturedTelemetry.of(
            List.of(),
            List.of(
                ImmutableMetricData.createLongGauge(
                    Resource.empty(),
                    InstrumentationScopeInfo.empty(),
                    "size",
                    "",
                    "",
                    ImmutableGaugeData.create(List.of()))),
            List.of());

    assertThat(
            failureOf(() -> assertThat(none).hasMetric("size").hasEachPoint(point().hasValue(1))))
        .startsWith(
            "Expected metric \"size\" with\n  x each point with value 1, but has no points\n");
    assertThat(
            failureOf(
                () -> assertThat(none).hasMetric(metric().hasEachPoint(it -> it.hasValue(1)))))
        .startsWith("Expected a metric with\n  x each point with value 1, but has no points\n");
  }

  @Test
  void anOrderNeedsChildren() {
    String message =
        "inOrder() concerns children(...), but span \"job\" has none given. For spans at any depth,"
            + " use startsAfter(...) or endsBefore(...).";
    for (ThrowingCallable leaf :
        List.<ThrowingCallable>of(
            () -> assertThat(telemetry).hasTree(tree("job").inOrder()),
            () -> assertThat(telemetry).hasTree(tree("job").children().inOrder()),
            () -> assertThat(telemetry).hasTree(treeFrom("job").inOrder()))) {
      assertThatIllegalArgumentException().isThrownBy(leaf).withMessage(message);
    }
    for (ThrowingCallable leaf :
        List.<ThrowingCallable>of(
            () -> assertThat(telemetry).hasTree("job in-order"),
            () -> assertThat(telemetry).hasForest("job in-order"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(leaf)
          .withMessage(
              "line 1, column 5: in-order concerns the children of a span, but none are written"
                  + " below this one: write them, or remove in-order.\n"
                  + "  job in-order\n"
                  + "      ^");
    }
  }

  @Test
  void aSpanIsInATraceWithAnotherOne() {
    CapturedTelemetry twice = telemetry(sample("job").child(sample("job"), sample("step")));

    assertThat(twice).hasSpan("job").hasSameTraceAs("job");
    assertThat(twice).hasSpan("step").hasSameTraceAs("job");
    assertThat(failureOf(() -> assertThat(twice).hasSpan("step").hasSameTraceAs("step")))
        .startsWith(
            "Expected span \"step\" with\n"
                + "  x a trace with span \"step\", but this is the only one\n");
  }

  @Test
  void oneSpanAlwaysRunsAlone() {
    assertThat(failureOf(() -> assertThat(telemetry).spans("step").runOneAtATime()))
        .startsWith(
            "Expected every span \"step\" to run alone, but there is only one, so the assertion would"
                + " pass vacuously. If that is expected, call allowEmpty() first.\n");
    assertThat(telemetry).allowEmpty().spans("step").runOneAtATime();
    assertThat(telemetry).spans(span("step").or(span("load"))).runOneAtATime();
  }

  @Test
  void emptinessIsAllowedForTheNextWordOnly() {
    CapturedTelemetry nothing = telemetry();
    String vacuous =
        "Expected no orphans, but no spans were captured, so the assertion would pass vacuously."
            + " If that is expected, call allowEmpty() first.";

    assertThat(nothing).allowEmpty().hasNoErrors().allowEmpty().hasNoOrphans();
    assertThat(failureOf(() -> assertThat(nothing).allowEmpty().hasNoErrors().hasNoOrphans()))
        .startsWith(vacuous);
    assertThat(
            failureOf(
                () ->
                    assertThat(nothing)
                        .allowEmpty()
                        .spans("a")
                        .allSatisfy(span().isRoot())
                        .returnToTelemetry()
                        .hasNoOrphans()))
        .startsWith(vacuous);
    assertThat(
            failureOf(
                () ->
                    assertThat(telemetry)
                        .allowEmpty()
                        .hasSpan("job")
                        .returnToTelemetry()
                        .spans("none")
                        .allSatisfy(span().isRoot())))
        .startsWith(
            "Expected every span \"none\" to have no parent among the spans, but there are none,");
  }

  @Test
  void emptinessIsAllowedForTheNextWordOnASelectionOnly() {
    assertThat(telemetry).allowEmpty().spans("none").filteredOn(it -> true).takeAtMost(ofMillis(1));
    assertThat(telemetry).allowEmpty().spans("none").extracting("name").isEmpty();
    assertThat(
            failureOf(
                () ->
                    assertThat(telemetry)
                        .allowEmpty()
                        .spans("none")
                        .takeAtMost(ofMillis(1))
                        .noneSatisfy(span().isRoot())))
        .startsWith(
            "Expected no span \"none\" to have no parent among the spans, but there are none,");
    assertThat(
            failureOf(
                () -> {
                  SpansAssert none = assertThat(telemetry).allowEmpty().spans("none");
                  none.isEqualTo(List.of());
                  none.isEqualTo(List.of());
                }))
        .startsWith("Expected at least 1 span \"none\", but found 0");
  }

  @Test
  void telemetryIsNotComparedByIdentity() {
    CapturedTelemetry other = telemetry(sample("job"));
    String message =
        "Telemetry is compared by identity, so it equals no other telemetry. To compare the traces,"
            + " use hasSameTreesAs(other).";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(telemetry).isEqualTo(other))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(telemetry).isNotEqualTo(other))
        .withMessage(message);

    assertThat(telemetry)
        .usingComparator(Comparator.comparing(it -> it.getSpans().get(0).getName()))
        .isEqualTo(other);
    assertThat(telemetry).isSameAs(telemetry).isNotSameAs(other);
  }
}
