package dev.oteltest.junit.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ContainerSettingsTest {

  private static ContainerSettings with(String key, String value) {
    return ContainerSettings.read(Map.of(key, value)::get);
  }

  @Test
  void allAreTracedUnlessThatIsSwitchedOff() {
    assertThat(ContainerSettings.read(key -> null).trace("redis:7", Map.of())).isTrue();
    assertThat(with(ContainerSettings.ENABLED, "false").trace("redis:7", Map.of())).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(ContainerSettings.ENABLED, "maybe"))
        .withMessage("otel.test.containers.enabled is 'maybe', but must be true or false");
  }

  @Test
  void theDocsListEveryKey() throws IOException, IllegalAccessException {
    List<String> keys = new ArrayList<>();
    for (Field field : ContainerSettings.class.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers())
          && field.get(null) instanceof String key
          && key.startsWith("otel.test.")) {
        keys.add(key);
      }
    }

    assertThat(
            Pattern.compile("^\\| `(otel\\.test\\.containers\\.[a-z.-]+)` \\|", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("../docs/configuration.md")))
                .results()
                .map(row -> row.group(1)))
        .containsExactlyInAnyOrderElementsOf(keys)
        .hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void anImageIsExcludedByPatternWithOrWithoutItsTag() {
    ContainerSettings settings = with(ContainerSettings.EXCLUDE, "redis, */kafka*:3.*");

    assertThat(settings.trace("redis:7", Map.of())).isFalse();
    assertThat(settings.trace("acme/redis:7", Map.of())).isTrue();
    assertThat(settings.trace("apache/kafka-native:3.8", Map.of())).isFalse();
    assertThat(settings.trace("apache/kafka-native:4.0", Map.of())).isTrue();
  }

  @Test
  void aLabelKeepsOneOut() {
    assertThat(
            ContainerSettings.read(key -> null)
                .trace("redis", Map.of("dev.oteltest.enabled", "false")))
        .isFalse();
  }

  @Test
  void anImageReferenceIsReadInItsParts() {
    assertThat(ImageReference.parse("localhost:5000/team/app"))
        .isEqualTo(new ImageReference("localhost:5000/team/app", List.of("latest")));
    assertThat(ImageReference.parse("redis:7@sha256:ab"))
        .isEqualTo(new ImageReference("redis", List.of("7")));
    assertThat(ImageReference.parse("redis@sha256:ab"))
        .isEqualTo(new ImageReference("redis", List.of()));
  }
}
