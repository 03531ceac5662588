package dev.oteltest.report.internal.verdict.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.oteltest.report.internal.verdict.comparison.PairedUnits.PairedRow;
import dev.oteltest.report.internal.verdict.comparison.PairedUnits.PairedUnit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Both trees of a test as one: what is the same once, what is gone where it was. */
class PairedUnitsTest {

  private static final int ENOUGH = 1_000;

  private static List<String> tree(Consumer<ModelRun> change) throws IOException {
    ModelRun head = new ModelRun();
    change.accept(head);
    Comparison comparison = MutationsTest.compare(new ModelRun(), head);
    PairedUnits paired = PairedUnits.of(comparison, ENOUGH, ENOUGH);
    assertThat(paired.leftOut()).isZero();
    return lines(comparison, paired.units().get(0));
  }

  /** Returns a tree, a row in a line: a sign of what it has, its name, its differences. */
  private static List<String> lines(Comparison comparison, PairedUnit unit) {
    List<String> lines = new ArrayList<>();
    List<Integer> levels = new ArrayList<>();
    for (PairedRow row : unit.rows()) {
      levels.add(row.parent() < 0 ? 0 : levels.get(row.parent()) + 1);
      boolean lost = row.headRow() < 0;
      String name =
          lost
              ? comparison.alignment().base().spans().name(row.baseRow())
              : comparison.alignment().head().spans().name(row.headRow());
      String sign = lost ? "- " : row.baseRow() < 0 ? "+ " : "  ";
      lines.add(
          sign
              + "  ".repeat(levels.get(levels.size() - 1))
              + name
              + row.kinds().stream().map(DifferenceKind::word).sorted().toList());
    }
    return lines;
  }

  @Test
  void whatIsGoneIsWhereItWas() throws IOException {
    assertThat(tree(run -> run.pays().remove("SELECT items")))
        .containsExactly(
            "  pays[]",
            "    POST /pay[]",
            "      validate[]",
            "      SELECT orders[]",
            "-     SELECT items[span.removed]",
            "      GET[]",
            "      publish[]");
  }

  @Test
  void whatIsNewIsWhereItIs() throws IOException {
    assertThat(
            tree(
                run ->
                    run.pays()
                        .find("validate")
                        .below(new ModelSpan("audit").below(new ModelSpan("log")))))
        .containsSequence(
            "      validate[]",
            "+       audit[span.added]",
            "+         log[]",
            "      SELECT orders[]");
  }

  @Test
  void whatMovedIsWhereItIsNow() throws IOException {
    assertThat(
            tree(
                run -> {
                  run.pays().remove("SELECT orders");
                  run.pays().find("validate").below(ModelRun.client("SELECT orders", "orders"));
                }))
        .containsSequence(
            "      validate[]", "        SELECT orders[span.moved]", "      SELECT items[]");
  }

  @Test
  void whatIsBelowSomethingThatIsGoneIsBelowIt() throws IOException {
    assertThat(tree(run -> run.pays().remove("POST /pay")))
        .containsExactly(
            "  pays[]",
            "-   POST /pay[span.removed]",
            "-     validate[]",
            "-     SELECT orders[]",
            "-     SELECT items[]",
            "-     GET[]",
            "-     publish[]");
  }

  @Test
  void aSpanAroundOthersIsTheOnlyOneThatIsNew() throws IOException {
    assertThat(
            tree(
                run -> {
                  ModelSpan pay = run.pays().find("POST /pay");
                  run.pays().children.set(0, new ModelSpan("transaction").below(pay));
                }))
        .startsWith("  pays[]", "+   transaction[span.added]", "      POST /pay[]");
  }

  @Test
  void aTestThatOnlyOneRunHasIsATreeOfThatRun() throws IOException {
    assertThat(tree(run -> run.cart().remove("lists")))
        .startsWith("- lists[test.removed]", "-   POST /pay[]", "-     validate[]");
    assertThat(
            tree(
                run ->
                    run.cart()
                        .below(ModelRun.test("CartTest", "buys").below(new ModelSpan("buy")))))
        .containsExactly("+ buys[test.added]", "+   buy[]");
  }

