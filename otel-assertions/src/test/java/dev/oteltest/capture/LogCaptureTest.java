package dev.oteltest.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.oteltest.capture.UnattributedSpan.Reason;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogCaptureTest {

  private final TelemetryCapture capture = new TelemetryCapture();
  private final Logger logger = capture.openTelemetry().getLogsBridge().get("app");

  private void log(String body) {
    logger.logRecordBuilder().setBody(body).emit();
  }

  private static List<String> bodies(CaptureScope scope) {
    return scope.logs().stream().map(LogCaptureTest::body).toList();
  }

  private static String body(LogRecordData log) {
    return log.getBodyValue().asString();
  }

  @Test
  void contextSpanAndBaggageShowWhoseARecordIs() {
    CaptureScope one = capture.openScope("one");
    CaptureScope two = capture.openScope("two");
    try (Scope ignored = Context.root().with(one).makeCurrent()) {
      log("by context");
    }
    Span span =
        capture
            .openTelemetry()
            .getTracer("app")
            .spanBuilder("x")
            .setParent(Context.root().with(two))
            .startSpan();
    try (Scope ignored = Context.root().with(Span.wrap(span.getSpanContext())).makeCurrent()) {
      log("by span");
    }
    Baggage baggage = Baggage.builder().put(TelemetryCapture.BAGGAGE_KEY, one.id()).build();
    try (Scope ignored = Context.root().with(baggage).makeCurrent()) {
      log("by baggage");
    }

    assertThat(bodies(one)).containsExactly("by context", "by baggage");
    assertThat(bodies(two)).containsExactly("by span");
    assertThat(two.logs().get(0).getSpanContext()).isEqualTo(span.getSpanContext());
    assertThat(one.unattributedLogs()).isEmpty();
  }

  @Test
  void theOnlyOpenScopeGetsWhatNothingElseClaims() {
    log("too early");
    CaptureScope one = capture.openScope("one");
    log("x");

    assertThat(bodies(one)).containsExactly("x");
  }

  @Test
  void unattributedLogsAreReported() {
    CaptureScope closed = capture.openScope("closed");
    closed.close();
    CaptureScope one = capture.openScope("one");
    CaptureScope two = capture.openScope("two");
    try (Scope ignored = Context.root().with(closed).makeCurrent()) {
      log("late");
    }
    log("whose");
    two.close();
    one.close();
    log("nobody's");

    assertThat(one.unattributedLogs())
        .extracting(unattributed -> body(unattributed.log()), UnattributedLog::reason)
        .containsExactly(
            tuple("late", Reason.SCOPE_CLOSED),
            tuple("whose", Reason.SEVERAL_SCOPES_OPEN),
            tuple("nobody's", Reason.NO_SCOPE_OPEN));
    assertThat(bodies(one)).isEmpty();
  }

  @Test
  void aRecordThatComesTwiceIsCapturedOnce() {
    Logger twice =
        SdkLoggerProvider.builder()
            .addLogRecordProcessor(capture.logRecordProcessor())
            .addLogRecordProcessor(capture.logRecordProcessor())
            .build()
            .get("app");
    twice.logRecordBuilder().setBody("unattributed").emit();
    CaptureScope first = capture.openScope("first");
    first.close();
    CaptureScope one = capture.openScope("one");
    twice.logRecordBuilder().setBody("x").emit();

    assertThat(bodies(one)).containsExactly("x");
    assertThat(capture.parts().signals().unattributedLogs().count()).isOne();
  }

  @Test
  void whatLaterProcessorsAddIsSeen() {
    Logger enriched =
        SdkLoggerProvider.builder()
            .addLogRecordProcessor(capture.logRecordProcessor())
            .addLogRecordProcessor(
                (context, log) -> log.setAttribute(AttributeKey.stringKey("user"), "u1"))
            .build()
            .get("app");
    CaptureScope one = capture.openScope("one");
    enriched.logRecordBuilder().setBody("x").emit();

    assertThat(one.logs().get(0).getAttributes()).hasToString("{user=\"u1\"}");
  }

  @Test
  void noMoreThanTheLimitIsKept() {
    CaptureScope one = capture.openScope("one", null, 2);
    log("a");
    log("b");
    log("c");

    assertThat(bodies(one)).containsExactly("a", "b");
  }

  @Test
  void aRecordWakesWhoWaits() throws Exception {
    CaptureScope one = capture.openScope("one");
    long seen = one.changes();
    Thread emitter = new Thread(() -> log("x"));
    emitter.start();

    assertThat(one.awaitChange(seen, Duration.ofSeconds(10))).isTrue();
    emitter.join();
  }
}
