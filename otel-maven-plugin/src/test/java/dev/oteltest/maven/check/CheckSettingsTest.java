package dev.oteltest.maven.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.maven.check.CheckSettings.FreezeChoice;
import dev.oteltest.semconv.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckSettingsTest {

  @Test
  void readsWordsAndLists() {
    assertThat(CheckSettings.of(null, "", " "))
        .isEqualTo(new CheckSettings(List.of(), FreezeChoice.KEEP, Severity.ERROR));
    assertThat(CheckSettings.of("hygiene, database,hygiene", "update", "warning"))
        .isEqualTo(
            new CheckSettings(
                List.of("hygiene", "database"), FreezeChoice.UPDATE, Severity.WARNING));
    assertThat(CheckSettings.of(null, "off", "none").failsFrom()).isNull();
  }

  @Test
  void refusesOtherWords() {
    assertThatThrownBy(() -> CheckSettings.of("hygeine", null, null))
        .hasMessage(
            "otel.check.preset: 'hygeine' is not a preset: did you mean 'hygiene'? Allowed are"
                + " database, hygiene");
    assertThatThrownBy(() -> CheckSettings.of(null, "thaw", null))
        .hasMessageContaining("otel.check.freeze");
    assertThatThrownBy(() -> CheckSettings.of(null, null, "fatal"))
        .hasMessageContaining("otel.check.level");
  }
}
