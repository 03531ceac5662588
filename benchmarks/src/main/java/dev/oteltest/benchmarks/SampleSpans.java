package dev.oteltest.benchmarks;

import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.List;

/** Spans as tests have them: ten attributes, about 500 bytes. */
final class SampleSpans {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final Resource RESOURCE =
      Resource.create(
          Attributes.of(
              CommonAttributes.SERVICE_NAME, "shop",
              CiAttributes.HEAD_NAME, "main"));
  private static final InstrumentationScopeInfo SCOPE =
      InstrumentationScopeInfo.create("dev.oteltest.junit");

  private SampleSpans() {}

  /** A test's span. */
  static SpanData test(int number) {
    return span(number, 1, "test" + number + "()");
  }

  /** A root, below it jobs, and below each as many steps as make it so many spans. */
  static List<SpanData> tree(int spans, int jobs) {
    List<SpanData> all = new ArrayList<>(spans);
    all.add(span(1, 0, "root"));
    for (int job = 0; job < jobs; job++) {
      int number = all.size() + 1;
      all.add(span(number, 1, "job"));
      for (int step = 1; step < (spans - 1) / jobs; step++) {
        all.add(span(all.size() + 1, number, "step"));
      }
    }
    return all;
  }

  private static SpanData span(int number, int parent, String name) {
    return TestSpanData.builder()
        .setName(name)
        .setKind(SpanKind.INTERNAL)
        .setSpanContext(context(number))
        .setParentSpanContext(parent == 0 ? SpanContext.getInvalid() : context(parent))
        .setStartEpochNanos(1_700_000_000_000_000_000L + number)
        .setEndEpochNanos(1_700_000_000_000_900_000L + number)
        .setHasEnded(true)
        .setStatus(StatusData.unset())
        .setResource(RESOURCE)
        .setInstrumentationScopeInfo(SCOPE)
        .setAttributes(attributes(number))
        .build();
  }

  private static SpanContext context(int number) {
    return SpanContext.create(
        TRACE, SpanId.fromLong(number), TraceFlags.getSampled(), TraceState.getDefault());
  }

  private static Attributes attributes(int number) {
    String test = "com.example.shop.CartTest.test" + number;
    return Attributes.builder()
        .put(TestAttributes.KIND, "test")
        .put(
            TestAttributes.UNIQUE_ID,
            "[engine:junit-jupiter]/[class:com.example.shop.CartTest]/[method:test"
                + number
                + "()]")
        .put(TestAttributes.SUITE_NAME, "com.example.shop.CartTest")
        .put(TestAttributes.CASE_NAME, test)
        .put(CommonAttributes.FUNCTION, test)
        .put(CommonAttributes.FILE_PATH, "src/test/java/com/example/shop/CartTest.java")
        .put(CommonAttributes.THREAD_NAME, "main")
        .put(CommonAttributes.THREAD_ID, 1)
        .put(TestAttributes.CASE_STATUS, "pass")
        .build();
  }
}
