package com.example.extensions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** OpenTelemetry's extension sets the global, and clears its spans before each test. */
class SecondTheirsTest {

  @RegisterExtension static final OpenTelemetryExtension theirs = OpenTelemetryExtension.create();

  @Test
  void bothSeeTheGlobal(CapturedTelemetry telemetry) {
    GlobalOpenTelemetry.getTracer("app").spanBuilder("global").startSpan().end();

    assertThat(theirs.getSpans()).extracting(SpanData::getName).containsExactly("global");
    assertThat(telemetry.getSpans()).extracting(SpanData::getName).containsExactly("global");
  }

  @Test
  void bothSeeTheirSdk(CapturedTelemetry telemetry) {
    theirs.getOpenTelemetry().getTracer("app").spanBuilder("theirs").startSpan().end();

    assertThat(theirs.getSpans()).extracting(SpanData::getName).containsExactly("theirs");
    assertThat(telemetry.getSpans()).extracting(SpanData::getName).containsExactly("theirs");
  }

  @Nested
  class Inside {
    @Test
    void bothSeeItHere(CapturedTelemetry telemetry) {
      GlobalOpenTelemetry.getTracer("app").spanBuilder("inside").startSpan().end();

      assertThat(theirs.getSpans()).extracting(SpanData::getName).containsExactly("inside");
      assertThat(telemetry.getSpans()).extracting(SpanData::getName).containsExactly("inside");
    }
  }
}
