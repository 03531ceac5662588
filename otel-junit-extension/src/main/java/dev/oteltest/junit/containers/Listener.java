package dev.oteltest.junit.containers;

import java.net.InetAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What listens for the telemetry of containers. */
interface Listener {

  /** Listens nowhere. */
  Listener NONE =
      new Listener() {
        @Override
        public @Nullable Endpoint listen(InetAddress address, boolean grpc) {
          return null;
        }

        @Override
        public boolean heardFrom(String sender) {
          return false;
        }
      };

  /**
   * Listens on that address, if it doesn't yet.
   *
   * @param grpc whether gRPC is to be spoken there, else HTTP
   * @return where, or null if it can't; then it was told why
   */
  @Nullable Endpoint listen(InetAddress address, boolean grpc);

  /** Whether anything came from what was told to call itself that. */
  boolean heardFrom(String sender);

  /**
   * Where telemetry is taken.
   *
   * @param port its port
   * @param headers what each request must carry
   */
  record Endpoint(int port, Map<String, String> headers) {}
}
