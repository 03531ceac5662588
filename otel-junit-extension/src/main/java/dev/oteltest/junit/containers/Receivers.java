package dev.oteltest.junit.containers;

import dev.oteltest.capture.RemoteTelemetry;
import dev.oteltest.otlp.OtlpReceiver;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Listens with the capture's own receivers. */
record Receivers(RemoteTelemetry remote) implements Listener {

  @Override
  public @Nullable Endpoint listen(InetAddress address) {
    OtlpReceiver receiver = remote.listen(address);
    return receiver == null ? null : new Endpoint(receiver.port(), receiver.headers());
  }

  @Override
  public boolean heardFrom(String sender) {
    return remote.heardFrom(sender);
  }
}
