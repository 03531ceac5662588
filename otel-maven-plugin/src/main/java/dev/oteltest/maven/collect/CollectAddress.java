package dev.oteltest.maven.collect;

import dev.oteltest.internal.config.SettingsException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** The address that a collector listens on, as the user sets it. */
public final class CollectAddress {

  private static final String PROPERTY = "otel.collect.address";

  private CollectAddress() {}

  /**
   * Returns the address: loopback, unless the user set another one of this machine. The address of
   * all interfaces is not among them: nobody can send to it, and it would be open to every network.
   *
   * @param value what the user set, or null
   * @throws SettingsException if this machine does not have the address
   */
  public static InetAddress parse(@Nullable String value) {
    if (value == null || value.isBlank()) {
      return InetAddress.getLoopbackAddress();
    }
    try {
      InetAddress address = InetAddress.getByName(value.strip());
      if (NetworkInterface.getByInetAddress(address) != null) {
        return address;
      }
    } catch (UnknownHostException | SocketException e) {
      // The same as an address of another machine.
    }
    throw new SettingsException(
        PROPERTY,
        value,
        "an address of this machine, such as 172.17.0.1 for containers on Docker's default bridge"
            + " (ip addr show docker0)");
  }
}
