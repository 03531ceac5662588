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

  static final ReceiverLimits DEFAULT =
      new ReceiverLimits(
          // OTLP forbids requests over 64 MiB.
          64 * MEBIBYTE, 64 * MEBIBYTE, 96L * MEBIBYTE, 64, 16, 1_000_000, Duration.ofSeconds(10));

  ReceiverLimits withBytes(long most) {
    int half = (int) Math.min(DEFAULT.bodyBytes, most / 2);
    return new ReceiverLimits(half, half, most, connections, requestsAtOnce, spans, requestTimeout);
  }

  ReceiverLimits withConnections(int most) {
    return new ReceiverLimits(
        bodyBytes, inflatedBytes, bytesAtOnce, most, requestsAtOnce, spans, requestTimeout);
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
