package dev.oteltest.maven.check;

import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanOrigin;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;

/** Small traces of tests. */
final class CartTestSpans {

  private static final SpanOrigin ORIGIN =
      new SpanOrigin(
          Resource.empty(), InstrumentationScopeInfo.create("test"), EpochClock.system());

  private CartTestSpans() {}

  /** Returns a test of {@code CartTest}, after the spans below it. */
  static List<SpanData> spans(String name, int children) {
    List<SpanData> spans = new ArrayList<>();
    RecordedSpan test = span(name, SpanContext.getInvalid());
    test.setAttribute(TestAttributes.KIND, JunitKind.TEST.value());
    test.setAttribute(TestAttributes.SUITE_NAME, "shop.CartTest");
    test.setAttribute(TestAttributes.CASE_NAME, "shop.CartTest." + name);
    test.setAttribute(TestAttributes.UNIQUE_ID, "[test:" + name + "]");
    test.setAttribute(TestAttributes.CASE_STATUS, "pass");
    for (int i = 0; i < children; i++) {
      spans.add(span("load", test.getSpanContext()).finish(10));
    }
    spans.add(test.finish(20));
    return spans;
  }

  static RecordedSpan span(String name, SpanContext parent) {
    return new RecordedSpan(ORIGIN, name, SpanKind.INTERNAL, parent, 1);
  }
}
