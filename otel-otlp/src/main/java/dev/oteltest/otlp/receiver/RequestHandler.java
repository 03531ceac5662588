package dev.oteltest.otlp.receiver;

import dev.oteltest.internal.http.AccessToken;
import dev.oteltest.internal.log.TroubleshootingEntry;
import dev.oteltest.internal.log.WarnOnce;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.OtlpSignal;
import dev.oteltest.otlp.internal.json.OtlpJson;
import dev.oteltest.otlp.receiver.RequestRejectedException.Reason;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Passes the requests of all protocols to the consumer and enforces the limits that they share. */
final class RequestHandler {

  private final RequestTaker taker;
  private final ReceiverLimits limits;
  private final @Nullable String token;
  private final Semaphore requests;
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong rejected = new AtomicLong();
  static final String TOKEN_HEADER = "x-otel-test-token";

  private final WarnOnce warnings = new WarnOnce(Logger.getLogger(RequestHandler.class.getName()));
  private volatile boolean closing;

  RequestHandler(RequestTaker taker, ReceiverLimits limits, @Nullable String token) {
    this.taker = taker;
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
    return taker.spans();
  }

  /** Counts a rejected request. */
  void rejected() {
    rejected.incrementAndGet();
  }

  long rejectedRequests() {
    return rejected.get();
  }

  /** Returns the token that senders must send, or null for none. */
  @Nullable String token() {
    return token;
  }

  /** Rejects a sender that did not send the token. */
  void checkToken(@Nullable String given) throws RequestRejectedException {
    if (token != null && !new AccessToken(token).is(given)) {
      throw new RequestRejectedException(
          Reason.UNAUTHORIZED,
          "The header " + TOKEN_HEADER + " must contain this receiver's token.");
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
          "%s requests are being read, the limit; retry later, and %s."
              .formatted(limits.requestsAtOnce(), TroubleshootingEntry.MEMORY.see()));
    }
    return new Admission();
  }

  /** Stops admitting requests and waits for the admitted ones. */
  void close(Duration patience) throws InterruptedException {
    closing = true;
    int all = limits.requestsAtOnce();
    if (requests.tryAcquire(all, patience.toMillis(), TimeUnit.MILLISECONDS)) {
      requests.release(all);
    }
  }

  /** The place of a request among the concurrent ones. */
  final class Admission implements AutoCloseable {

    private long held;
    private boolean released;

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
     * @return what was left out of it
     */
    RequestTaker.Outcome take(OtlpSignal signal, OtlpEncoding encoding, byte[] request)
        throws RequestRejectedException {
      try {
        byte[] protobuf = request;
        if (encoding == OtlpEncoding.JSON) {
          hold(request.length); // for the resulting protobuf
          protobuf = OtlpJson.request(signal, request);
        }
        return taker.take(signal, protobuf);
      } catch (OutOfMemoryError e) {
        // What was decoded is garbage now; the sender waits for an answer.
        throw RequestRejectedException.noMemory();
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

    /** Releases the place, if that has not happened yet. */
    @Override
    public void close() {
      if (!released) {
        released = true;
        bytes.addAndGet(-held);
        requests.release();
      }
    }
  }
}
