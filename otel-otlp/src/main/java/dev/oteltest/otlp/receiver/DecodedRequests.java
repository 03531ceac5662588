package dev.oteltest.otlp.receiver;

import dev.oteltest.otlp.internal.decode.DecodedSpan;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.OtlpSignal;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import dev.oteltest.otlp.internal.decode.UnreadableItems;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Decodes requests for an {@link OtlpConsumer}, up to a limit of spans. */
final class DecodedRequests implements RequestTaker {

  private final OtlpConsumer consumer;
  private final long limit;
  private final String full;
  private final AtomicLong spans = new AtomicLong();
  private final Decoders<DecodedSpan> spanDecoders = new Decoders<>(RequestDecoder::ofSpans);
  private final Decoders<MetricData> metricDecoders = new Decoders<>(RequestDecoder::ofMetrics);
  private final Decoders<LogRecordData> logDecoders = new Decoders<>(RequestDecoder::ofLogs);

  /**
   * Creates a decoder of requests.
   *
   * @param limit the number of spans to pass to the consumer
   */
  DecodedRequests(OtlpConsumer consumer, long limit) {
    this.consumer = consumer;
    this.limit = limit;
    this.full = "This receiver has reached its limit of " + limit + " spans.";
  }

  @Override
  public Outcome take(OtlpSignal signal, byte[] protobuf) throws MalformedMessageException {
    UnreadableItems unreadable = new UnreadableItems(signal);
    Outcome outcome = Outcome.ALL_TAKEN;
    switch (signal) {
      case TRACES -> outcome = takeSpans(spanDecoders.decode(protobuf, unreadable));
      case METRICS -> handOn(metricDecoders.decode(protobuf, unreadable), consumer::metrics);
      case LOGS -> handOn(logDecoders.decode(protobuf, unreadable), consumer::logs);
    }
    return Outcome.of(unreadable).and(outcome);
  }

  @Override
  public long spans() {
    return Math.min(spans.get(), limit);
  }

  private Outcome takeSpans(List<DecodedSpan> decoded) {
    long before = spans.getAndAdd(decoded.size());
    int taken = (int) Math.max(0, Math.min(decoded.size(), limit - before));
    if (taken > 0) {
      List<SpanData> handed = Collections.unmodifiableList(decoded.subList(0, taken));
      try {
        consumer.spans(handed);
      } catch (RuntimeException e) {
        spans.addAndGet(-decoded.size()); // because the sender may retry
        throw e;
      }
    }
    return taken == decoded.size() ? Outcome.ALL_TAKEN : new Outcome(decoded.size() - taken, full);
  }

  private static <T> void handOn(List<T> decoded, Consumer<List<T>> consumer) {
    if (!decoded.isEmpty()) {
      consumer.accept(Collections.unmodifiableList(decoded));
    }
  }

  /** Idle decoders of a signal, reused because of the tables that they have built up. */
  private record Decoders<T>(
      Supplier<RequestDecoder<T>> newOne, ConcurrentLinkedQueue<RequestDecoder<T>> idle) {

    Decoders(Supplier<RequestDecoder<T>> newOne) {
      this(newOne, new ConcurrentLinkedQueue<>());
    }

    List<T> decode(byte[] protobuf, UnreadableItems unreadable) throws MalformedMessageException {
      RequestDecoder<T> waiting = idle.poll();
      RequestDecoder<T> decoder = waiting == null ? newOne.get() : waiting;
      try {
        List<T> decoded =
            decoder.decodeRequest(
                protobuf,
                0,
                protobuf.length,
                (number, problem) -> unreadable.addItem(problem.position(), problem));
        unreadable.requireMessages(!decoded.isEmpty());
        return decoded;
      } finally {
        idle.offer(decoder);
      }
    }
  }
}
