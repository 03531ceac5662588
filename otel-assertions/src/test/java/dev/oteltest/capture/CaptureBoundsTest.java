package dev.oteltest.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.oteltest.capture.UnattributedSpan.Reason;
import dev.oteltest.capture.internal.sdk.AgentSpan;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Limits on unattributed signals, and the handling of spans that cannot be read. */
class CaptureBoundsTest {

  private final TelemetryCapture capture = new TelemetryCapture();
  private final CaptureProcessor processor = (CaptureProcessor) capture.spanProcessor();

  private static SpanData span(int id, boolean ended) {
    return TestSpanData.builder()
        .setName("span " + id)
        .setKind(SpanKind.INTERNAL)
        .setSpanContext(
            SpanContext.create(
                "0af7651916cd43dd8448eb211c80319c",
                "%016x".formatted(id),
                TraceFlags.getSampled(),
                TraceState.getDefault()))
        .setStartEpochNanos(id)
        .setEndEpochNanos(ended ? id + 1 : 0)
        .setHasEnded(ended)
        .setStatus(StatusData.unset())
        .build();
  }

  private void make(int id) {
    processor.onStart(Context.root(), () -> new AgentSpan(() -> span(id, false)));
    processor.onEnd(() -> new AgentSpan(() -> span(id, true)));
  }

  @Test
  void theLatestTenThousandThatNobodyTookWait() {
    for (int id = 1; id <= 10_001; id++) {
      make(id);
    }

    assertThat(capture.takeUnattributed()).hasSize(10_000);
    assertThat(capture.takeUnattributed()).isEmpty();
  }

  @Test
  void aScopeIsReportedOfTheLatestThousand() {
    make(1);
    CaptureScope one = capture.openScope("one");
    CaptureScope two = capture.openScope("two");
    assertThat(one.unattributedSpans()).isEmpty();

    for (int id = 2; id <= 1_003; id++) {
      make(id);
    }

    assertThat(two.unattributedSpans()).hasSize(1_000);
    assertThat(two.unattributedSpans())
        .extracting(UnattributedSpan::reason)
        .containsOnly(Reason.SEVERAL_SCOPES_OPEN);
  }

  @Test
  void anUnattributedSpanThatTheProcessorSeesTwiceIsThereOnce() {
    CaptureScope one = capture.openScope("one");
    CaptureScope two = capture.openScope("two");
    AgentSpan unattributed = new AgentSpan(() -> span(1, false));

    processor.onStart(Context.root(), () -> unattributed);
    processor.onStart(Context.root(), () -> unattributed);

    assertThat(one.unattributedSpans()).hasSize(1);
    assertThat(two.unattributedSpans()).hasSize(1);
  }

  @Test
  void anAgentsSpanIsTheSameAtItsStartAndItsEnd() {
    make(1);

    assertThat(capture.parts().unattributed.takeEnded())
        .extracting(UnattributedSpan::reason)
        .containsExactly(Reason.NO_SCOPE_OPEN);
  }

  @Test
  void theLatestTenThousandIdsOfClosedScopesAreRemembered() {
    SpanOwners owners = new SpanOwners();
    CaptureScope scope = capture.openScope("closed");
    for (int id = 1; id <= 10_001; id++) {
      String spanId = "%016x".formatted(id);
      owners.add(spanId, new CapturedSpan(scope, null, false));
      owners.close(spanId);
    }

    assertThat(owners.find("%016x".formatted(1))).isNull();
    assertThat(owners.find("%016x".formatted(2))).isNotNull();
  }

  @Test
  void theFirstOwnerOfASpanStays() {
    SpanOwners owners = new SpanOwners();
    CapturedSpan first = new CapturedSpan(capture.openScope("first"), null, false);

    assertThat(owners.add("a", first)).isTrue();
    assertThat(owners.add("a", new CapturedSpan(capture.openScope("second"), null, false)))
        .isFalse();
    assertThat(owners.find("a")).isSameAs(first);
  }

  @Test
  void whatCannotBeReadHurtsNobody() {
    assertThatCode(
            () -> {
              processor.onStart(Context.root(), CaptureBoundsTest::unreadable);
              processor.onEnd(CaptureBoundsTest::unreadable);
            })
        .doesNotThrowAnyException();
    assertThat(capture.takeUnattributed()).isEqualTo(List.of());
  }

  private static AgentSpan unreadable() {
    throw new IllegalStateException("no span");
  }
}
