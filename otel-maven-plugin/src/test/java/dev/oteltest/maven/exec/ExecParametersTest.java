package dev.oteltest.maven.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExecParametersTest {

  @Test
  void aCommandIsSplit() {
    assertThat(ExecParameters.words("trivy fs 'a b'", null, null))
        .containsExactly("trivy", "fs", "a b");
  }

  @Test
  void anExecutableTakesItsArgumentsAsTheyAre() {
    assertThat(ExecParameters.words(" ", " sh ", Arrays.asList("-c", null, "a | 'b")))
        .containsExactly("sh", "-c", "", "a | 'b");
  }

  @Test
  void aCommandIsRequired() {
    assertThatThrownBy(() -> ExecParameters.words(null, null, List.of("x")))
        .hasMessage(
            "No command to run. Set one: -Dotel.exec.command='trivy fs .',"
                + " or <executable> and <arguments> in the POM");
  }

  @Test
  void rejectsTwoCommands() {
    assertThatThrownBy(() -> ExecParameters.words("a", "b", null))
        .hasMessage(
            "Both otel.exec.command and otel.exec.executable are set. Keep only one: a command as"
                + " one line, or an executable with arguments");
    assertThatThrownBy(() -> ExecParameters.words("a", null, List.of("b")))
        .hasMessageStartingWith("Both otel.exec.command and otel.exec.arguments are set.");
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
