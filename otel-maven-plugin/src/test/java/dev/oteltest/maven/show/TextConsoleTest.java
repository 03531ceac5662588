package dev.oteltest.maven.show;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.output.terminal.TextStyle;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextConsoleTest {

  private final Properties system = new Properties();

  private void set(String assignment) {
    if (assignment != null) {
      String[] parts = assignment.split("=", 2);
      system.setProperty("env." + parts[0], parts[1]);
    }
  }

  private TextStyle style(boolean terminal) {
    system.putIfAbsent("env.COLUMNS", "100");
    return new TextConsole(system, terminal, true).style();
  }

  @ParameterizedTest
  @CsvSource({
    ", true",
    "NO_COLOR=1, false",
    "NO_COLOR=0, false",
    "NO_COLOR=, true",
    "TERM=dumb, false",
    "TERM=xterm-256color, true",
    "PAGER=more, false"
  })
  void aTerminalIsColoredUnlessTheEnvironmentSaysOtherwise(String variable, boolean colored) {
    set(variable);

    assertThat(style(true).colored()).isEqualTo(colored);
  }

  @Test
  void textIsNeverColoredInAFileOrIfMavenColorsNothing() {
    assertThat(style(false).colored()).isFalse();
    assertThat(new TextConsole(system, true, false).style().colored()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "COLUMNS=120, 120",
    "COLUMNS=80, 80",
    ", 0",
    "COLUMNS=, 0",
    "COLUMNS=wide, 0",
    "COLUMNS=0, 0",
    "COLUMNS=-1, 0",
    "COLUMNS=99999, 0"
  })
  void aLineInAFileIsCutOnlyIfTheEnvironmentSaysHowLongItIs(String variable, int width) {
    set(variable);

    assertThat(new TextConsole(system, false, false).style().width()).isEqualTo(width);
  }

  @Test
  void aDumbTerminalHasNoPager() {
    assertThat(new TextConsole(system, true, true).isPaged()).isTrue();
    assertThat(new TextConsole(system, false, true).isPaged()).isFalse();
    set("TERM=dumb");
    assertThat(new TextConsole(system, true, true).isPaged()).isFalse();
  }
}
