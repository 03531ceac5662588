package dev.oteltest.assertions;

import dev.oteltest.capture.CaptureScope;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.assertj.core.api.AssertProvider;

/** The spans a test can judge: of a scope while it runs, of a file, or given. */
public final class CapturedTelemetry implements AssertProvider<TelemetryAssert> {

  private CapturedTelemetry() {}

  /** A live view of a scope. */
  public static CapturedTelemetry of(CaptureScope scope) {
    throw new UnsupportedOperationException();
  }

  /** The spans of a trace file. */
  public static CapturedTelemetry of(Path file) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** The given spans. */
  public static CapturedTelemetry of(Collection<? extends SpanData> spans) {
    throw new UnsupportedOperationException();
  }

  /** The spans, in order of their start. */
  public List<SpanData> spans() {
    throw new UnsupportedOperationException();
  }

  /** Used by AssertJ's {@code assertThat}. */
  @Override
  public TelemetryAssert assertThat() {
    throw new UnsupportedOperationException();
  }
}
