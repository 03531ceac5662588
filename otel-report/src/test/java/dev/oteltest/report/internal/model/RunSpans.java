package dev.oteltest.report.internal.model;

import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanOrigin;
import dev.oteltest.report.internal.model.span.SpanTable;
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
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Spans as builds and tests leave them; times are in milliseconds since one start. */
public final class RunSpans {

  public static final long START = 1_700_000_000_000L;
  public static final SpanContext NOWHERE = SpanContext.getInvalid();

  private static final String MAVEN = "dev.oteltest.maven";

  private final Resource resource;
  private final List<SpanData> spans = new ArrayList<>();

  public RunSpans() {
    this(Resource.empty());
  }

  public RunSpans(Resource resource) {
    this.resource = resource;
  }

  public static long nanos(long millis) {
    return (START + millis) * 1_000_000;
  }

  public List<SpanData> all() {
    return spans;
  }

  public Run run() {
    return Run.of(SpanTable.of(spans));
  }

  /** Lets a test fail at its first millisecond in an assertion that compared two values. */
  public static Consumer<RecordedSpan> compares(String message, String expected, String actual) {
    return span -> {
      span.addEvent(
          "exception",
          Attributes.of(
              CommonAttributes.EXCEPTION_TYPE,
              "org.opentest4j.AssertionFailedError",
              CommonAttributes.EXCEPTION_MESSAGE,
              message,
              TestAttributes.EXPECTED,
              expected,
              TestAttributes.ACTUAL,
              actual),
          nanos(1),
          TimeUnit.NANOSECONDS);
      span.fail(message);
    };
  }

  /** Adds a span; it fails if {@code with} says so. */
  public SpanContext add(
      String name, SpanContext parent, long from, long to, Consumer<RecordedSpan> with) {
    return add("test", name, parent, from, to, with);
  }

  public SpanContext add(String name, SpanContext parent, long from, long to) {
    return add(name, parent, from, to, span -> {});
  }

  /** Adds a test run or a part of one that has no end. */
  public void unended(String name, SpanContext parent, long from, JunitKind kind) {
    SpanOrigin origin =
        new SpanOrigin(resource, InstrumentationScopeInfo.create("test"), EpochClock.system());
    RecordedSpan span = new RecordedSpan(origin, name, SpanKind.INTERNAL, parent, nanos(from));
    span.setAttribute(TestAttributes.KIND, kind.value());
    spans.add(span.finish(0));
  }

  /** Adds a call to a database or server, which takes 500 ms. */
  public SpanContext client(String name, SpanContext parent, long from) {
    return client(name, parent, from, span -> {});
  }

  public SpanContext client(
      String name, SpanContext parent, long from, Consumer<RecordedSpan> with) {
    return add("test", name, SpanKind.CLIENT, parent, from, from + 500, with);
  }

  public SpanContext add(
      String scope,
      String name,
      SpanContext parent,
      long from,
      long to,
      Consumer<RecordedSpan> with) {
    return add(scope, name, SpanKind.INTERNAL, parent, from, to, with);
  }

  private SpanContext add(
      String scope,
      String name,
      SpanKind kind,
      SpanContext parent,
      long from,
      long to,
      Consumer<RecordedSpan> with) {
    SpanOrigin origin =
        new SpanOrigin(resource, InstrumentationScopeInfo.create(scope), EpochClock.system());
    RecordedSpan span = new RecordedSpan(origin, name, kind, parent, nanos(from));
    with.accept(span);
    spans.add(span.finish(nanos(to)));
    return span.getSpanContext();
  }

  public SpanContext build(String result, long from, long to) {
    return add(
        MAVEN,
        "BUILD shop",
        NOWHERE,
        from,
        to,
        span -> {
          span.setAttribute(CiAttributes.PIPELINE_NAME, "shop");
          span.setAttribute(CiAttributes.PIPELINE_RESULT, result);
          if (!result.equals("success")) {
            span.setAttribute(CommonAttributes.ERROR_TYPE, "MojoFailureException");
            span.fail("failed");
          }
        });
  }

  public SpanContext module(SpanContext build, String artifactId, long from, long to) {
    return module(build, artifactId, from, to, span -> {});
  }

