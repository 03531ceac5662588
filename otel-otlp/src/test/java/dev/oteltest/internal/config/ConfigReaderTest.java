package dev.oteltest.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {

  private final Map<String, String> parameters = new HashMap<>();
  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private final ConfigReader reader =
      ConfigReader.of(parameters::get, properties::get, environment::get);

  @Test
  void theFirstPlaceThatHasASettingDecides() {
    assertThat(reader.text("otel.test.trace.per", "run")).isEqualTo("run");
    environment.put("OTEL_TEST_TRACE_PER", " class ");
    assertThat(reader.text("otel.test.trace.per")).isEqualTo("class");
    properties.put("otel.test.trace.per", "test");
    assertThat(reader.text("otel.test.trace.per")).isEqualTo("test");
    parameters.put("otel.test.trace.per", " ");
    assertThat(reader.text("otel.test.trace.per")).isNull();
  }

  @Test
  void aPropertyHasOneVariable() {
    assertThat(EnvironmentNames.variable("otel.test.trace.per")).isEqualTo("OTEL_TEST_TRACE_PER");
    assertThat(EnvironmentNames.property("OTEL_SERVICE_NAME")).isEqualTo("otel.service.name");
  }

  @ParameterizedTest
  @CsvSource({"true, true", "TRUE, true", "false, false", "'', false", "1, false"})
  void onlyTrueIsTrueToOpenTelemetry(String value, boolean expected) {
    environment.put("OTEL_SDK_DISABLED", value);
    assertThat(reader.isTrue("otel.sdk.disabled")).isEqualTo(expected);
  }

  @Test
  void aPropertyWithoutAValueIsAFlag() {
    assertThat(reader.flag("x.y")).isFalse();
    environment.put("X_Y", " ");
    assertThat(reader.flag("x.y")).isFalse();
    properties.put("x.y", "");
    assertThat(reader.flag("x.y")).isTrue();
    properties.put("x.y", "false");
    assertThat(reader.flag("x.y")).isFalse();
  }

  @Test
  void readsValues() {
    properties.put("x", " Yes ");
    properties.put("n", "3");
    properties.put("t", "2s");
    properties.put("p", "out");
    assertThat(reader.word("x", "no", List.of("no", "yes"))).isEqualTo("yes");
    assertThat(reader.word("y", "no", List.of("no", "yes"))).isEqualTo("no");
    assertThat(reader.number("n", "5", 1)).isEqualTo(3);
    assertThat(reader.number("m", "5", 1)).isEqualTo(5);
    assertThat(reader.time("t", "5s")).isEqualTo(Duration.ofSeconds(2));
    assertThat(reader.path("p", Path.of("base"), Path.of("other"))).isEqualTo(Path.of("base/out"));
    assertThat(reader.path("q", Path.of("base"), Path.of("other"))).isEqualTo(Path.of("other"));
  }

  @Test
  void anErrorNamesTheSettingTheValueAndWhatIsAllowed() {
    properties.put("x", "0");

    assertFails(() -> reader.trueOrFalse("x", "true"), "true or false");
    assertFails(() -> reader.flag("x"), "true or false");
    assertFails(() -> reader.number("x", "5", 1), "a number of at least 1");
    assertFails(() -> reader.word("x", "a", List.of("a", "b", "c")), "a, b or c");
    assertFails(() -> reader.time("x", "5s"), "a length of time like 500ms, 90s, 10m or 1h30m");
    assertFails(
        () -> TimeSpan.parsePositive("x", "0"), "a length of time like 500ms, 90s, 10m or 1h30m");
  }

  private static void assertFails(ThrowingCallable read, String allowed) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(read)
        .withMessage("x is '0', but must be " + allowed);
  }
}
