package dev.oteltest.maven.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.internal.config.SettingsException;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectorAddressTest {

  @Test
  void isLoopbackUnlessAnotherIsSet() {
    assertThat(Collector.address(null)).isEqualTo(InetAddress.getLoopbackAddress());
    assertThat(Collector.address(" ")).isEqualTo(InetAddress.getLoopbackAddress());
    assertThat(Collector.address(" 127.0.0.1 ").getHostAddress()).isEqualTo("127.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0.0.0.0", "::", "203.0.113.7", "172.17.0.1:4318", "no.such.host.invalid"})
  void isOneAddressOfThisMachine(String value) {
    assertThatThrownBy(() -> Collector.address(value))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "otel.collect.address is '"
                + value
                + "', but must be an address of this machine, such as 172.17.0.1 for containers on"
                + " Docker's default bridge (ip addr show docker0)");
  }
}
