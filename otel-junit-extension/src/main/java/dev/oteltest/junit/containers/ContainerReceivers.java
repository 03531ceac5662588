package dev.oteltest.junit.containers;

import dev.oteltest.capture.RemoteTelemetry;
import dev.oteltest.otlp.receiver.OtlpReceiver;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Receives the telemetry of containers with the capture's own receivers. */
class ContainerReceivers {

  private static final Logger logger = Logger.getLogger(ContainerReceivers.class.getName());

  private final RemoteTelemetry remote;

  ContainerReceivers(RemoteTelemetry remote) {
    this.remote = remote;
  }

  /**
   * An endpoint that receives telemetry.
   *
   * @param port its port
   * @param headers the headers that each request must have
   */
  record Endpoint(int port, Map<String, String> headers) {}

  /**
   * Listens on an address, unless that is already the case.
   *
   * @param grpc whether to receive gRPC there instead of HTTP
   * @return the endpoint, or null if listening is impossible, which has been logged
   */
  @Nullable Endpoint listen(InetAddress address, boolean grpc) {
    OtlpReceiver receiver = remote.listen(address);
    if (receiver == null) {
      return null;
    }
    if (!grpc) {
      return new Endpoint(receiver.port(), receiver.headers());
    }
    try {
      return receiver
          .grpcEndpoint()
          .map(endpoint -> new Endpoint(endpoint.getPort(), receiver.headers()))
          .orElse(null);
    } catch (IOException e) {
      logger.log(
          Level.WARNING,
          "Cannot listen for gRPC on "
              + address.getHostAddress()
              + ", so telemetry that containers send by gRPC is lost. The tests are not affected.",
          e);
      return null;
    }
  }

  /** Whether anything was received from the container with that sender name. */
  boolean heardFrom(String sender) {
    return remote.heardFrom(sender);
  }
}
