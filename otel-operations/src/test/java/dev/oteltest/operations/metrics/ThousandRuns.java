package dev.oteltest.operations.metrics;

import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanOrigin;
import dev.oteltest.otlp.internal.encode.MetricsEncoder;
import dev.oteltest.report.internal.metrics.RunMetrics;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.span.SpanTableBuilder;
import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.MavenAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A thousand runs of a build, ten minutes apart. Every tenth fails in a test of {@code
 * CheckoutTest}, which {@code @shop/pay} owns; in every fourth a test of {@code CartTest} is flaky,
 * and in every twentieth a class's tests never run.
 */
final class ThousandRuns {

  static final int RUNS = 1000;
  private static final long APART_SECONDS = 600;

  private static final Resource RESOURCE =
      Resource.create(
          Attributes.builder()
              .put(CommonAttributes.SERVICE_NAME, "shop")
              .put(CiAttributes.HEAD_NAME, "main")
              .put(CiAttributes.PIPELINE_RUN_ID, "changes with each run")
              .build());

  private static final SpanOrigin ORIGIN =
      new SpanOrigin(RESOURCE, InstrumentationScopeInfo.create("generated"), EpochClock.system());

  private final long lastEpochSeconds;

  ThousandRuns(long lastEpochSeconds) {
    this.lastEpochSeconds = lastEpochSeconds;
  }

  /** Returns the requests of some runs, one after the other. */
  byte[] requests(int from, int to) {
    ByteArrayOutputStream requests = new ByteArrayOutputStream();
    MetricsEncoder encoder = new MetricsEncoder();
    for (int run = from; run < to; run++) {
      ByteBuffer message = encoder.encode(new Run(run).metrics());
      requests.write(
          message.array(), message.arrayOffset() + message.position(), message.remaining());
    }
    return requests.toByteArray();
  }

  private final class Run {

    private final SpanTableBuilder spans = SpanTable.builder();
    private final int number;
    private final long start;

    Run(int number) {
      this.number = number;
      start = (lastEpochSeconds - 60 - (RUNS - 1 - number) * APART_SECONDS) * 1_000_000_000;
    }

    private boolean fails() {
      return number % 10 == 0;
    }

    private long at(double seconds) {
      return start + (long) (seconds * 1e9);
    }

    private RecordedSpan span(String name, SpanContext parent) {
      return new RecordedSpan(ORIGIN, name, SpanKind.INTERNAL, parent, start);
    }

    private SpanContext end(RecordedSpan span, double seconds) {
      spans.add(span.finish(at(seconds)));
      return span.getSpanContext();
    }

    List<MetricData> metrics() {
      RecordedSpan build = span("BUILD shop", SpanContext.getInvalid());
      build.setAttribute(CiAttributes.PIPELINE_NAME, "shop");
      build.setAttribute(CiAttributes.PIPELINE_RESULT, fails() ? "failure" : "success");
      build.setAttribute(MavenAttributes.FINDINGS_TOTAL, 3L);
      build.setAttribute(MavenAttributes.findings("error"), 1L);
      build.setAttribute(MavenAttributes.findings("warning"), 2L);
      build.setAttribute(MavenAttributes.LINES_COVERED, 80L);
      build.setAttribute(MavenAttributes.LINES_MISSED, 20L);
      step(build, "compile", 10, false);
      SpanContext tests = step(build, "unit_tests", number % 2 == 0 ? 30 : 40, fails());
      RecordedSpan jvm = span("test run", tests);
      jvm.setAttribute(TestAttributes.KIND, JunitKind.RUN.value());
      end(jvm, 30);
      for (int i = 0; i < 8; i++) {
        test(jvm, "CartTest", "t" + i, TestResult.PASSED, 0.02);
        test(jvm, "CheckoutTest", "t" + i, TestResult.PASSED, 0.5);
      }
      test(jvm, "CheckoutTest", "pays", fails() ? TestResult.FAILED : TestResult.PASSED, 2);
      test(
          jvm,
          "CartTest",
          "last",
          number % 20 == 0 ? TestResult.NEVER_RAN : TestResult.PASSED,
          0.02);
      flaky(jvm);
      end(build, number % 2 == 0 ? 50 : 60);
      return RunMetrics.of(dev.oteltest.report.internal.model.Run.of(spans.build()), 1, RESOURCE);
    }

    private SpanContext step(RecordedSpan build, String step, double seconds, boolean fails) {
      RecordedSpan span = span(step, build.getSpanContext());
      span.setAttribute(CiAttributes.TASK_NAME, step);
      span.setAttribute(CiAttributes.STEP, step);
      if (fails) {
        span.setAttribute(CommonAttributes.ERROR_TYPE, "MojoFailureException");
        span.fail("There are test failures");
      }
      return end(span, seconds);
    }

    private RecordedSpan testSpan(RecordedSpan jvm, String suite, String name, TestResult result) {
      RecordedSpan span = span(name, jvm.getSpanContext());
      span.setAttribute(TestAttributes.KIND, JunitKind.TEST.value());
      span.setAttribute(TestAttributes.UNIQUE_ID, suite + "/" + name);
      span.setAttribute(TestAttributes.SUITE_NAME, suite);
      span.setAttribute(TestAttributes.CASE_NAME, suite + "." + name);
      span.setAttribute(TestAttributes.CASE_STATUS, result.caseStatus());
      if (result.junitResult() != null) {
        span.setAttribute(TestAttributes.RESULT, result.junitResult());
      }
      if (suite.equals("CheckoutTest")) {
        span.setAttribute(TestAttributes.OWNERS, List.of("@shop/pay"));
      }
      return span;
    }

    private void test(
        RecordedSpan jvm, String suite, String name, TestResult result, double seconds) {
      end(testSpan(jvm, suite, name, result), seconds);
    }

    private void flaky(RecordedSpan jvm) {
      boolean flaky = number % 4 == 1;
      if (flaky) {
        test(jvm, "CartTest", "adds", TestResult.FAILED, 0.01);
      }
      RecordedSpan last = testSpan(jvm, "CartTest", "adds", TestResult.PASSED);
      if (flaky) {
        last.setAttribute(TestAttributes.ATTEMPT, 2L);
        last.setAttribute(TestAttributes.FLAKY, true);
      }
      end(last, 0.02);
    }
  }
}
