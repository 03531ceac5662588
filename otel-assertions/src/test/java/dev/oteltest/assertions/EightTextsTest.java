package dev.oteltest.assertions;

import static dev.oteltest.assertions.Messages.failureOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.atMost;
import static dev.oteltest.assertions.Telemetry.containing;
import static dev.oteltest.assertions.Telemetry.exemplar;
import static dev.oteltest.assertions.Telemetry.not;
import static dev.oteltest.assertions.Telemetry.point;
import static dev.oteltest.assertions.Telemetry.span;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import org.junit.jupiter.api.Test;

/** Failures that readers found to be the worst of 230, as they read now. */
class EightTextsTest {

  private static final SpanContext ELSEWHERE =
      SpanContext.create(
          "0af7651916cd43dd8448eb211c80319c",
          "b7ad6b7169203331",
          TraceFlags.getSampled(),
          TraceState.getDefault());

  @Test
  void anUnwantedExceptionIsShown() {
    CapturedTelemetry job =
        telemetry(sample("job").exception("java.lang.ArithmeticException", "Division by zero"));

    assertThat(failureOf(() -> assertThat(job).hasSpan("job").hasNoExceptions()))
        .isEqualTo(
            """
            Expected span "job" with
              x no recorded exception, but recorded java.lang.ArithmeticException: "Division by zero"

            1 span:
            > job  1.00 ms
            """);
  }

  @Test
  void aPathIsFolded() {
    SampleSpan job = sample("job", 0, 9);
    for (int i = 0; i < 8; i++) {
      job.child(sample("step", i, i + 1));
    }
    CapturedTelemetry steps = telemetry(job.child(sample("price", 8, 9)));

    assertThat(failureOf(() -> assertThat(steps).hasSpan("job").hasCriticalPath("step", "price")))
        .startsWith(
            """
            Expected span "job" with
              x critical path step > price, but was step x8 > price
            """);
  }

  @Test
  void aParentAndALinkHaveTheirIds() {
    CapturedTelemetry load =
        telemetry(
            sample("OrderService.load")
                .child(sample("OrderService.load").link(sample("elsewhere"))));

    assertThat(
            failureOf(
                () ->
                    assertThat(load)
                        .hasSpan(span("OrderService.load").hasParent("OrderService.load"))
                        .hasParent(ELSEWHERE)))
        .startsWith(
            """
            Expected span "OrderService.load" (the closest of 2) with
                parent span "OrderService.load"
              x parent b7ad6b7169203331 of trace 0af7651916cd43dd8448eb211c80319c, but its parent is "OrderService.load" 0000000000000001 of trace 00000000000000000000000000000001
            """);
    assertThat(failureOf(() -> assertThat(load).hasSpan("OrderService.load").hasLinkTo(ELSEWHERE)))
        .contains(
            "x link to span b7ad6b7169203331 of trace 0af7651916cd43dd8448eb211c80319c, but its link"
                + " leads to a span that was not captured ");
  }

  @Test
  void eachConditionHasALine() {
    SampleSpan job = sample("job", 0, 99);
    for (int i = 0; i < 6; i++) {
      job.child(
          sample("query", i, i + 5)
              .with("db.query.text", "select * from pets where owner_id = " + i));
    }

    assertThat(
            failureOf(
                () ->
                    assertThat(telemetry(job))
                        .spans("query")
                        .allSatisfy(
                            it ->
                                it.hasAttribute("db.query.text", containing("LIMIT"))
                                    .hasDurationAtMost(ofMillis(3)))))
        .startsWith(
            """
            Expected every span "query" to have attribute db.query.text containing "LIMIT", duration of at most 3.00 ms, but 6 of 6 do not
              x attribute db.query.text containing "LIMIT": 6 of 6, such as "select * from pets where owner_id = 0"
              x duration of at most 3.00 ms: 6 of 6 (took 5.00 ms)

            """);
  }

  @Test
  void whatAPredicateSawIsShown() {
    CapturedTelemetry price =
        telemetry(sample("price").with("total", 3).child(sample("step").with("n", 1)));

    assertThat(
            failureOf(
                () ->
                    assertThat(price)
                        .hasSpan("price")
                        .matching("an even total", it -> it.getTotalAttributeCount() == 0)))
        .isEqualTo(
            """
            Expected span "price" with
              x an even total, but was otherwise

            2 spans:
            > price  1.00 ms  {total=3}
              \\- step  1.00 ms
            """);
  }

  @Test
  void eachAlternativeHasALine() {
    CapturedTelemetry price = telemetry(sample("price").error("sold out"));

    assertThat(
            failureOf(
                () -> assertThat(price).hasSpan(span("POST").or(span("price").hasStatusOk()))))
        .startsWith(
            """
            Expected a span with
              x either name "POST": was "price"
                or name "price", status OK: was ERROR "sold out"

            """);
  }

  @Test
  void eachNameThatIsSoughtIsCorrected() {
    CapturedTelemetry job =
        telemetry(
            sample("job", 0, 9)
                .with("db.system.name", "h2")
                .child(sample("step", 1, 2), sample("price", 2, 3)));

    assertThat(failureOf(() -> assertThat(job).spans("stpe").hasSize(8)))
        .startsWith("Expected exactly 8 spans \"stpe\", but found 0. Did you mean \"step\"?");
    assertThat(failureOf(() -> assertThat(job).hasSpan("price").startsAfter("stp")))
        .contains(
            "x a start after span \"stp\", but there is none in its trace. Did you mean \"step\"?");
    assertThat(failureOf(() -> assertThat(job).hasSpan("price").overlaps("stp")))
        .contains(
            "x time shared with span \"stp\", but there is none in its trace. Did you mean \"step\"?");
    assertThat(failureOf(() -> assertThat(job).hasSpan("job").hasAttribute("db.sytem.name")))
        .contains("has no such attribute, only db.system.name. Did you mean \"db.system.name\"?");
    assertThat(failureOf(() -> assertThat(job).hasSpan("price").hasParent("jop")))
        .contains("x parent span \"jop\", but its parent is \"job\". Did you mean \"job\"?");
    assertThat(failureOf(() -> assertThat(job).hasSpan("job").hasChild("pryce")))
        .contains(
            "x child span \"pryce\", but has only \"step\", \"price\". Did you mean \"price\"?");
    assertThat(failureOf(() -> assertThat(job).hasSpan("jop"))).contains("Did you mean \"job\"?");
  }

  @Test
  void smallerOnes() {
    CapturedTelemetry job = telemetry(sample("job").ok());

    assertThat(failureOf(() -> assertThat(job).hasSpan("job").hasStatusDescription("gone")))
        .contains("x status description \"gone\", but status was OK\n");
    assertThat(
            failureOf(
                () ->
                    assertThat(SampleSignals.telemetry())
                        .hasMetric("queue_size")
                        .hasTotal(not(atMost(8)))))
        .contains("x a total that is not at most 8, but was 7");
    assertThat(failureOf(() -> assertThat(job).hasNoSpans()))
        .startsWith("Expected no spans, but found 1\n");
    assertThat(
            failureOf(
                () ->
                    assertThat(SampleSignals.exponential())
                        .hasMetric("drift")
                        .hasPoint(point().hasExemplar(exemplar().hasValue(43)))))
        .contains(
            "x a point with an exemplar with value 43, but the only one misses an exemplar with"
                + " value 43: its only exemplar misses value 43 (was 0.5)\n");
  }
}
