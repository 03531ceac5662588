package dev.oteltest.otlp.receiver;

import dev.oteltest.otlp.internal.json.ClassPath;
import java.io.IOException;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** OTLP over gRPC, where grpc-netty-shaded is on the class path. */
final class GrpcSupport {

  private static final boolean AVAILABLE =
      ClassPath.has("io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder");

  private GrpcSupport() {}

  static boolean isAvailable() {
    return AVAILABLE;
  }

  static GrpcServer listen(
      InetAddress address, RequestHandler requestHandler, @Nullable String token)
      throws IOException {
    return new GrpcServer(address, requestHandler, token);
  }
}
