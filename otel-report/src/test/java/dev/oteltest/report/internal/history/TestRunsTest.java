package dev.oteltest.report.internal.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.history.TestRuns.TestRun;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestRunsTest {

  private final List<TestRun> runs = new ArrayList<>();

  private RunRow run(String revision, long commitMs, boolean passed) {
    String commit = revision.replaceFirst("\\+.*", "");
    RunRow run =
        new RunRow(
            "%016x".formatted(runs.size() + 1),
            1_000 + runs.size(),
            1,
            "main",
            commit,
            revision,
            commitMs,
            "linux",
            "",
            "",
            "",
            passed ? "passed" : "failed",
            "",
            1,
            passed ? 0 : 1);
    runs.add(new TestRun(run, passed ? 1 : 0, passed ? 0 : 1, passed));
    return run;
  }

  @Test
  void anEditThatWasTakenBackFailsNoLonger() {
    run("a", 500, true);
    run("a+1", 500, false);
    run("a+2", 500, false);
    run("a+3", 500, false);
    RunRow takenBack = run("a", 500, true);
    TestRuns all = new TestRuns(runs);
    assertThat(all.isNewest(takenBack)).isTrue();
    assertThat(all.failing("main")).isNull();
  }

  @Test
  void anOlderCommitIsNotTheNewestWheneverItRuns() {
    run("a", 500, true);
    run("b", 600, true);
    run("b+1", 600, false);
    run("b+2", 600, false);
    RunRow older = run("a+1", 500, true);
    TestRuns all = new TestRuns(runs);
    assertThat(all.isNewest(older)).isFalse();
    assertThat(all.failing("main")).isNotNull();
  }
}
