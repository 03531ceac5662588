package dev.oteltest.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceParentEnvironmentTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";

  @Test
  void findsTheFieldsThatAreThere() {
    Map<String, String> environment =
        Map.of("TRACEPARENT", " 00-x ", "TRACESTATE", " ", "BAGGAGE", "key=value", "HOME", "/root");
    assertThat(TraceParentEnvironment.fields(environment::get))
        .containsExactly(entry("TRACEPARENT", "00-x"), entry("BAGGAGE", "key=value"));
  }

  @Test
  void joinsACallerThatDoesNotSample() {
    SpanContext caller =
        spanContext(Map.of("TRACEPARENT", "00-" + TRACE + "-" + SPAN + "-00", "TRACESTATE", "a=b"));
    assertThat(caller.getTraceId()).isEqualTo(TRACE);
    assertThat(caller.getSpanId()).isEqualTo(SPAN);
    assertThat(caller.isSampled()).isFalse();
    assertThat(caller.getTraceState().get("a")).isEqualTo("b");
  }

  @Test
  void anInvalidTraceParentGivesNoSpan() {
    assertThat(spanContext(Map.of("TRACEPARENT", "garbage")).isValid()).isFalse();
    assertThat(spanContext(Map.of()).isValid()).isFalse();
  }

  @Test
  void aForkGetsTheSpanItsStateAndTheCallersBaggage() {
    SpanContext span =
        SpanContext.create(
            TRACE, SPAN, TraceFlags.getSampled(), TraceState.builder().put("a", "b").build());
    Map<String, String> caller =
        Map.of("TRACEPARENT", "00-outer", "TRACESTATE", "old=1", "BAGGAGE", "key=value");
    assertThat(TraceParentEnvironment.fieldsFor(span, caller))
        .containsOnly(
            entry("TRACEPARENT", "00-" + TRACE + "-" + SPAN + "-01"),
            entry("TRACESTATE", "a=b"),
            entry("BAGGAGE", "key=value"));
  }

  @Test
  void theTraceStateOfAnEarlierCallerIsNotPassedOn() {
    SpanContext span =
        SpanContext.create(TRACE, SPAN, TraceFlags.getSampled(), TraceState.getDefault());
    assertThat(TraceParentEnvironment.fieldsFor(span, Map.of("TRACESTATE", "old=1")))
        .containsOnlyKeys("TRACEPARENT");
  }

  @Test
  void aContextIsCarriedThereAndBack() {
    Context context =
        TraceParentEnvironment.extract(
            Map.of(
                "TRACEPARENT", "00-" + TRACE + "-" + SPAN + "-01",
                "TRACESTATE", "a=b",
                "BAGGAGE", "key=value"));

    assertThat(TraceParentEnvironment.fieldsFor(context))
        .containsOnly(
            entry("TRACEPARENT", "00-" + TRACE + "-" + SPAN + "-01"),
            entry("TRACESTATE", "a=b"),
            entry("BAGGAGE", "key=value"));
    assertThat(TraceParentEnvironment.fieldsFor(Context.root())).isEmpty();
  }

  private static SpanContext spanContext(Map<String, String> fields) {
    return TraceParentEnvironment.extractSpan(fields);
  }
}
