package dev.oteltest.junit.internal.output;

import dev.oteltest.otlp.internal.run.TestPlanRecord;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Collection;

/** Where spans go when they are over. */
public interface SpanSink {

  /** Forgets them. */
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

  /** Takes spans that belong together; safe for use by any number of threads, and never throws. */
  void write(Collection<SpanData> spans);

  /**
   * Takes note that a span is running, so that it is not lost if this JVM dies.
   *
   * @return what {@link #end} wants
   */
  int begin(SpanData span);

  /**
   * Takes note of what there is to run, so that it can be told if this JVM dies before.
   *
   * @return what {@link #end} wants
   */
  int plan(TestPlanRecord outline);

  /** Takes note that a span has been written, or that a plan is over. */
  void end(int ticket);

  /** Ends it; what is written later is lost. */
  void close();
}
