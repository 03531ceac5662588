package dev.oteltest.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.function.Function;

/** Compares spans of different classes by all properties of SpanData. */
public final class SpanDataComparison {

  private SpanDataComparison() {}

  public static void assertSame(SpanData actual, SpanData expected) {
    same(actual, expected, SpanData::getName);
    same(actual, expected, SpanData::getKind);
    same(actual, expected, SpanData::getSpanContext);
    same(actual, expected, SpanData::getTraceId);
    same(actual, expected, SpanData::getSpanId);
    same(actual, expected, SpanData::getParentSpanId);
    same(actual, expected, span -> span.getParentSpanContext().getTraceId());
    same(actual, expected, span -> span.getParentSpanContext().isRemote());
    same(actual, expected, span -> span.getParentSpanContext().isValid());
    same(actual, expected, SpanData::getStatus);
    same(actual, expected, SpanData::getStartEpochNanos);
    same(actual, expected, SpanData::getEndEpochNanos);
    same(actual, expected, SpanData::hasEnded);
    same(actual, expected, span -> span.getAttributes().asMap());
    same(actual, expected, SpanData::getTotalAttributeCount);
    same(actual, expected, SpanData::getLinks);
    same(actual, expected, SpanData::getTotalRecordedLinks);
    same(actual, expected, SpanData::getTotalRecordedEvents);
    same(actual, expected, SpanData::getInstrumentationScopeInfo);
    same(actual, expected, SpanData::getResource);
    same(
        actual,
        expected,
        span -> span.getEvents().stream().map(SpanDataComparison::plain).toList());
  }

  private static List<Object> plain(EventData event) {
    return List.of(
        event.getEpochNanos(),
        event.getName(),
        event.getAttributes().asMap(),
        event.getTotalAttributeCount());
  }

  private static void same(SpanData actual, SpanData expected, Function<SpanData, Object> part) {
    assertThat(part.apply(actual)).isEqualTo(part.apply(expected));
  }
}
