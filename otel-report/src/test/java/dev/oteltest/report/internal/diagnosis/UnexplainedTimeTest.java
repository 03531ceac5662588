package dev.oteltest.report.internal.diagnosis;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.report.internal.output.terminal.DiagnosisText;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.trace.SpanContext;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class UnexplainedTimeTest {

  private final RunSpans spans = new RunSpans();

  @Test
  void isTheTimeInWhichOnlySpansRanThatHoldOthersTogether() {
    SpanContext build = spans.build("success", 0, 20_000);
    spans.goal(build, "read projects", "configure", 0, 2_000);
    SpanContext module = spans.module(build, "web", 3_000, 20_000);
    spans.goal(module, "compiler:compile", "compile", 3_000, 5_000);
    SpanContext surefire = spans.goal(module, "surefire:test", "unit_tests", 5_000, 19_000);
    SpanContext run = spans.testRun(surefire, 9_000, 18_500);
    preparation(run, JunitKind.DISCOVERY, 9_000, 12_000);
    SpanContext suite = spans.suite(run, "shop.CartTest", 12_500, 18_500);
    spans.add("GET /", suite, 13_000, 14_000);

    // 2 to 3, 5 to 9, 12 to 12.5, 18.5 to 20 s
    assertThat(UnexplainedTime.of(spans.run()))
        .isEqualTo(time(7_000, 20_000, 4_000, "surefire:test of web"));
    assertThat(new DiagnosisText(spans.run(), 5).unexplained())
        .containsExactly("7.00 s of 20.0 s, the longest 4.00 s in surefire:test of web");
  }

  @Test
  void whatRunsAtTheSameTimeExplainsIt() {
    SpanContext build = spans.build("success", 0, 10_000);
    SpanContext api = spans.module(build, "api", 0, 10_000);
    spans.goal(api, "surefire:test", "unit_tests", 0, 6_000);
    SpanContext web = spans.module(build, "web", 0, 10_000);
    spans.goal(web, "compiler:compile", "compile", 4_000, 9_900);

    UnexplainedTime time = UnexplainedTime.of(spans.run());

    assertThat(time).isEqualTo(time(100, 10_000, 100, "web"));
    assertThat(time.isNotable()).isFalse();
    assertThat(new DiagnosisText(spans.run(), 5).unexplained()).isEmpty();
  }

  @Test
  void aJvmThatTakesLongToEndIsInTheGoalThatWaitsForIt() {
    SpanContext build = spans.build("success", 0, 10_000);
    SpanContext module = spans.module(build, "web", 0, 9_800);
    SpanContext surefire = spans.goal(module, "surefire:test", "unit_tests", 0, 9_700);
    SpanContext run = spans.testRun(surefire, 0, 5_000);
    spans.suite(run, "shop.CartTest", 0, 5_000);

    assertThat(UnexplainedTime.of(spans.run()))
        .isEqualTo(time(5_000, 10_000, 4_700, "surefire:test of web"));
  }

  @Test
  void theTimeBetweenBuildsOfOneFileIsOfNoneOfThem() {
    SpanContext first = spans.build("success", 0, 1_000);
    spans.goal(first, "read projects", "configure", 0, 1_000);
    SpanContext second = spans.build("success", 60_000, 61_000);
    spans.goal(second, "read projects", "configure", 60_000, 60_500);

    assertThat(UnexplainedTime.of(spans.run())).isEqualTo(time(500, 2_000, 500, "BUILD shop"));
  }

  @Test
  void anEngineHoldsItsTestsTogether() {
    SpanContext run = spans.testRun(NOWHERE, 0, 4_000);
    SpanContext engine = preparation(run, JunitKind.ENGINE, 0, 4_000);
    spans.suite(engine, "shop.CartTest", 1_000, 4_000);

    assertThat(UnexplainedTime.of(spans.run())).isEqualTo(time(1_000, 4_000, 1_000, "engine"));
  }

  @Test
  void spansOfAnybodyHaveNone() {
    spans.add("GET /", NOWHERE, 0, 1_000);

    assertThat(UnexplainedTime.of(spans.run())).isEqualTo(time(0, 0, 0, ""));
  }

  private SpanContext preparation(SpanContext run, JunitKind kind, long from, long to) {
    return spans.add(
        kind.value(), run, from, to, span -> span.setAttribute(TestAttributes.KIND, kind.value()));
  }

  private static UnexplainedTime time(long millis, long total, long longest, String place) {
    return new UnexplainedTime(
        TimeUnit.MILLISECONDS.toNanos(millis),
        TimeUnit.MILLISECONDS.toNanos(total),
        TimeUnit.MILLISECONDS.toNanos(longest),
        place);
  }
}
