package dev.oteltest.capture;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ImplicitContextKeyed;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;

/**
 * What one test caused: the spans started under a context that holds this scope, or below a span
 * that belongs to it.
 */
public final class CaptureScope implements ImplicitContextKeyed, AutoCloseable {

  private CaptureScope() {}

  /** The name it was opened with. */
  public String name() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Context storeInContext(Context context) {
    throw new UnsupportedOperationException();
  }

  /**
   * Counts spans below that one as this scope's: the test's own span, which is not captured itself.
   */
  public void adopt(SpanContext parent) {
    throw new UnsupportedOperationException();
  }

  /**
   * The spans so far in order of their start, unfinished ones ({@link SpanData#hasEnded()} false)
   * among them.
   */
  public List<SpanData> spans() {
    throw new UnsupportedOperationException();
  }

  /** The spans that ended since the last call; each is handed out once. */
  public List<SpanData> takeEnded() {
    throw new UnsupportedOperationException();
  }

  /** Ends the scope: frees what it holds; spans of its that end later become strays. */
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
