package dev.oteltest.junit;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Collection;

/** Where spans go when they are over. */
interface SpanSink {

  /** Forgets them. */
  SpanSink NONE =
      new SpanSink() {
        @Override
        public void write(Collection<SpanData> spans) {}

        @Override
        public void close() {}
      };

  /** Takes spans that belong together; safe for use by any number of threads, and never throws. */
  void write(Collection<SpanData> spans);

  /** Ends it; what is written later is lost. */
  void close();
}
