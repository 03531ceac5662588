package dev.oteltest.otlp.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void aProcessOfAnotherMachineHasEndedWhenItsFileIsOld(@TempDir Path folder) throws Exception {
    JvmId self = JvmId.current();
    JvmId other =
        new JvmId(self.pid(), self.startMillis(), "0-" + Long.toHexString(4_026_531_836L));
    Path file = Files.createFile(folder.resolve(other + ".pb"));
    assertThat(other.isSameAs(self)).isFalse();
    assertThat(JvmId.parse(file.getFileName().toString())).hasValue(other);
    assertThat(other.hasEnded(file)).isFalse();

    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(23))));
    assertThat(other.hasEnded(file)).isFalse();
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
    assertThat(other.hasEnded(file)).isTrue();
    assertThat(self.hasEnded(file)).as("it is here, and runs").isFalse();
  }

  @Test
  void withoutASpaceItIsAProcessHere() {
    JvmId self = JvmId.current();
    JvmId here = new JvmId(self.pid(), self.startMillis());
    assertThat(here.isSameAs(self)).isTrue();
    assertThat(here.isAlive()).isTrue();
    assertThat(new JvmId(4_000_000, 1).hasEnded(Path.of("any"))).isTrue();
  }
}
