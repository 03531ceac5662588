package dev.oteltest.otlp.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.oteltest.internal.log.WarnOnce;
import dev.oteltest.otlp.internal.decode.DecodedSpan;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.OtlpSignal;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import dev.oteltest.otlp.internal.json.OtlpJson;
import dev.oteltest.otlp.receiver.RequestRejectedException.Reason;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Passes the requests of all protocols to the consumer and enforces the limits that they share. */
final class RequestHandler {

  private final OtlpConsumer consumer;
  private final ReceiverLimits limits;
  private final @Nullable String token;
  private final Semaphore requests;
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong spans = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final WarnOnce warnings = new WarnOnce(Logger.getLogger(OtlpReceiver.class.getName()));
  private final Decoders<DecodedSpan> spanDecoders = new Decoders<>(RequestDecoder::ofSpans);
  private final Decoders<MetricData> metricDecoders = new Decoders<>(RequestDecoder::ofMetrics);
  private final Decoders<LogRecordData> logDecoders = new Decoders<>(RequestDecoder::ofLogs);
  private volatile boolean closing;

  RequestHandler(OtlpConsumer consumer, ReceiverLimits limits, @Nullable String token) {
    this.consumer = consumer;
    this.limits = limits;
    this.token = token;
    this.requests = new Semaphore(limits.requestsAtOnce());
  }

  /** Whether no request is being read or consumed, and none holds memory. */
  boolean isIdle() {
    return bytes.get() == 0 && requests.availablePermits() == limits.requestsAtOnce();
  }

  ReceiverLimits limits() {
    return limits;
  }

  /** Returns the number of spans that were passed to the consumer. */
  long spans() {
    return Math.min(spans.get(), limits.spans());
  }

  /** Counts a rejected request. */
  void refused() {
    refused.incrementAndGet();
  }

  long refusedRequests() {
    return refused.get();
  }

  /** Returns the message for the sender of spans over the limit. */
  String full() {
    return "This receiver has reached its limit of " + limits.spans() + " spans.";
  }

  /** Returns the token that senders must send, or null for none. */
  @Nullable String token() {
    return token;
  }

  /** Rejects a sender that did not send the token. */
  void checkToken(@Nullable String given) throws RequestRejectedException {
    if (token != null
        && (given == null
            || !MessageDigest.isEqual(given.getBytes(UTF_8), token.getBytes(UTF_8)))) {
      throw new RequestRejectedException(
          Reason.UNAUTHORIZED,
          "The header " + OtlpReceiver.TOKEN_HEADER + " must contain this receiver's token.");
    }
  }

  /** Admits a request; closing the admission releases its place and bytes. */
  Admission admit() throws RequestRejectedException {
    if (closing) {
      throw new RequestRejectedException(Reason.UNAVAILABLE, "This receiver is closing.");
    }
    if (!requests.tryAcquire()) {
      throw new RequestRejectedException(
          Reason.TOO_MANY_REQUESTS,
          limits.requestsAtOnce() + " requests are being read, the limit; retry later.");
    }
    return new Admission();
  }

  /** Stops admitting requests and waits for the admitted ones, up to the request timeout. */
  void close() throws InterruptedException {
    closing = true;
    int all = limits.requestsAtOnce();
    if (requests.tryAcquire(all, limits.requestTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
      requests.release(all);
    }
  }

  /** The place of a request among the concurrent ones. */
  final class Admission implements AutoCloseable {

    private long held;

    private Admission() {}

    /** Reserves memory before it is used. */
    void hold(int more) throws RequestRejectedException {
      if (bytes.addAndGet(more) > limits.bytesAtOnce()) {
        bytes.addAndGet(-more);
        throw new RequestRejectedException(
            Reason.TOO_MANY_REQUESTS,
            "The requests being read would exceed the limit of "
                + limits.bytesAtOnce()
                + " bytes; retry later.");
      }
      held += more;
    }

    /**
     * Passes a request to the consumer.
     *
     * @return the number of its spans that were over the limit and left out
     */
    long take(OtlpSignal signal, OtlpEncoding encoding, byte[] request)
        throws RequestRejectedException {
      try {
        byte[] protobuf = request;
        if (encoding == OtlpEncoding.JSON) {
          hold(request.length); // for the resulting protobuf
          protobuf = OtlpJson.request(signal, request);
        }
        switch (signal) {
          case TRACES -> {
            return takeSpans(spanDecoders.decode(protobuf));
          }
          case METRICS -> handOn(metricDecoders.decode(protobuf), consumer::metrics);
          case LOGS -> handOn(logDecoders.decode(protobuf), consumer::logs);
        }
        return 0;
      } catch (MalformedMessageException e) {
        throw new RequestRejectedException(
            Reason.MALFORMED,
            "Not a valid " + signal.message + ": " + e.problem() + " at byte " + e.position());
      } catch (RejectedExecutionException e) {
        throw new RequestRejectedException(
            Reason.UNAVAILABLE, "The consumer has no room now; retry later.");
      } catch (RuntimeException e) {
        warnings.warn("The consumer of received telemetry failed", e);
        throw new RequestRejectedException(Reason.CONSUMER_FAILED, "The consumer failed: " + e);
      }
    }

    @Override
    public void close() {
      bytes.addAndGet(-held);
      requests.release();
    }
  }

  private long takeSpans(List<DecodedSpan> decoded) {
    long before = spans.getAndAdd(decoded.size());
    int taken = (int) Math.max(0, Math.min(decoded.size(), limits.spans() - before));
    if (taken > 0) {
      List<SpanData> handed = Collections.unmodifiableList(decoded.subList(0, taken));
      try {
        consumer.spans(handed);
      } catch (RuntimeException e) {
        spans.addAndGet(-decoded.size()); // because the sender may retry
        throw e;
      }
    }
    return (long) decoded.size() - taken;
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

    List<T> decode(byte[] protobuf) throws MalformedMessageException {
      RequestDecoder<T> waiting = idle.poll();
      RequestDecoder<T> decoder = waiting == null ? newOne.get() : waiting;
      try {
        return decoder.decodeRequest(protobuf, 0, protobuf.length);
      } finally {
        idle.offer(decoder);
      }
    }
  }
}
