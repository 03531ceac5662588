package dev.oteltest.otlp.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class JvmIdTest {

  /** The time of a process' start moves when the clock is set; the time since the boot does not. */
  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "reports starts since its boot")
  void theStartDoesNotDependOnTheClock() throws Exception {
    String uptime = Files.readString(Path.of("/proc/uptime"));
    long uptimeMillis =
        (long) (Double.parseDouble(uptime.substring(0, uptime.indexOf(' '))) * 1000);
    assertThat(JvmId.current().startMillis()).isPositive().isLessThanOrEqualTo(uptimeMillis);
  }

  @Test
  void aProcessWithAnotherStartIsAnother() {
    JvmId self = JvmId.current();
    assertThat(self.isAlive()).isTrue();
    assertThat(new JvmId(self.pid(), self.startMillis() + 10_000).isAlive()).isFalse();
    assertThat(JvmId.parse(self.toString())).hasValue(self);
  }
}
