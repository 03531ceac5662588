package dev.oteltest.otlp.receiver;

import dev.oteltest.otlp.internal.decode.OtlpSignal;
import io.grpc.Attributes;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerTransportFilter;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Receives OTLP over gRPC. Needs grpc-netty-shaded, so callers must check that it is available
 * before they use this class.
 */
final class GrpcServer implements AutoCloseable {

  /** The same as for the JDK's HTTP server. */
  private static final int IDLE_SECONDS = 30;

  private final Server server;
  private final ThreadPoolExecutor workers;
  private final ScheduledThreadPoolExecutor timer;

  /**
   * Starts listening on a free port.
   *
   * @param address the address to listen on
   * @param handler handles the requests
   */
  GrpcServer(InetAddress address, RequestHandler handler) throws IOException {
    ReceiverLimits limits = handler.limits();
    DaemonThreads daemons = new DaemonThreads("otlp-grpc-receiver-");
    int threads = 2 * limits.requestsAtOnce();
    workers = daemons.pool(threads, new LinkedBlockingQueue<>());
    timer = daemons.timer();
    GrpcConnections connections = new GrpcConnections(limits, handler.token() != null);
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(
                new InetSocketAddress(address, 0), InsecureServerCredentials.create())
            .executor(workers)
            .maxInboundMessageSize(limits.inflatedBytes())
            .maxConcurrentCallsPerConnection(threads)
            .handshakeTimeout(limits.requestTimeout().toNanos(), TimeUnit.NANOSECONDS)
            .maxConnectionIdle(IDLE_SECONDS, TimeUnit.SECONDS)
            .addTransportFilter(connections);
    for (OtlpSignal signal : OtlpSignal.values()) {
      builder.addService(new GrpcCalls(signal, handler, connections, timer).service());
    }
    server = builder.build().start();
  }

  int port() {
    return server.getPort();
  }

  /** Stops accepting calls; the handler has already waited for those that it admitted. */
  @Override
  public void close() {
    server.shutdownNow();
    timer.shutdownNow();
    workers.shutdown();
  }

  /**
   * Limits how many gRPC connections are served at once. If senders must show a token, a connection
   * takes a place with its first call that has it, so that those without can't keep out the others.
   */
  static final class GrpcConnections extends ServerTransportFilter {

    private static final Attributes.Key<Place> PLACE = Attributes.Key.create("dev.oteltest.place");

    private final ReceiverLimits limits;
    private final boolean hasToken;
    private final Semaphore places;

    GrpcConnections(ReceiverLimits limits, boolean hasToken) {
      this.limits = limits;
      this.hasToken = hasToken;
      this.places = new Semaphore(limits.connections());
    }

    @Override
    public Attributes transportReady(Attributes connection) {
      Place place = new Place();
      if (!hasToken) {
        place.take(); // if none is free now, the first call tries again
      }
      return connection.toBuilder().set(PLACE, place).build();
    }

    @Override
    public void transportTerminated(Attributes connection) {
      Place place = connection.get(PLACE);
      if (place != null) { // null if the connection ended during its handshake
        place.giveBack();
      }
    }

    /** Rejects a call whose connection is over the limit. */
    void serve(ServerCall<?, ?> call) throws RequestRejectedException {
      Place place = call.getAttributes().get(PLACE);
      if (place == null || !place.take()) {
        throw limits.noConnection();
      }
    }

    /** The permit that one connection holds from {@link #places}. */
    private final class Place {

      private boolean taken;
      private boolean over;

      /** Takes a place unless the connection has one; returns whether it has one now. */
      synchronized boolean take() {
        if (!taken && !over) {
          taken = places.tryAcquire();
        }
        return taken;
      }

      synchronized void giveBack() {
        if (taken) {
          places.release();
        }
        taken = false;
        over = true;
      }
    }
  }
}
