package dev.oteltest.report.internal.flaky;

import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanOrigin;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.AttributeKey;
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

/** A run of tests in one JVM; times are in milliseconds since its start. */
public final class TestJvm {

  public static final String TEST = "shop.OrderTest.ships()";

  private static final SpanOrigin ORIGIN =
      new SpanOrigin(
          Resource.getDefault(), InstrumentationScopeInfo.create("test"), EpochClock.system());

  private final List<SpanData> spans = new ArrayList<>();
  private final RecordedSpan run;
  private final long start;
  private long end;

  /** The spans below another. */
  public final class Body {

    private final SpanContext around;
    private final long from;

    private Body(SpanContext around, long from) {
      this.around = around;
      this.from = from;
    }

    public Body span(String name, long at, long to) {
      return span(name, at, to, span -> {});
    }

    Body span(String name, long at, long to, Consumer<RecordedSpan> with) {
      add(name, SpanKind.INTERNAL, around, from + at, from + to, with);
      return this;
    }

    public Body client(String name, String host, long at, long to, Consumer<RecordedSpan> with) {
      add(
          name,
          SpanKind.CLIENT,
          around,
          from + at,
          from + to,
          span -> {
            span.setAttribute(AttributeKey.stringKey("server.address"), host);
            with.accept(span);
          });
      return this;
    }

    Body around(String name, long at, long to, Consumer<Body> inside) {
      inside.accept(
          new Body(add(name, SpanKind.INTERNAL, around, from + at, from + to, s -> {}), from));
      return this;
    }
  }

  /** Creates a JVM that starts so many milliseconds after 1970. */
  public TestJvm(long start) {
    this.start = start;
    run =
        new RecordedSpan(ORIGIN, "test run", SpanKind.INTERNAL, SpanContext.getInvalid(), nanos(0));
    run.setAttribute(TestAttributes.KIND, JunitKind.RUN.value());
    add(
        "start JVM",
        SpanKind.INTERNAL,
        run.getSpanContext(),
        0,
        100,
        span -> span.setAttribute(TestAttributes.KIND, JunitKind.JVM_START.value()));
  }

  private long nanos(long millis) {
    return (start + millis) * 1_000_000;
  }

  private SpanContext add(
      String name,
      SpanKind kind,
      SpanContext around,
      long from,
      long to,
      Consumer<RecordedSpan> with) {
    RecordedSpan span = new RecordedSpan(ORIGIN, name, kind, around, nanos(from));
    with.accept(span);
    spans.add(span.finish(nanos(to)));
    end = Math.max(end, to);
    return span.getSpanContext();
  }

  static Consumer<RecordedSpan> with(String key, String value) {
    return span -> span.setAttribute(AttributeKey.stringKey(key), value);
  }

  public static Consumer<RecordedSpan> error(String type) {
    return span -> {
      span.setAttribute(CommonAttributes.ERROR_TYPE, type);
      span.fail(type);
    };
  }

  /** Adds a test, such as {@link #TEST}. */
  public TestJvm test(String name, boolean failed, long from, long to, Consumer<Body> body) {
    return test(name, name, failed, from, to, body);
  }

  TestJvm test(String name, String title, boolean failed, long from, long to, Consumer<Body> body) {
    return test(name, title, failed, from, to, span -> {}, body);
  }

  public TestJvm test(
      String name,
      String title,
      boolean failed,
      long from,
      long to,
      Consumer<RecordedSpan> with,
      Consumer<Body> body) {
    SpanContext test =
        add(
            title,
            SpanKind.INTERNAL,
            run.getSpanContext(),
            from,
            to,
            span -> {
              span.setAttribute(TestAttributes.KIND, JunitKind.TEST.value());
              span.setAttribute(
                  TestAttributes.SUITE_NAME, name.replaceFirst("\\.[^.(]+(\\(.*)?$", ""));
              span.setAttribute(TestAttributes.CASE_NAME, name);
              span.setAttribute(TestAttributes.UNIQUE_ID, "[test:" + name + "]");
              span.setAttribute(TestAttributes.CASE_STATUS, failed ? "fail" : "pass");
              if (failed) {
                error("java.lang.AssertionError").accept(span);
              }
              with.accept(span);
            });
    body.accept(new Body(test, from));
    return this;
  }

  /** Lets it be one of that version of Java. */
  TestJvm java(String version) {
    run.setAttribute(CommonAttributes.RUNTIME_VERSION, version);
    return this;
  }

  /** Adds a sample of the load. */
  TestJvm sample(long at, double load) {
    run.addEvent(
        TestAttributes.SAMPLE,
        Attributes.of(TestAttributes.LOAD, load, TestAttributes.GC_MILLIS, at),
        nanos(at),
        TimeUnit.NANOSECONDS);
    return this;
  }

  /** Adds a sample of the free memory, in MB. */
  TestJvm free(long at, long megabytes) {
    run.addEvent(
        TestAttributes.SAMPLE,
        Attributes.of(TestAttributes.FREE_MEMORY, megabytes * 1_000_000),
        nanos(at),
        TimeUnit.NANOSECONDS);
    return this;
  }

  public Run run() {
    List<SpanData> all = new ArrayList<>(spans);
    all.add(run.finish(nanos(end)));
    return Run.of(SpanTable.of(all));
  }
}
