package dev.oteltest.maven.goalresults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.oteltest.report.internal.history.CaseRow;
import dev.oteltest.report.internal.history.Outcome;
import dev.oteltest.report.internal.history.ResultRow;
import dev.oteltest.report.internal.history.RunRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UntracedRunTest {

  private static final String REPORT =
      """
      <testsuite name="shop.CartTest" tests="3">
        <testcase name="adds" classname="shop.CartTest" time="0.25"/>
        <testcase name="pays" classname="shop.CartTest" time="1.5">
          <failure type="java.lang.AssertionError" message="expected 1">at shop.CartTest</failure>
        </testcase>
        <testcase name="ships" classname="shop.CartTest" time="0.1">
          <flakyFailure type="java.lang.AssertionError" message="too late">at</flakyFailure>
        </testcase>
      </testsuite>
      """;

  @TempDir private Path folder;

  @Test
  void hasTheRowsThatItsReportsState() throws IOException {
    Files.writeString(folder.resolve("TEST-shop.CartTest.xml"), REPORT);
    RunRows rows = UntracedRun.rows(folder, "shop");
    assertThat(rows.cases())
        .containsExactly(
            new CaseRow("shop", "shop.CartTest", "adds", ""),
            new CaseRow("shop", "shop.CartTest", "pays", ""),
            new CaseRow("shop", "shop.CartTest", "ships", ""));
    assertThat(rows.results())
        .extracting(ResultRow::attempt, ResultRow::outcome, ResultRow::durationMs)
        .containsExactly(
            tuple(1, Outcome.PASSED, 250L),
            tuple(1, Outcome.FAILED, 1_500L),
            tuple(1, Outcome.FAILED, 0L),
            tuple(2, Outcome.PASSED, 100L));
    assertThat(rows.run().result()).isEqualTo("failed");
    assertThat(rows.run().tests()).isEqualTo(3);
    assertThat(rows.run().runId()).matches("[0-9a-f]{16}");
    assertThat(UntracedRun.rows(folder, "shop")).isEqualTo(rows); // the same run twice is once
  }

  @Test
  void aFolderWithoutReportsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UntracedRun.rows(folder, "shop"))
        .withMessageContaining("has no TEST-*.xml with tests");
  }
}
