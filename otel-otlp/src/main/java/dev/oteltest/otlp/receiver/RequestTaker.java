package dev.oteltest.otlp.receiver;

import dev.oteltest.otlp.internal.decode.DecodedSpan;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.MessageFields;
import dev.oteltest.otlp.internal.decode.OtlpSignal;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import dev.oteltest.otlp.internal.decode.UnreadableItems;
import dev.oteltest.otlp.internal.decode.WireReader;
import dev.oteltest.otlp.internal.encode.ReadableMessages;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Passes valid requests to a consumer. */
interface RequestTaker {

  /**
   * What of a request was left out.
   *
   * @param rejected how many of its spans, metrics or log records
   * @param message says why; empty if nothing was left out
   */
  record Outcome(long rejected, String message) {

    static final Outcome ALL_TAKEN = new Outcome(0, "");

    /** Returns the outcome of a request of which some items can't be read. */
    static Outcome of(UnreadableItems unreadable) {
      if (unreadable.isEmpty()) {
        return ALL_TAKEN;
      }
      return new Outcome(
          unreadable.items(),
          "Left out what can't be read, the first: "
              + unreadable.firstProblem()
              + " at byte "
              + unreadable.firstOffset());
    }

    Outcome and(Outcome other) {
      if (rejected == 0) {
        return other;
      }
      return other.rejected == 0
          ? this
          : new Outcome(rejected + other.rejected, message + ". " + other.message);
    }
  }

  /**
   * Passes what can be read of a request to the consumer.
   *
   * @throws MalformedMessageException if nothing of it can be read, or if a message in it is
   *     malformed outside of its spans, metrics or log records
   */
  Outcome take(OtlpSignal signal, byte[] protobuf) throws MalformedMessageException;

  /** Returns the number of spans that were passed to the consumer. */
  long spans();

  /** Decodes requests for an {@link OtlpConsumer}, up to a limit of spans. */
  final class Decoded implements RequestTaker {

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
    Decoded(OtlpConsumer consumer, long limit) {
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
      return taken == decoded.size()
          ? Outcome.ALL_TAKEN
          : new Outcome(decoded.size() - taken, full);
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

  /**
   * Passes requests on as they are encoded. A request is decoded once, because what is written to a
   * file must be readable; what can't be decoded is left out.
   */
  final class Encoded implements RequestTaker {

    /** The wire types that can be in a file: the groups of old protobuf can't. */
    private static final Set<Integer> FILE_TYPES =
        Set.of(
            WireReader.VARINT, WireReader.FIXED64, WireReader.LENGTH_DELIMITED, WireReader.FIXED32);

    private final OtlpRequestConsumer consumer;
    private final AtomicLong spans = new AtomicLong();

    Encoded(OtlpRequestConsumer consumer) {
      this.consumer = consumer;
    }

    @Override
    public Outcome take(OtlpSignal signal, byte[] protobuf) throws MalformedMessageException {
      requireFileTypes(protobuf);
      UnreadableItems unreadable = new UnreadableItems(signal);
      ReadableMessages.Request request =
          new ReadableMessages(signal).readable(protobuf, 0, unreadable);
      unreadable.requireMessages(request.items() > 0);
      if (request.items() > 0) {
        switch (signal) {
          case TRACES -> {
            consumer.traces(request.bytes());
            spans.addAndGet(request.items());
          }
          case METRICS -> consumer.metrics(request.bytes());
          case LOGS -> consumer.logs(request.bytes());
        }
      }
      return Outcome.of(unreadable);
    }

    private static void requireFileTypes(byte[] protobuf) throws MalformedMessageException {
      MessageFields fields = MessageFields.of(new WireReader(protobuf, 0, protobuf.length));
      for (int i = 0; i < fields.count(); i++) {
        int tag = fields.tag(i);
        boolean isResource = tag >>> 3 == RequestDecoder.RESOURCES >>> 3;
        if ((isResource && tag != RequestDecoder.RESOURCES) || !FILE_TYPES.contains(tag & 7)) {
          throw new MalformedMessageException(fields.from(i), "wire type " + (tag & 7));
        }
      }
    }

    @Override
    public long spans() {
      return spans.get();
    }
  }
}
