package dev.oteltest.otlp.receiver;

import dev.oteltest.otlp.internal.json.OptionalDependency;
import java.io.IOException;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Receives OTLP over gRPC if grpc-netty-shaded is on the class path. */
final class GrpcSupport {

  private static final boolean AVAILABLE =
      OptionalDependency.isPresent("io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder");

  private GrpcSupport() {}

  static boolean isAvailable() {
    return AVAILABLE;
  }

  static GrpcServer listen(InetAddress address, RequestHandler handler, @Nullable String token)
      throws IOException {
    return new GrpcServer(address, handler, token);
  }
}
