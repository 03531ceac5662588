package dev.oteltest.assertions.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SnapshotNameTest {

  private static final Class<?> TEST = SnapshotNameTest.class;
  private static final String FOLDER = "dev/oteltest/assertions/snapshot/";

  private static final class Nested {}

  private static String name(Class<?> test, String method, @Nullable String part, String content) {
    SnapshotSettings settings = new SnapshotSettings(Path.of(""), false, false);
    return settings.file(test, method, part, content).path().toString().replace('\\', '/');
  }

  @Test
  void aFileIsNamedAfterItsTest() {
    assertThat(name(TEST, "resizes", null, "trace"))
        .isEqualTo(FOLDER + "SnapshotNameTest.resizes.trace.txt");
    assertThat(name(Nested.class, "resizes[2]", "after retry", "trace"))
        .isEqualTo(FOLDER + "SnapshotNameTest.Nested.resizes-2.after-retry.trace.txt");
  }

  @Test
  void aNameIsOneThatAllFileSystemsCanHold() {
    assertThat(name(TEST, "größe [1] a/b:c \"*\"", null, "trace"))
        .isEqualTo(FOLDER + "SnapshotNameTest.größe-1-a-b-c.trace.txt");
    assertThat(name(TEST, "../../etc", null, "trace"))
        .isEqualTo(FOLDER + "SnapshotNameTest...-..-etc.trace.txt");
    assertThat(name(TEST, "x".repeat(100), null, "trace"))
        .isEqualTo(FOLDER + "SnapshotNameTest." + "x".repeat(100) + ".trace.txt");
    String one = name(TEST, "x".repeat(300) + "1", null, "trace");
    String other = name(TEST, "x".repeat(300) + "2", null, "trace");
    assertThat(one).hasSizeLessThan(180).isNotEqualTo(other);
  }

  @Test
  void settingsComeFromPropertiesThenTheEnvironment() {
    assertThat(read(Map.of(), Map.of()))
        .isEqualTo(new SnapshotSettings(Path.of("src/test/resources"), false, true));
    assertThat(
            read(
                Map.of("basedir", "/module", "otel.test.snapshot.update", "true"),
                Map.of("CI", "true", "OTEL_TEST_SNAPSHOT_DIRECTORY", "traces")))
        .isEqualTo(new SnapshotSettings(Path.of("/module/traces"), true, false));
    assertThat(read(Map.of("otel.test.snapshot.update", ""), Map.of("CI", "false")))
        .isEqualTo(new SnapshotSettings(Path.of("src/test/resources"), true, true));
    assertThat(read(Map.of(), Map.of("CI", "", "OTEL_TEST_SNAPSHOT_UPDATE", "false")).update())
        .isFalse();
    assertThat(read(Map.of(), Map.of("OTEL_TEST_SNAPSHOT_UPDATE", "")).update()).isFalse();
  }

  @Test
  void aSettingThatCannotBeUsedIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(Map.of("otel.test.snapshot.update", "yes"), Map.of()))
        .withMessage("otel.test.snapshot.update is 'yes', but must be true or false");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(Map.of("otel.test.snapshot.directory", "a\0b"), Map.of()))
        .withMessageStartingWith("otel.test.snapshot.directory is 'a\0b', but must be a path (");
  }

  private static SnapshotSettings read(
      Map<String, String> properties, Map<String, String> variables) {
    return SnapshotSettings.read(properties::get, variables::get);
  }
}
