package dev.oteltest.report.internal.metrics;

import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanOrigin;
import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;

/** Spans as a build and its tests leave them; times are in milliseconds since one start. */
final class RunSpans {

  static final long START = 1_700_000_000_000L;

  private static final SpanOrigin ORIGIN =
      new SpanOrigin(
          Resource.empty(), InstrumentationScopeInfo.create("test"), EpochClock.system());

  final List<SpanData> spans = new ArrayList<>();

  static long nanos(long millis) {
    return (START + millis) * 1_000_000;
  }

  SpanData add(RecordedSpan span, long end) {
    SpanData ended = span.finish(nanos(end));
    spans.add(ended);
    return ended;
  }

  static RecordedSpan start(String name, SpanContext parent, long at) {
    return new RecordedSpan(ORIGIN, name, SpanKind.INTERNAL, parent, nanos(at));
  }

  SpanData build(String result, long from, long to) {
    RecordedSpan span = start("BUILD shop", SpanContext.getInvalid(), from);
    span.setAttribute(CiAttributes.PIPELINE_NAME, "shop");
    span.setAttribute(CiAttributes.PIPELINE_RESULT, result);
    if (!result.equals("success")) {
      span.setAttribute(CommonAttributes.ERROR_TYPE, "MojoFailureException");
      span.fail("failed");
    }
    return add(span, to);
  }

  SpanData goal(SpanContext parent, String step, long from, long to) {
    return add(goalSpan(parent, step, from), to);
  }

  SpanData failedGoal(SpanContext parent, String step, long from, long to) {
    RecordedSpan span = goalSpan(parent, step, from);
    span.setAttribute(CommonAttributes.ERROR_TYPE, "MojoFailureException");
    span.fail("There are test failures");
    return add(span, to);
  }

  static RecordedSpan goalSpan(SpanContext parent, String step, long from) {
    RecordedSpan span = start(step, parent, from);
    span.setAttribute(CiAttributes.TASK_NAME, step);
    span.setAttribute(CiAttributes.STEP, step);
    return span;
  }

  /** The run of one JVM, below a goal of another process. */
  SpanContext run(SpanContext goal) {
    RecordedSpan span =
        start(
            "run",
            goal.isValid()
                ? SpanContext.createFromRemoteParent(
                    goal.getTraceId(), goal.getSpanId(), goal.getTraceFlags(), goal.getTraceState())
                : goal,
            0);
    span.setAttribute(TestAttributes.KIND, JunitKind.RUN.value());
    return add(span, 1).getSpanContext();
  }

  SpanContext suite(SpanContext run, String name) {
    return add(container(run, name), 1).getSpanContext();
  }

  static RecordedSpan container(SpanContext run, String name) {
    RecordedSpan span = start(name, run, 0);
    span.setAttribute(TestAttributes.KIND, JunitKind.CLASS.value());
    span.setAttribute(TestAttributes.SUITE_NAME, name);
    span.setAttribute(TestAttributes.UNIQUE_ID, "[class:" + name + "]");
    return span;
  }

  SpanData test(SpanContext suite, String className, String method, TestResult result, long took) {
    return add(testSpan(suite, className, method, result, 0), took);
  }

  static RecordedSpan testSpan(
      SpanContext suite, String className, String method, TestResult result, long at) {
    RecordedSpan span = start(method, suite, at);
    span.setAttribute(TestAttributes.KIND, JunitKind.TEST.value());
    span.setAttribute(TestAttributes.SUITE_NAME, className);
    span.setAttribute(TestAttributes.CASE_NAME, className + "." + method);
    span.setAttribute(
        TestAttributes.UNIQUE_ID, "[class:" + className + "]/[method:" + method + "]");
    span.setAttribute(TestAttributes.CASE_STATUS, result.caseStatus());
    if (result.junitResult() != null) {
      span.setAttribute(TestAttributes.RESULT, result.junitResult());
    }
    if (result.isFailure()) {
      span.setAttribute(CommonAttributes.ERROR_TYPE, "AssertionError");
      span.fail("expected");
    }
    return span;
  }

  static SpanContext context(SpanData span) {
    return span.getSpanContext();
  }

  static Attributes attributes(String key, String value) {
    return Attributes.of(AttributeKey.stringKey(key), value);
  }
}
