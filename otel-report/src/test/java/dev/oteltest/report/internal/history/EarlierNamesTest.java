package dev.oteltest.report.internal.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class EarlierNamesTest {

  private static final CaseRow OLD = new CaseRow("shop", "shop.Basket$Empty", "adds()", "2 pears");
  private static final CaseRow NEW = new CaseRow("shop", "shop.Cart$Empty", "adds()", "2 pears");

  private static final Function<String, Map<String, String>> GIT =
      commit -> Map.of("src/test/shop/Cart.java", "src/test/shop/Basket.java");

  private static RunRows rows(String commit, CaseRow... tests) {
    return rows(commit, commit + "+1", tests);
  }

  private static RunRows rows(String commit, String revision, CaseRow... tests) {
    Map<String, Object> fields = RowFields.of(RowsOf.run("00000000000000a1", 1));
    fields.put("commit_id", commit);
    fields.put("revision", revision);
    List<ResultRow> results =
        Arrays.stream(tests)
            .map(test -> new ResultRow(test.testId(), 1, Outcome.PASSED, 1, 1, 1, 1, "", "", 0))
            .toList();
    return new RunRows(RowFields.row(RunRow.class, fields), List.of(tests), results, List.of(), 0);
  }

  private static Map<CaseRow, CaseRow> earlier(
      RunRows now, RunRows before, Function<String, Map<String, String>> git) {
    return EarlierNames.find(now, before, git).earlier();
  }

  private static Map<String, String> refused(String commit) {
    throw new AssertionError(commit);
  }

  @Test
  void aFileThatWasNewBeforeItWasCommittedIsKnownAfterwards() {
    assertThat(earlier(rows("b", NEW), rows("a", NEW), GIT)).isEqualTo(Map.of(NEW, OLD));
    assertThat(earlier(rows("a", NEW), rows("a", OLD), GIT)).isEqualTo(Map.of(NEW, OLD));
  }

  @Test
  void gitIsNotAskedWhileNothingIsNew() {
    assertThat(earlier(rows("a", NEW), rows("a", NEW, OLD), EarlierNamesTest::refused)).isEmpty();
  }

  @Test
  void gitIsNotAskedWhichFilesACleanTreeOfTheSameCommitRenamed() {
    assertThat(earlier(rows("a", "a", NEW), rows("a", OLD), EarlierNamesTest::refused))
        .as("by its methods")
        .isEqualTo(Map.of(NEW, OLD));
  }

  @Test
  void aNestedClassGoesWithTheFile() {
    CaseRow is = new CaseRow("shop", "shop.Cart$Items", "adds()", "");
    CaseRow was = new CaseRow("shop", "shop.Basket$Items", "adds()", "");
    CaseRow other = new CaseRow("shop", "other.shop.Cart", "adds()", "");
    assertThat(earlier(rows("b", is, other), rows("a", was, other), GIT))
        .isEqualTo(Map.of(is, was));
  }

  @Test
  void aClassThatIsStillThereKeepsItsName() {
    assertThat(earlier(rows("b", NEW, OLD), rows("a", OLD), GIT)).isEmpty();
  }

  @Test
  void aClassIsNotTheEarlierNameOfItsMethod() {
    CaseRow type = new CaseRow("shop", "shop.Cart", "", "");
    CaseRow method = new CaseRow("shop", "shop.Cart", "adds()", "");
    List<TouchRow> touches = List.of(new TouchRow(1, "table", "orders", 1));
    RunRows before = touching(rows("a", type), touches);
    RunRows now = touching(rows("a", method), touches);
    assertThat(earlier(now, before, commit -> Map.of())).isEmpty();
  }

  private static RunRows touching(RunRows rows, List<TouchRow> touches) {
    List<ResultRow> results =
        rows.results().stream()
            .map(a -> new ResultRow(a.testId(), 1, a.outcome(), 1, 1, 1, 1, "", "", 1))
            .toList();
    return new RunRows(rows.run(), rows.cases(), results, touches, 0);
  }
}