  @Test
  void theMostImportantPartsAreFirst() throws IOException {
    PairedUnits paired = PairedUnits.of(ComparedModels.different(), ENOUGH, ENOUGH);
    assertThat(paired.units())
        .extracting(PairedUnit::name)
        .containsExactly(
            "shop.CartTest.adds",
            "shop.MailTest.lists",
            "shop.OrderTest.lists",
            "shop.CartTest.pays",
            "shop.OrderTest.adds",
            "shop.MailTest.pays",
            "shop.OrderTest.buys",
            "shop.MailTest.refundsWhatACustomerPaidWhoHasNotSignedInYetAndHasNoAddressEither");
  }

  @Test
  void aPartThatIsTooLargeHasWhatDiffersAndWhatThatIsIn() throws IOException {
    Comparison comparison =
        MutationsTest.compare(
            steps(200, run -> {}),
            steps(
                200,
                run -> {
                  run.pays().find("step bb").with("state", "new");
                  run.pays().find("POST /pay").remove("GET");
                }));
    PairedUnits paired = PairedUnits.of(comparison, ENOUGH, 100);
    PairedUnit unit = paired.units().get(0);
    assertThat(lines(comparison, unit))
        .containsExactly(
            "  pays[]", "    POST /pay[]", "-     GET[span.removed]", "    step bb[attribute]");
    assertThat(unit.leftOut()).isEqualTo(203);
  }

  @Test
  void aRowHasTheDifferencesThatAreDescribed() throws IOException {
    Comparison comparison = ComparedModels.large(1, 3);
    List<PairedRow> rows = PairedUnits.of(comparison, ENOUGH, ENOUGH).units().get(0).rows();
    assertThat(rows)
        .extracting(row -> row.differences().stream().map(Difference::subject).toList())
        .containsExactly(
            List.of(),
            List.of("detail", "state"),
            List.of("detail", "state"),
            List.of("detail", "state"));
  }

  private static ModelRun checks(String state) {
    ModelRun run = new ModelRun();
    for (int i = 0; i < 210; i++) {
      run.pays().below(new ModelSpan("check").with("state", state));
    }
    return run;
  }

  @Test
  void whatIsNotDescribedIsOnlyOfAKind() throws IOException {
    Comparison comparison = MutationsTest.compare(checks("open"), checks("done"));
    List<PairedRow> rows = PairedUnits.of(comparison, ENOUGH, ENOUGH).units().get(0).rows();
    assertThat(rows).filteredOn(row -> !row.kinds().isEmpty()).hasSize(210);
    assertThat(rows).filteredOn(row -> !row.differences().isEmpty()).hasSize(200);
  }

  private static ModelRun steps(int size, Consumer<ModelRun> change) {
    ModelRun run = new ModelRun();
    for (int i = 0; i < size; i++) {
      run.pays().below(new ModelSpan("step " + (char) ('a' + i / 26) + (char) ('a' + i % 26)));
    }
    change.accept(run);
    return run;
  }

  @Test
  void aLargePartLeavesRoomForOthers() throws IOException {
    Comparison comparison = ComparedModels.large(1, 300);
    assertThat(PairedUnits.of(comparison, ENOUGH, 100).units())
        .extracting(unit -> unit.rows().size(), PairedUnit::leftOut)
        .containsExactly(tuple(100, 201));
    Comparison several = MutationsTest.compare(steps(200, run -> {}), several());
    assertThat(PairedUnits.of(several, ENOUGH, 100).units())
        .extracting(PairedUnit::name, unit -> unit.rows().size(), PairedUnit::leftOut)
        .containsExactly(tuple("shop.CartTest.pays", 50, 157), tuple("shop.MailTest.adds", 7, 0));
  }

  private static ModelRun several() {
    return steps(
        200,
        run -> {
          run.pays().children.forEach(step -> step.with("state", "new"));
          run.pays().find("GET").fail("503");
          run.run.find("MailTest").find("adds").with("state", "new");
          run.run.find("MailTest").find("adds").find("GET").with("state", "new");
        });
  }

  @Test
  void partsThatHaveNoRoomAreCounted() throws IOException {
    Comparison comparison = ComparedModels.large(50, 10);
    assertThat(PairedUnits.of(comparison, 7, ENOUGH).units()).hasSize(7);
    assertThat(PairedUnits.of(comparison, 7, ENOUGH).leftOut()).isEqualTo(43);
    PairedUnits few = PairedUnits.of(comparison, ENOUGH, 100);
    assertThat(few.units().stream().mapToInt(unit -> unit.rows().size()).sum()).isBetween(80, 100);
    assertThat(few.units().size() + few.leftOut()).isEqualTo(50);
    assertThat(PairedUnits.of(comparison, ENOUGH, 0).units()).isEmpty();
  }
}
