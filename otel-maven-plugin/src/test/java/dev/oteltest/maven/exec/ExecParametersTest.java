package dev.oteltest.maven.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExecParametersTest {

  @Test
  void aCommandIsSplit() {
    assertThat(ExecParameters.words("trivy fs 'a b'")).containsExactly("trivy", "fs", "a b");
  }

  @Test
  void aCommandIsRequired() {
    for (String none : new String[] {null, " "}) {
      assertThatThrownBy(() -> ExecParameters.words(none))
          .hasMessage(
              "No command to run. Set one: -Dotel.exec.command='trivy fs .', or <command> in the POM");
    }
  }

  @Test
  void readsExitCodes() {
    assertThat(ExecParameters.exitCodes("otel.exec.successCodes", List.of("0", " 3")))
        .containsExactlyInAnyOrder(0, 3);
    assertThatThrownBy(
            () -> ExecParameters.exitCodes("otel.exec.successCodes", List.of("0", "3 or 4")))
        .hasNoCause()
        .hasMessage(
            "otel.exec.successCodes contains '3 or 4', which is not an exit code. Use"
                + " comma-separated numbers, e.g. 0,3");
  }
}
