package dev.oteltest.junit.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InfoCmd;
import com.github.dockerjava.api.command.InspectNetworkCmd;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Network;
import io.opentelemetry.context.Context;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Where containers reach the tests: Docker Desktop stands for itself on macOS and Windows. */
@EnabledOnOs(OS.LINUX)
class HostReachTest {

  /** Of nobody: an address for documentation. */
  private static final String ELSEWHERE = "192.0.2.1";

  @BeforeAll
  static void outsideOfContainers() {
    assumeFalse(Files.exists(Path.of("/.dockerenv")), "in a container the host is another one");
  }

  /** A Docker engine that knows only these two facts. */
  private static DockerClient docker(String gateway, String operatingSystem) {
    Network bridge =
        new Network() {
          private static final long serialVersionUID = 1L;

          @Override
          public Ipam getIpam() {
            return new Ipam().withConfig(new Ipam.Config().withGateway(gateway));
          }
        };
    Info info = new Info().withOperatingSystem(operatingSystem);
    return answering(
        DockerClient.class,
        Map.of(
            "inspectNetworkCmd", answering(InspectNetworkCmd.class, Map.of("exec", bridge)),
            "infoCmd", answering(InfoCmd.class, Map.of("exec", info))));
  }

  /** Answers with that, and with itself to what is set. */
  private static <T> T answering(Class<T> type, Map<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answers.getOrDefault(method.getName(), proxy)));
  }

  @Test
  void isTheBridgeWhereDockerRunsHere() throws Exception {
    assertThat(HostReach.find(docker("127.0.0.1", "Debian"), null))
        .isEqualTo(new HostReach(InetAddress.getByName("127.0.0.1"), "127.0.0.1"));
  }

  @Test
  void isNotKnownWhereDockerRunsElsewhere() {
    DockerClient remote = docker(ELSEWHERE, "Debian");

    assertThat(HostReach.find(remote, null)).isNull();
    assertThat(
            new ContainerExports(remote, FakeReceivers.thatListenNowhere(), null)
                .environment(Context.root())
                .variables())
        .isEmpty();
  }

  @Test
  void isWhatTheUserSaysWhereDockerRunsElsewhere() throws Exception {
    assertThat(HostReach.find(docker(ELSEWHERE, "Debian"), "build.example.com"))
        .isEqualTo(new HostReach(InetAddress.getByName("0.0.0.0"), "build.example.com"));
  }

  @Test
  void isDockerDesktopsNameForIt() {
    assertThat(HostReach.find(docker(ELSEWHERE, "Docker Desktop"), null))
        .isEqualTo(new HostReach(InetAddress.getLoopbackAddress(), "host.docker.internal"));
  }
}
