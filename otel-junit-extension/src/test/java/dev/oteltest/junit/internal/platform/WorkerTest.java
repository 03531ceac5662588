package dev.oteltest.junit.internal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerTest {

  @ParameterizedTest
  @CsvSource({
    "surefire.forkNumber, 2, 2",
    "org.gradle.test.worker, 17, 17",
    "surefire.forkNumber, ${surefire.forkNumber},",
    "surefire.forkNumber, '',",
    "surefire.forkNumber, 12345678901234567890,",
  })
  void aRunHasTheNumberOfItsJvmIfItIsANumber(String key, String value, Long worker) {
    Properties system = new Properties();
    system.setProperty(key, value);
    assertThat(OpenedRun.worker(system)).isEqualTo(worker);
  }

  @Test
  void aRunInAnIdeHasNoWorkerNumber() {
    assertThat(OpenedRun.worker(new Properties())).isNull();
  }
}
