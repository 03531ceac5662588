package dev.oteltest.otlp.receiver;

import dev.oteltest.otlp.receiver.RequestRejectedException.Reason;
import java.time.Duration;

/**
 * The limits of one receiver.
 *
 * @param bodyBytes the bytes of a request as sent
 * @param inflatedBytes the bytes of a request after decompression
 * @param bytesAtOnce the bytes of all requests that are being read or consumed
 * @param connections the connections of each protocol: over HTTP, those on which a request has
 *     begun to arrive (the JDK's server keeps up to 200 more that are idle); over gRPC, those that
 *     are open
 * @param requestsAtOnce the requests that are being read or consumed
 * @param spans the spans that are accepted over the lifetime of the receiver
 * @param requestTimeout the time within which a request must be complete
 */
record ReceiverLimits(
    int bodyBytes,
    int inflatedBytes,
    long bytesAtOnce,
    int connections,
    int requestsAtOnce,
    long spans,
    Duration requestTimeout) {

  static final int MEBIBYTE = 1024 * 1024;

  private static final int MAX_BODY = 64 * MEBIBYTE; // OTLP forbids larger requests
  private static final long MAX_BYTES_AT_ONCE = 96L * MEBIBYTE;
  private static final long MAX_SPANS = 1_000_000;

  /** The limits by default, in this JVM. */
  static final ReceiverLimits DEFAULT = ofHeap(Runtime.getRuntime().maxMemory());

  /**
   * Returns the limits in a heap of that many bytes, which the receiver shares with what is tested.
   * Decoded spans take several times the bytes of their request.
   */
  static ReceiverLimits ofHeap(long heap) {
    long atOnce = Math.max(MEBIBYTE, Math.min(MAX_BYTES_AT_ONCE, heap / 8));
    int body = (int) Math.min(MAX_BODY, atOnce * 2 / 3);
    long spans = Math.min(MAX_SPANS, heap / 1024);
    return new ReceiverLimits(body, body, atOnce, 64, 16, spans, Duration.ofSeconds(10));
  }

  ReceiverLimits withBytes(long most) {
    int half = (int) Math.min(MAX_BODY, most / 2);
    return new ReceiverLimits(half, half, most, connections, requestsAtOnce, spans, requestTimeout);
  }

  ReceiverLimits withSpans(long most) {
    return new ReceiverLimits(
        bodyBytes, inflatedBytes, bytesAtOnce, connections, requestsAtOnce, most, requestTimeout);
  }

  /** Creates the rejection of a request on a connection over the limit. */
  RequestRejectedException noConnection() {
    return new RequestRejectedException(
        Reason.UNAVAILABLE, connections + " connections are being served, the limit; retry later.");
  }
}
