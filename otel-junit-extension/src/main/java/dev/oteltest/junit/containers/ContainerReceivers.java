package dev.oteltest.junit.containers;

import dev.oteltest.capture.RemoteTelemetry;
import dev.oteltest.otlp.receiver.OtlpReceiver;
import java.io.IOException;
import java.net.InetAddress;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Listens with the capture's own receivers. */
record ContainerReceivers(RemoteTelemetry remote) implements Listener {

  private static final Logger logger = Logger.getLogger(ContainerReceivers.class.getName());

  @Override
  public @Nullable Endpoint listen(InetAddress address, boolean grpc) {
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
          "Nothing can be received by gRPC, as "
              + address.getHostAddress()
              + " can't be listened on; the tests are not affected.",
          e);
      return null;
    }
  }

  @Override
  public boolean heardFrom(String sender) {
    return remote.heardFrom(sender);
  }
}
