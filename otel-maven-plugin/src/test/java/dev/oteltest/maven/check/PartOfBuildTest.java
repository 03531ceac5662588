package dev.oteltest.maven.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartOfBuildTest {

  private final Properties properties = new Properties();

  private boolean isPart(String... goals) {
    return PartOfBuild.isIn(List.of(goals), properties.entrySet());
  }

  @Test
  void onlyFromVerifyOnAllTestsRun() {
    assertThat(isPart("clean", "verify")).isFalse();
    assertThat(isPart("deploy")).isFalse();
    assertThat(isPart("test")).isTrue();
    assertThat(isPart("package")).isTrue();
    assertThat(isPart()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "test, CartTest, true",
    "it.test, CartIT, true",
    "groups, fast, true",
    "cucumber.filter.tags, @fast, true",
    "skipTests, true, true",
    "skipITs, '', true",
    "skipITs, false, false",
    "maven.test.skip.exec, true, true",
    "checkstyle.skip, true, true",
    "surefire.includesFile, fast.txt, true",
    "failsafe.skipAfterFailureCount, 1, true",
    "otel.check, true, false",
  })
  void aPropertyMayLeaveSomethingOut(String name, String value, boolean part) {
    properties.setProperty(name, value);

    assertThat(isPart("verify")).isEqualTo(part);
  }
}
