package dev.oteltest.junit.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Network;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The address at which containers reach this JVM.
 *
 * @param bind the address to listen on
 * @param host the name by which containers reach this JVM
 */
record HostReach(InetAddress bind, String host) {

  private static final String DESKTOP_HOST = "host.docker.internal";

  /**
   * Finds the address: the bridge's own address if Docker runs on this machine, this container's if
   * the tests run in one, else Docker Desktop's name for its machine.
   *
   * @param configured the configured name of this machine for containers, or null
   * @return the address, or null if none applies because Docker runs on another machine
   */
  static @Nullable HostReach find(DockerClient docker, @Nullable String configured) {
    try {
      if (configured != null) {
        return new HostReach(InetAddress.getByName("0.0.0.0"), configured);
      }
      for (String gateway : gateways(docker)) {
        InetAddress address = InetAddress.getByName(gateway);
        if (address instanceof Inet4Address && NetworkInterface.getByInetAddress(address) != null) {
          return new HostReach(address, gateway);
        }
      }
      if (Files.exists(Path.of("/.dockerenv"))) {
        InetAddress own = InetAddress.getLocalHost();
        return own.isLoopbackAddress() ? null : new HostReach(own, own.getHostAddress());
      }
      return isDesktop(docker)
          ? new HostReach(InetAddress.getLoopbackAddress(), DESKTOP_HOST)
          : null;
    } catch (UnknownHostException | SocketException e) {
      return null;
    }
  }

  private static List<String> gateways(DockerClient docker) {
    try {
      Network bridge = docker.inspectNetworkCmd().withNetworkId("bridge").exec();
      List<Network.Ipam.Config> configs =
          bridge.getIpam() == null ? null : bridge.getIpam().getConfig();
      if (configs == null) {
        return List.of();
      }
      return configs.stream()
          .map(Network.Ipam.Config::getGateway)
          .filter(gateway -> gateway != null && !gateway.isEmpty())
          .toList();
    } catch (DockerException e) {
      return List.of(); // Docker without its default network
    }
  }

  private static boolean isDesktop(DockerClient docker) {
    String system = docker.infoCmd().exec().getOperatingSystem();
    String here = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    return (system != null && system.contains("Docker Desktop"))
        || here.startsWith("mac")
        || here.startsWith("windows");
  }
}
