package dev.oteltest.maven.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkippedGoalsTest {

  @ParameterizedTest
  @CsvSource({"'', true", "' TRUE ', true", "false, false", "' False', false", ", false"})
  void everythingOrNothingIsSwitchedOff(String value, boolean all) {
    assertThat(SkippedGoals.of(value)).isEqualTo(new SkippedGoals(all, List.of()));
  }

  @Test
  void goalsAreSwitchedOffByTheirNames() {
    assertThat(SkippedGoals.of("report, Metrics"))
        .isEqualTo(new SkippedGoals(false, List.of("report", "metrics")));
  }

  @Test
  void whatIsNotAGoalIsAnErrorThatNamesAllGoals() {
    assertThatThrownBy(() -> SkippedGoals.of("exec,raport"))
        .hasMessage(
            "otel.skip is 'exec,raport', but must be true, false, or some of: check,"
                + " check-operations, collect, diff, exec, history, init, instrument-manifest,"
                + " mcp, merge, metrics, repeat, report, runs, serve, show, upload,"
                + " verify-deployment");
  }

  @Test
  void anInvalidValueDoesNotStopABuild() {
    List<String> problems = new ArrayList<>();

    assertThat(SkippedGoals.read("yes", problems::add)).isEqualTo(SkippedGoals.of(null));
    assertThat(problems)
        .singleElement()
        .asString()
        .startsWith("otel.skip is 'yes', ")
        .endsWith(". It counts as not set");
  }
}
