package dev.oteltest.maven.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandTest {

  @Test
  void aCommandIsSplit() {
    assertThat(Command.words("trivy fs 'a b'")).containsExactly("trivy", "fs", "a b");
  }

  @Test
  void aCommandIsRequired() {
    for (String none : new String[] {null, " "}) {
      assertThatThrownBy(() -> Command.words(none))
          .hasMessage(
              "No command to run. Set one: -Dotel.exec.command='trivy fs .', or <command> in the POM");
    }
  }

  @Test
  void readsExitCodes() {
    assertThat(Command.exitCodes("otel.exec.successCodes", List.of("0", " 3")))
        .containsExactlyInAnyOrder(0, 3);
    assertThatThrownBy(() -> Command.exitCodes("otel.exec.successCodes", List.of("0", "3 or 4")))
        .hasNoCause()
        .hasMessage(
            "otel.exec.successCodes contains '3 or 4', which is not an exit code. Use"
                + " comma-separated numbers, e.g. 0,3");
  }
}