  public SpanContext module(
      SpanContext build, String artifactId, long from, long to, Consumer<RecordedSpan> with) {
    return add(
        MAVEN,
        artifactId,
        build,
        from,
        to,
        span -> {
          span.setAttribute(CiAttributes.TASK_NAME, artifactId);
          span.setAttribute(MavenAttributes.GROUP_ID, "shop");
          span.setAttribute(MavenAttributes.ARTIFACT_ID, artifactId);
          with.accept(span);
        });
  }

  public SpanContext goal(
      SpanContext parent,
      String name,
      String step,
      long from,
      long to,
      Consumer<RecordedSpan> with) {
    return add(
        MAVEN,
        name,
        parent,
        from,
        to,
        span -> {
          span.setAttribute(CiAttributes.TASK_NAME, name);
          span.setAttribute(CiAttributes.STEP, step);
          span.setAttribute(MavenAttributes.GOAL, name.substring(name.indexOf(':') + 1));
          with.accept(span);
        });
  }

  public SpanContext goal(SpanContext parent, String name, String step, long from, long to) {
    return goal(parent, name, step, from, to, span -> {});
  }

  public SpanContext testRun(SpanContext parent, long from, long to) {
    return add(
        "test run",
        parent,
        from,
        to,
        span -> span.setAttribute(TestAttributes.KIND, JunitKind.RUN.value()));
  }

  public SpanContext suite(SpanContext parent, String name, long from, long to) {
    return suite(parent, name, from, to, span -> {});
  }

  public SpanContext suite(
      SpanContext parent, String name, long from, long to, Consumer<RecordedSpan> with) {
    return add(
        name,
        parent,
        from,
        to,
        span -> {
          span.setAttribute(TestAttributes.KIND, JunitKind.CLASS.value());
          span.setAttribute(TestAttributes.SUITE_NAME, "shop." + name);
          span.setAttribute(TestAttributes.UNIQUE_ID, "[class:shop." + name + "]");
          with.accept(span);
        });
  }

  /** Adds a test; {@code name} is as in {@code CartTest.adds}. */
  public SpanContext test(
      SpanContext parent,
      String name,
      TestResult result,
      long from,
      long to,
      Consumer<RecordedSpan> with) {
    return add(
        name.substring(name.indexOf('.') + 1),
        parent,
        from,
        to,
        span -> {
          span.setAttribute(TestAttributes.KIND, JunitKind.TEST.value());
          span.setAttribute(
              TestAttributes.SUITE_NAME, "shop." + name.substring(0, name.indexOf('.')));
          span.setAttribute(TestAttributes.CASE_NAME, "shop." + name);
          span.setAttribute(TestAttributes.UNIQUE_ID, "[test:shop." + name + "]");
          span.setAttribute(TestAttributes.CASE_STATUS, result.caseStatus());
          if (result.junitResult() != null) {
            span.setAttribute(TestAttributes.RESULT, result.junitResult());
          }
          if (result.isFailure()) {
            span.setAttribute(CommonAttributes.ERROR_TYPE, "java.lang.AssertionError");
            span.fail("expected 1 but was 2");
          }
          with.accept(span);
        });
  }

  /** Adds a test that passed under a title; {@code kind} is as in {@code invocation}. */
  public SpanContext titled(SpanContext parent, String title, String name, JunitKind kind) {
    return add(
        title,
        parent,
        1_000,
        2_000,
        span -> {
          span.setAttribute(TestAttributes.KIND, kind.value());
          span.setAttribute(TestAttributes.UNIQUE_ID, "[test:shop." + name + "]");
          if (!kind.isTemplate()) {
            span.setAttribute(
                TestAttributes.SUITE_NAME, "shop." + name.substring(0, name.indexOf('.')));
            span.setAttribute(TestAttributes.CASE_NAME, "shop." + name);
            span.setAttribute(TestAttributes.CASE_STATUS, TestResult.PASSED.caseStatus());
          }
        });
  }

  public SpanContext test(SpanContext parent, String name, TestResult result, long from, long to) {
    return test(parent, name, result, from, to, span -> {});
  }

  /** Lets a class fail as it does if its {@code @BeforeAll} throws. */
  public static Consumer<RecordedSpan> failedByItself() {
    return span -> {
      span.setAttribute(CommonAttributes.ERROR_TYPE, "java.lang.IllegalStateException");
      span.fail("no database");
    };
  }

  public static Consumer<RecordedSpan> attempt(long number) {
    return span -> span.setAttribute(TestAttributes.ATTEMPT, number);
  }
}
