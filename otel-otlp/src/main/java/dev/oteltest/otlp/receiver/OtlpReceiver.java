package dev.oteltest.otlp.receiver;

import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An OTLP server inside this JVM, which passes the telemetry of other processes, agents and
 * containers to a consumer.
 *
 * <p>It listens on the loopback interface and a free port by default. Its memory is bounded,
 * whatever is sent, and its responses follow OTLP: senders that are too fast are asked to retry, so
 * that nothing is lost.
 *
 * @since 0.1
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#otlphttp">OTLP/HTTP</a>
 */
public final class OtlpReceiver implements Closeable {

  /** The header that must contain the token, if there is one. */
  public static final String TOKEN_HEADER = "x-otel-test-token";

  private final HttpServer server;
  private final HttpThreads threads;
  private final RequestHandler handler;
  private final @Nullable String token;
  private @Nullable GrpcServer grpc;
  private boolean closed;

  private OtlpReceiver(Builder builder) throws IOException {
    handler = new RequestHandler(builder.consumer, builder.limits);
    server = HttpServer.create(new InetSocketAddress(builder.address, builder.port), 0);
    threads = new HttpThreads(builder.limits);
    token = builder.token;
    // Without the filters of a Java agent in this JVM: these requests are not the application's.
    server.createContext("/", new OtlpHttpHandler(handler, threads, token)).getFilters().clear();
    server.setExecutor(threads);
    server.start();
  }

  /**
   * Creates a builder.
   *
   * @param consumer consumes the received telemetry
   */
  public static Builder builder(OtlpConsumer consumer) {
    return new Builder(consumer);
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /**
   * The endpoint for {@code OTEL_EXPORTER_OTLP_ENDPOINT}: the address it listens on, or loopback if
   * it listens on all addresses.
   */
  public URI endpoint() {
    return endpoint(port());
  }

  /**
   * The endpoint for gRPC: the first call starts listening on a free port.
   *
   * @return empty unless {@code io.grpc:grpc-netty-shaded} is on the class path
   * @throws IOException if it can't listen or is closed
   * @see <a href="https://opentelemetry.io/docs/specs/otlp/#otlpgrpc">OTLP/gRPC</a>
   */
  public synchronized Optional<URI> grpcEndpoint() throws IOException {
    if (!GrpcSupport.isAvailable()) {
      return Optional.empty();
    }
    if (closed) {
      throw new IOException("This receiver is closed and no longer listens.");
    }
    GrpcServer listening = grpc;
    if (listening == null) {
      listening = GrpcSupport.listen(server.getAddress().getAddress(), handler, token);
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

  /** The headers that a sender must add, for {@code OTEL_EXPORTER_OTLP_HEADERS}. */
  public Map<String, String> headers() {
    return token == null ? Map.of() : Map.of(TOKEN_HEADER, token);
  }

  /** How many spans it has passed to the consumer. */
  public long receivedSpans() {
    return handler.spans();
  }

  /** How many requests it has rejected. */
  public long refusedRequests() {
    return handler.refusedRequests();
  }

  boolean isIdle() {
    return handler.isIdle();
  }

  /** Stops listening after the requests that are being read have been consumed. */
  @Override
  public void close() {
    try {
      handler.close();
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

    private final OtlpConsumer consumer;
    private InetAddress address = InetAddress.getLoopbackAddress();
    private int port;
    private @Nullable String token;
    private ReceiverLimits limits = ReceiverLimits.DEFAULT;

    private Builder(OtlpConsumer consumer) {
      this.consumer = consumer;
    }

    /** Listens on that address instead of loopback. */
    public Builder address(InetAddress address) {
      this.address = address;
      return this;
    }

    /** Listens on that port instead of a free one. */
    public Builder port(int port) {
      this.port = port;
      return this;
    }

    /** Accepts only requests that have that token in the header {@link #TOKEN_HEADER}. */
    public Builder token(String token) {
      this.token = token;
      return this;
    }

    /** Accepts that many spans and then responds with a partial success; 1,000,000 by default. */
    public Builder maxSpans(long spans) {
      return limits(limits.withSpans(spans));
    }

    /**
     * Serves that many connections of each protocol at once, 64 by default, and asks senders on
     * further ones to retry.
     *
     * @throws IllegalArgumentException unless it is at least 1
     */
    public Builder maxConnections(int connections) {
      if (connections < 1) {
        throw new IllegalArgumentException(
            "maxConnections must be at least 1, but is " + connections);
      }
      return limits(limits.withConnections(connections));
    }

    Builder limits(ReceiverLimits limits) {
      this.limits = limits;
      return this;
    }

    /**
     * Starts the receiver.
     *
     * @throws IOException if it can't listen
     */
    public OtlpReceiver start() throws IOException {
      return new OtlpReceiver(this);
    }
  }
}
