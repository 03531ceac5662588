package dev.oteltest.otlp.receiver;

import com.sun.net.httpserver.HttpServer;
import dev.oteltest.internal.log.LibraryVersion;
import java.io.Closeable;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An OTLP server in this JVM that passes the telemetry of other processes, agents and containers to
 * a consumer.
 *
 * <p>By default, the server listens on the loopback interface and a free port. Its memory is
 * bounded for any input. Its responses follow OTLP: senders that are too fast are asked to retry,
 * so that nothing is lost.
 *
 * @since 0.1
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#otlphttp">OTLP/HTTP</a>
 */
public final class OtlpReceiver implements Closeable {

  /** The header that must contain the token if the receiver has one. */
  public static final String TOKEN_HEADER = RequestHandler.TOKEN_HEADER;

  private static final String GRPC = "io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder";

  private final HttpServer server;
  private final HttpThreads threads;
  private final RequestHandler handler;
  private @Nullable GrpcServer grpc;
  private boolean closed;

  private OtlpReceiver(Builder builder) throws IOException {
    handler = new RequestHandler(builder.taker(), builder.limits, builder.token);
    server = HttpServer.create(new InetSocketAddress(builder.address, builder.port), 0);
    threads = new HttpThreads(builder.limits, builder.token != null);
    // Remove the filters of a Java agent in this JVM: these requests are not the application's.
    server.createContext("/", new OtlpHttpHandler(handler, threads)).getFilters().clear();
    server.setExecutor(threads);
    server.start();
  }

  /**
   * Creates a builder.
   *
   * @param consumer consumes the received telemetry
   */
  public static Builder builder(OtlpConsumer consumer) {
    return new Builder(limits -> new RequestTaker.Decoded(consumer, limits.spans()));
  }

  /**
   * Creates a builder of a receiver that passes requests on as they are encoded. Such a receiver
   * does not limit the number of spans.
   *
   * @param consumer consumes the received requests
   */
  public static Builder builder(OtlpRequestConsumer consumer) {
    return new Builder(limits -> new RequestTaker.Encoded(consumer));
  }

  /** Returns the port for HTTP. */
  public int port() {
    return server.getAddress().getPort();
  }

  /**
   * Returns the HTTP endpoint, for {@code OTEL_EXPORTER_OTLP_ENDPOINT}. Its host is the address
   * that the receiver listens on, or loopback if the receiver listens on all addresses.
   */
  public URI endpoint() {
    return endpoint(port());
  }

  /**
   * Returns the gRPC endpoint; the first call starts listening on a free port.
   *
   * @return empty unless {@code io.grpc:grpc-netty-shaded} is on the class path
   * @throws IOException if the receiver can't listen or is closed
   * @see <a href="https://opentelemetry.io/docs/specs/otlp/#otlpgrpc">OTLP/gRPC</a>
   */
  public synchronized Optional<URI> grpcEndpoint() throws IOException {
    if (LibraryVersion.find(GRPC, OtlpReceiver.class.getClassLoader()) == null) {
      return Optional.empty();
    }
    if (closed) {
      throw new IOException("This receiver is closed and no longer listens.");
    }
    GrpcServer listening = grpc;
    if (listening == null) {
      listening = new GrpcServer(server.getAddress().getAddress(), handler);
      grpc = listening;
    }
    return Optional.of(endpoint(listening.port()));
  }

  private URI endpoint(int port) {
    InetAddress address = server.getAddress().getAddress();
    if (address.isAnyLocalAddress()) {
      address = InetAddress.getLoopbackAddress();
    }
    String host = address.getHostAddress();
    return URI.create(
        "http://" + (address instanceof Inet6Address ? "[" + host + "]" : host) + ":" + port);
  }

  /**
   * Returns the headers that a sender must add, for {@code OTEL_EXPORTER_OTLP_HEADERS}; empty if
   * the receiver has no token.
   */
  public Map<String, String> headers() {
    String token = handler.token();
    return token == null ? Map.of() : Map.of(TOKEN_HEADER, token);
  }

  /** Returns the number of spans that were passed to the consumer. */
  public long receivedSpans() {
    return handler.spans();
  }

  /** Returns the number of requests that were rejected. */
  public long rejectedRequests() {
    return handler.rejectedRequests();
  }

  boolean isIdle() {
    return handler.isIdle();
  }

  /** Stops listening, after waiting up to 10 seconds until admitted requests are consumed. */
  @Override
  public void close() {
    close(handler.limits().requestTimeout());
  }

  /**
   * Stops listening, after waiting until admitted requests are consumed.
   *
   * @param patience the time to wait; requests that take longer are cut off without a response
   */
  public void close(Duration patience) {
    try {
      handler.close(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop(0);
    threads.close();
    synchronized (this) {
      closed = true;
      if (grpc != null) {
        grpc.close();
      }
    }
  }

  /**
   * Builds a receiver.
   *
   * @since 0.1
   */
  public static final class Builder {

    private final Function<ReceiverLimits, RequestTaker> takers;
    private InetAddress address = InetAddress.getLoopbackAddress();
    private int port;
    private @Nullable String token;
    private ReceiverLimits limits = ReceiverLimits.DEFAULT;

    private Builder(Function<ReceiverLimits, RequestTaker> takers) {
      this.takers = takers;
    }

    private RequestTaker taker() {
      return takers.apply(limits);
    }

    /** Sets the address to listen on; loopback by default. */
    public Builder address(InetAddress address) {
      this.address = address;
      return this;
    }

    /** Sets the port for HTTP; by default or if it is 0, a free one. */
    public Builder port(int port) {
      this.port = port;
      return this;
    }

    /** Sets a token that each request must have in the header {@link #TOKEN_HEADER}. */
    public Builder token(String token) {
      this.token = token;
      return this;
    }

    /**
     * Sets the number of spans to accept over the receiver's lifetime; by default 1,000,000, or one
     * for each KiB of the heap's maximum size if these are fewer. After that, responses are a
     * partial success.
     */
    public Builder maxSpans(long spans) {
      return limits(limits.withSpans(spans));
    }

    /**
     * Sets the bytes of requests to hold at once; by default 96 MiB, or an eighth of the heap's
     * maximum size if that is less. Further senders are asked to retry, and a single request of
     * more than half of that (by default, of two thirds) is rejected.
     *
     * @throws IllegalArgumentException if the number is less than 1 MiB
     */
    public Builder maxBytes(long bytes) {
      if (bytes < ReceiverLimits.MEBIBYTE) {
        throw new IllegalArgumentException(
            "maxBytes must be at least " + ReceiverLimits.MEBIBYTE + ", but is " + bytes);
      }
      return limits(limits.withBytes(bytes));
    }

    Builder limits(ReceiverLimits limits) {
      this.limits = limits;
      return this;
    }

    /**
     * Starts the receiver.
     *
     * @throws IOException if the receiver can't listen
     */
    public OtlpReceiver start() throws IOException {
      return new OtlpReceiver(this);
    }
  }
}
