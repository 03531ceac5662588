package dev.oteltest.benchmarks.report;

import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The spans of a run, made one by one: a run, classes of 20 tests of 8 attributes, calls of 4. */
public final class ModelSpans {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final long START = 1_700_000_000_000_000_000L;
  private static final Resource RESOURCE =
      Resource.create(Attributes.of(CommonAttributes.SERVICE_NAME, "shop"));
  private static final InstrumentationScopeInfo SCOPE =
      InstrumentationScopeInfo.create("dev.oteltest.junit");

  private static final Attributes EXCEPTION =
      Attributes.of(
          CommonAttributes.EXCEPTION_TYPE,
          "java.lang.AssertionError",
          CommonAttributes.EXCEPTION_MESSAGE,
          "expected 1",
          CommonAttributes.EXCEPTION_STACKTRACE,
          "java.lang.AssertionError: expected 1\n"
              + "\tat com.example.shop.order.Checks.check(Checks.java:17)\n".repeat(30));

  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("bench.db.system");
  private static final AttributeKey<String> TABLE = AttributeKey.stringKey("bench.db.table");
  private static final AttributeKey<String> QUERY = AttributeKey.stringKey("bench.db.query");
  private static final AttributeKey<Long> ROWS = AttributeKey.longKey("bench.db.rows");

  private final String trace;
  private final int tests;
  private final int below;
  private final int first;
  private long id;

  /**
   * Creates the spans of one run.
   *
   * @param below how many calls each test makes
   */
  public ModelSpans(int tests, int below) {
    this(TRACE, tests, below, 1);
  }

  /**
   * Creates spans.
   *
   * @param trace the id of their trace
   * @param first how many milliseconds the first call of each test takes; the others take one
   */
  ModelSpans(String trace, int tests, int below, int first) {
    this.trace = trace;
    this.tests = tests;
    this.below = below;
    this.first = first;
  }

  /** Creates the spans of a run whose ids are others than those up to a number. */
  public static ModelSpans after(long firstId, int tests, int below) {
    ModelSpans spans = new ModelSpans(tests, below);
    spans.id = firstId;
    return spans;
  }

  /** Writes them to a file, a test and what is below it as one message, as a test run does. */
  public void write(Path file) throws IOException {
    try (TraceFileWriter writer = TraceFileWriter.append(file)) {
      List<SpanData> message = new ArrayList<>();
      forEach(
          span -> {
            message.add(span);
            if (message.size() == below + 1) {
              write(writer, message);
            }
          });
      write(writer, message);
    }
  }

  private static void write(TraceFileWriter writer, List<SpanData> message) {
    try {
      writer.write(message);
      message.clear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Passes each span, a parent before its children. */
  public void forEach(Consumer<SpanData> consumer) {
    long run = ++id;
    consumer.accept(
        span(run, 0, "test run", 0, tests, Attributes.of(TestAttributes.KIND, "run"), false));
    long suite = 0;
    for (int test = 0; test < tests; test++) {
      String className = "com.example.shop.order.Order" + test / 20 + "ServiceTest";
      if (test % 20 == 0) {
        suite = ++id;
        consumer.accept(span(suite, run, className, test, 20, suiteAttributes(className), false));
      }
      long testId = ++id;
      boolean failed = test % 100 == 7;
      consumer.accept(
          span(
              testId,
              suite,
              "adds item " + test + " to the cart",
              test,
              1,
              testAttributes(className, test, failed),
              failed));
      for (int call = 0; call < below; call++) {
        consumer.accept(
            span(
                ++id,
                testId,
                "SELECT item",
                test,
                call == 0 ? first : 1,
                callAttributes(test, call),
                false));
      }
    }
  }

  private SpanData span(
      long id,
      long parent,
      String name,
      int atMillis,
      int millis,
      Attributes attributes,
      boolean failed) {
    long start = START + atMillis * 1_000_000L + id % 1000;
    long end = start + millis * 1_000_000L;
    return TestSpanData.builder()
        .setName(name)
        .setKind(SpanKind.INTERNAL)
        .setSpanContext(context(id))
        .setParentSpanContext(parent == 0 ? SpanContext.getInvalid() : context(parent))
        .setStartEpochNanos(start)
        .setEndEpochNanos(end)
        .setHasEnded(true)
        .setStatus(
            failed
                ? StatusData.create(StatusData.error().getStatusCode(), "expected 1")
                : StatusData.unset())
        .setEvents(failed ? List.of(EventData.create(end, "exception", EXCEPTION)) : List.of())
        .setResource(RESOURCE)
        .setInstrumentationScopeInfo(SCOPE)
        .setAttributes(attributes)
        .build();
  }

  private SpanContext context(long id) {
    return SpanContext.create(
        trace,
        SpanId.fromLong(id * 0x9E3779B97F4A7C15L),
        TraceFlags.getSampled(),
        TraceState.getDefault());
  }

  private static Attributes suiteAttributes(String className) {
    return Attributes.of(
        TestAttributes.KIND,
        "class",
        TestAttributes.SUITE_NAME,
        className,
        TestAttributes.UNIQUE_ID,
        "[engine:junit-jupiter]/[class:" + className + "]");
  }

  private static Attributes testAttributes(String className, int test, boolean failed) {
    AttributesBuilder attributes =
        Attributes.builder()
            .put(TestAttributes.KIND, "test")
            .put(TestAttributes.CASE_NAME, className + ".addsItem" + test)
            .put(TestAttributes.CASE_STATUS, failed ? "fail" : "pass")
            .put(TestAttributes.SUITE_NAME, className)
            .put(
                TestAttributes.UNIQUE_ID,
                "[engine:junit-jupiter]/[class:" + className + "]/[method:addsItem" + test + "()]")
            .put(CommonAttributes.FUNCTION, className + ".addsItem" + test)
            .put(CommonAttributes.THREAD_NAME, "ForkJoinPool-1-worker-" + test % 4)
            .put(CommonAttributes.THREAD_ID, (long) (test % 4));
    if (failed) {
      attributes.put(CommonAttributes.ERROR_TYPE, "java.lang.AssertionError");
    }
    return attributes.build();
  }

  private static Attributes callAttributes(int test, int call) {
    return Attributes.of(
        SYSTEM,
        "postgresql",
        TABLE,
        "item",
        QUERY,
        "SELECT * FROM item WHERE id = " + test * 10 + call,
        ROWS,
        (long) call);
  }
}
