package dev.oteltest.otlp.receiver;

import dev.oteltest.otlp.internal.decode.OtlpSignal;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
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
}
