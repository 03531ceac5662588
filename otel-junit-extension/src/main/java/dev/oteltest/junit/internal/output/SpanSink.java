package dev.oteltest.junit.internal.output;

import dev.oteltest.otlp.internal.run.TestPlanRecord;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Collection;

/** Receives the spans of a run when they end. */
public interface SpanSink {

  /** Discards everything. */
  SpanSink NONE =
      new SpanSink() {
        @Override
        public void write(Collection<SpanData> spans) {}

        @Override
        public int begin(SpanData span) {
          return 0;
        }

        @Override
        public int plan(TestPlanRecord outline) {
          return 0;
        }

        @Override
        public void end(int ticket) {}

        @Override
        public void close() {}
      };

  /** Writes spans that belong together. Thread-safe, and never throws. */
  void write(Collection<SpanData> spans);

  /**
   * Records that a span is running, so that it is not lost if this JVM dies.
   *
   * @return the ticket to pass to {@link #end}
   */
  int begin(SpanData span);

  /**
   * Records what a plan will run, so that the rest can be reported if this JVM dies first.
   *
   * @return the ticket to pass to {@link #end}
   */
  int plan(TestPlanRecord outline);

  /** Records that a span was written, or that a plan is finished. */
  void end(int ticket);

  /** Closes the sink; spans that are written later are lost. */
  void close();
}
