package dev.oteltest.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.capture.UnattributedSpan.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnattributedSpansTest {

  private final Logger logger = Logger.getLogger(UnattributedSpans.class.getName());
  private final List<String> warnings = new ArrayList<>();
  private final Thread thread = Thread.currentThread();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord logRecord) {
          if (Thread.currentThread() == thread) {
            warnings.add(logRecord.getMessage());
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private static final String ON =
      "Pass the context on: Context.current().wrap(task), or Context.taskWrapping(executor); for"
          + " coroutines asContextElement(), for Reactor its context propagation hook."
          + " -Dotel.agent does all of this.";

  private final TelemetryCapture capture = new TelemetryCapture();
  private final UnattributedSpans spans = capture.parts().unattributed;

  @BeforeEach
  void listen() {
    logger.addHandler(handler);
  }

  @AfterEach
  void stop() {
    logger.removeHandler(handler);
  }

  @Test
  void namesTheFirstSpanOfEachReasonAndTheRemedy() {
    try (CaptureScope ignored = capture.openScope("a()")) {
      try (CaptureScope alsoIgnored = capture.openScope("b()")) {
        spans.warnOnce("stray", Reason.SEVERAL_SCOPES_OPEN);
        spans.warnOnce("another", Reason.SEVERAL_SCOPES_OPEN);
      }
      spans.warnOnce("late", Reason.FOREIGN_THREAD);
    }

    assertThat(warnings)
        .containsExactly(
            "Span 'stray' started without a parent while several tests were running (a(), b()), so"
                + " it is not attributed to any of them. "
                + ON
                + " For more, see docs/troubleshooting.md#a-span-is-in-no-test. Further such"
                + " spans are not logged.",
            "Span 'late' started without a parent while a() was running, on a thread that this test"
                + " did not start. It may belong to an earlier test, so it is not attributed to any"
                + " test. "
                + ON
                + " For more, see docs/troubleshooting.md#a-span-is-in-no-test. Further such"
                + " spans are not logged.");
  }
}
