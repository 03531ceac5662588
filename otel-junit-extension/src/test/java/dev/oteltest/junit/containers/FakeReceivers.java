package dev.oteltest.junit.containers;

import dev.oteltest.capture.TelemetryCapture;
import java.net.InetAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Claims to listen, or not, and to have heard from every container, or from none. */
final class FakeReceivers extends ContainerReceivers {

  private final boolean listens;
  private final boolean heardFromAll;

  private FakeReceivers(boolean listens, boolean heardFromAll) {
    super(TelemetryCapture.get().remote());
    this.listens = listens;
    this.heardFromAll = heardFromAll;
  }

  static FakeReceivers thatListenNowhere() {
    return new FakeReceivers(false, false);
  }

  static FakeReceivers thatHear(boolean fromAll) {
    return new FakeReceivers(true, fromAll);
  }

  @Override
  @Nullable Endpoint listen(InetAddress address, boolean grpc) {
    return listens ? new Endpoint(4318, Map.of()) : null;
  }

  @Override
  boolean heardFrom(String sender) {
    return heardFromAll;
  }
}
