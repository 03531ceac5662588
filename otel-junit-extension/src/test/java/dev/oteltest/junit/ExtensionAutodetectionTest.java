package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.engine.ConfigurationParameters;

@Isolated("of system properties")
class ExtensionAutodetectionTest {

  private static final String ENABLED = "junit.jupiter.extensions.autodetection.enabled";
  private static final String EXCLUDE = "junit.jupiter.extensions.autodetection.exclude";
  private static final String INCLUDE = "junit.jupiter.extensions.autodetection.include";

  private final Parameters said = new Parameters();

  /** What a user says wins over system properties, as in JUnit's own. */
  private static final class Parameters implements ConfigurationParameters {

    private final Map<String, String> explicit = new HashMap<>();
    private @Nullable String propertyWhenAsked;

    @Override
    public Optional<String> get(String key) {
      propertyWhenAsked = System.getProperty(ENABLED);
      return Optional.ofNullable(explicit.getOrDefault(key, System.getProperty(key)));
    }

    @Override
    public Optional<Boolean> getBoolean(String key) {
      return get(key).map(Boolean::parseBoolean);
    }

    @SuppressWarnings("MissingOverride") // JUnit 6 has it no more
    @Deprecated
    public int size() {
      return explicit.size();
    }

    @Override
    public Set<String> keySet() {
      return explicit.keySet();
    }
  }

  @BeforeEach
  @AfterEach
  void takeBack() {
    ExtensionAutodetection.takeBack();
    System.clearProperty(INCLUDE);
    System.clearProperty(EXCLUDE);
  }

  @Test
  void isSwitchedOnForOursAlone() {
    ExtensionAutodetection.prepare(said);

    assertThat(said.getBoolean(ENABLED)).contains(true);
    assertThat(System.getProperty(INCLUDE)).isEqualTo("dev.oteltest.junit.*");
  }

  @Test
  void staysOnWhileAnotherSessionPrepares() {
    ExtensionAutodetection.prepare(said);
    ExtensionAutodetection.prepare(said);

    assertThat(said.propertyWhenAsked).isEqualTo("TRUE");
    assertThat(said.getBoolean(ENABLED)).contains(true);
  }

  @Test
  void ourFilterIsNotForExtensionsThatTheUserSwitchesOn() {
    System.setProperty(INCLUDE, "com.example.*");
    ExtensionAutodetection.prepare(said);
    said.explicit.put(ENABLED, "true");

    ExtensionAutodetection.prepare(said);

    assertThat(System.getProperty(INCLUDE)).isEqualTo("com.example.*");
    assertThat(System.getProperty(ENABLED)).isNull();
  }

  @Test
  void takesBackWhatItHasSet() {
    System.setProperty(INCLUDE, "com.example.*");
    System.setProperty(EXCLUDE, "com.example.Slow");
    Map<Object, Object> before = Map.copyOf(System.getProperties());
    ExtensionAutodetection.prepare(said);
    ExtensionAutodetection.prepare(said);
    assertThat(said.getBoolean(ENABLED)).contains(true);
    assertThat(System.getProperty(EXCLUDE)).startsWith("com.example.Slow,dev.oteltest.junit.");

    ExtensionAutodetection.takeBack();

    assertThat(Map.copyOf(System.getProperties())).isEqualTo(before);
  }

  @Test
  void leavesWhatSomebodyElseHasSetSince() {
    ExtensionAutodetection.prepare(said);
    System.setProperty(INCLUDE, "com.example.*");

    ExtensionAutodetection.takeBack();

    assertThat(System.getProperty(INCLUDE)).isEqualTo("com.example.*");
    assertThat(System.getProperty(ENABLED)).isNull();
  }

  @Test
  void whatTheUserSwitchesOffIsOff() {
    said.explicit.put(ENABLED, "false");

    ExtensionAutodetection.prepare(said);

    assertThat(System.getProperty(ENABLED)).isNull();
    assertThat(System.getProperty(INCLUDE)).isNull();
  }
}
