package dev.oteltest.otlp.receiver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.oteltest.otlp.internal.decode.OtlpSignal;
import dev.oteltest.otlp.internal.json.OtlpJson;
import dev.oteltest.otlp.receiver.RequestRejectedException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Receives OTLP over HTTP. */
final class OtlpHttpHandler implements HttpHandler {

  private static final int RETRY_AFTER_SECONDS = 1;

  private final RequestHandler handler;
  private final HttpThreads threads;

  OtlpHttpHandler(RequestHandler handler, HttpThreads threads) {
    this.handler = handler;
    this.threads = threads;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    OtlpEncoding encoding = Objects.requireNonNullElse(encodingOf(exchange), OtlpEncoding.PROTOBUF);
    try (exchange) {
      try {
        answer(exchange, 200, encoding, take(exchange));
      } catch (RequestRejectedException rejection) {
        handler.rejected();
        if (rejection.reason().isRetryable()) {
          exchange.getResponseHeaders().set("Retry-After", String.valueOf(RETRY_AFTER_SECONDS));
        }
        if (rejection.reason() == Reason.METHOD_NOT_ALLOWED) {
          exchange.getResponseHeaders().set("Allow", "POST");
        }
        // Otherwise a rejected sender could continue on this connection. Also, the JDK's server
        // sends head and body separately, which delays a kept connection by 40 ms.
        exchange.getResponseHeaders().set("Connection", "close");
        answer(
            exchange,
            rejection.reason().httpStatus,
            encoding,
            OtlpResponse.failure(encoding, rejection));
        if (rejection.reason() == Reason.TOO_LARGE
            || rejection.reason() == Reason.TOO_MANY_REQUESTS) {
          exchange.getResponseBody().flush();
          // A sender reads the response after it has sent everything, and the connection's end
          // would discard it; the deadline of the request applies.
          exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        }
      }
    }
  }

  /** Handles the request and returns the body of the response. */
  private byte[] take(HttpExchange exchange) throws IOException, RequestRejectedException {
    if (threads.isOverLimit()) {
      throw handler.limits().noConnection();
    }
    OtlpSignal signal = OtlpSignal.ofPath(exchange.getRequestURI().getPath());
    if (signal == null) {
      throw new RequestRejectedException(
          Reason.UNKNOWN_PATH, "Send to /v1/traces, /v1/metrics or /v1/logs.");
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      throw new RequestRejectedException(Reason.METHOD_NOT_ALLOWED, "Send with POST.");
    }
    handler.checkToken(exchange.getRequestHeaders().getFirst(RequestHandler.TOKEN_HEADER));
    if (!threads.keepPlace()) {
      throw handler.limits().noConnection();
    }
    OtlpEncoding encoding = encodingOf(exchange);
    if (encoding == null) {
      throw new RequestRejectedException(
          Reason.UNSUPPORTED_TYPE,
          "Content-Type must be application/x-protobuf or application/json.");
    }
    if (encoding == OtlpEncoding.JSON && !OtlpJson.isAvailable()) {
      throw new RequestRejectedException(
          Reason.UNSUPPORTED_TYPE,
          "Content-Type must be application/x-protobuf: this receiver reads JSON only with"
              + " com.fasterxml.jackson.core:jackson-core on its class path.");
    }
    boolean gzip = isGzip(exchange);
    try (RequestHandler.Admission admission = handler.admit()) {
      byte[] body = RequestBody.read(exchange.getRequestBody(), gzip, admission, handler.limits());
      threads.stop(); // the deadline is for the sender, not for the consumer
      try {
        return OtlpResponse.success(encoding, signal, admission.take(signal, encoding, body));
      } finally {
        threads.start();
      }
    }
  }

  private static boolean isGzip(HttpExchange exchange) throws RequestRejectedException {
    String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
    if (encoding == null || encoding.equalsIgnoreCase("identity")) {
      return false;
    }
    if (encoding.equalsIgnoreCase("gzip")) {
      return true;
    }
    throw new RequestRejectedException(
        Reason.UNSUPPORTED_TYPE, "Content-Encoding must be gzip or none.");
  }

  private static @Nullable OtlpEncoding encodingOf(HttpExchange exchange) {
    return OtlpEncoding.of(exchange.getRequestHeaders().getFirst("Content-Type"));
  }

  private static void answer(HttpExchange exchange, int status, OtlpEncoding encoding, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", encoding.contentType());
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }
}
