package dev.oteltest.report.internal.live;

import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import dev.oteltest.otlp.receiver.OtlpRequestConsumer;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What applications send that somebody has started by hand: the newest requests, as they were sent.
 * Metrics and log records are not shown. Thread-safe.
 */
public final class ReceivedSpans implements OtlpRequestConsumer {

  /** How much is held of these, and read of a run under way: about 200,000 spans. */
  static final long MOST_BYTES = 64L << 20;

  private final long mostBytes;
  private final Deque<byte[]> requests = new ArrayDeque<>();
  private long bytes;
  private long leftOut;
  private @Nullable Instant since;

  /** Creates a store that is empty. */
  public ReceivedSpans() {
    this(MOST_BYTES);
  }

  /**
   * Creates a store.
   *
   * @param mostBytes how much is held; the newest request is, whatever its size
   */
  ReceivedSpans(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  @Override
  public synchronized void traces(byte[] request) {
    since = since == null ? Instant.now() : since;
    requests.add(request);
    bytes += request.length;
    while (bytes > mostBytes && requests.size() > 1) {
      int oldest = requests.remove().length;
      bytes -= oldest;
      leftOut += oldest;
    }
  }

  @Override
  public void metrics(byte[] request) {}

  @Override
  public void logs(byte[] request) {}

  /** Returns when the first spans came; empty if none have. */
  synchronized Optional<Instant> since() {
    return Optional.ofNullable(since);
  }

  /** Returns a number that grows with each request. */
  synchronized long stamp() {
    return leftOut + bytes;
  }

  /**
   * Reads the spans.
   *
   * @return how many bytes of older ones are left out
   */
  long read(Consumer<? super SpanData> spans) {
    List<byte[]> held;
    long older;
    synchronized (this) {
      held = List.copyOf(requests);
      older = leftOut;
    }
    for (byte[] request : held) {
      try {
        RequestDecoder.ofSpans().decodeRequest(request, 0, request.length).forEach(spans);
      } catch (MalformedMessageException e) {
        throw new IllegalStateException(e); // a receiver passes on only what can be read
      }
    }
    return older;
  }
}
