package dev.oteltest.maven.repeat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.goal.KeptRuns;
import dev.oteltest.maven.repeat.RecordedOrder.Recorded;
import dev.oteltest.maven.report.LastRun;
import dev.oteltest.maven.report.ReportInput;
import dev.oteltest.report.internal.git.GitHistory;
import dev.oteltest.report.internal.history.RowsOfRun;
import dev.oteltest.report.internal.history.RunOrigin;
import dev.oteltest.report.internal.runs.RunStore;
import dev.oteltest.semconv.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedOrderTest {

  private static final RepeatedTests PAYS =
      RepeatedTests.parse("otel.repeat.test", "CartTest#pays");

  @TempDir private Path folder;

  private static RecordedJvm jvm(long second) {
    return new RecordedJvm(second * 1_000_000_000);
  }

  private static List<String> before(RecordedOrder order) {
    return order.before().stream().map(Recorded::toString).toList();
  }

  private RecordedOrder find(Path... files) throws IOException {
    return find(KeptRuns.NONE, files).orElseThrow();
  }

  private static Optional<RecordedOrder> find(KeptRuns kept, Path... files) throws IOException {
    return find(kept, warning -> {}, files);
  }

  private static Optional<RecordedOrder> find(
      KeptRuns kept, Consumer<String> warnings, Path... files) throws IOException {
    return RecordedOrder.find(PAYS, new LastRun(List.of(files), "", ""), kept, warnings);
  }

  @Test
  void mayLackWhatCouldNotBeRead() throws IOException {
    Path run =
        RecordedJvm.write(
            folder.resolve("run.pb"), jvm(1).test("shop.CartTest.pays()", TestResult.FAILED));
    Files.write(run, new byte[] {10, 100, 1}, StandardOpenOption.APPEND); // a torn message
    List<String> warnings = new ArrayList<>();

    assertThat(find(KeptRuns.NONE, warnings::add, run)).isPresent();
    assertThat(warnings).singleElement().asString().startsWith(run + ", byte ");
  }

  @Test
  void hasWhatRanBeforeItInItsJvmOnly() throws IOException {
    Path run =
        RecordedJvm.write(
            folder.resolve("run.pb"),
            jvm(1).test("shop.OtherTest.runs()", TestResult.PASSED),
            jvm(2)
                .test("shop.SumTest.adds(int)[1]", TestResult.PASSED)
                .test("shop.SumTest.adds(int)[2]", TestResult.PASSED)
                .test("shop.SumTest.isSkipped()", TestResult.SKIPPED)
                .test("shop.CartTest.empties()", TestResult.PASSED)
                .test("shop.CartTest.pays()", TestResult.FAILED)
                .test("shop.CartTest.ships()", TestResult.PASSED));

    RecordedOrder order = find(run);

    assertThat(before(order)).containsExactly("SumTest.adds(int)", "CartTest.empties");
    assertThat(order.failed()).isTrue();
    SelectedTests selected = order.after(order.before().subList(0, 1));
    assertThat(selected.names()).containsExactly("shop.SumTest", "shop.CartTest");
    assertThat(selected.ids())
        .containsExactly(
            "[engine:e]/[class:shop.SumTest]/[shop.SumTest.adds(int)[1]]",
            "[engine:e]/[class:shop.SumTest]/[shop.SumTest.adds(int)[2]]",
            "[engine:e]/[class:shop.CartTest]/[shop.CartTest.pays()]");
  }

  @Test
  void selectsNamesOfKotlinAsTheyAre() throws IOException {
    Path run =
        jvm(1)
            .test("shop.SumTest.adds (all)()", TestResult.PASSED)
            .test("shop.CartTest.pays()", TestResult.FAILED)
            .write(folder.resolve("run.pb"));

    assertThat(find(run).before())
        .extracting(Recorded::selection)
        .containsExactly("shop.SumTest#adds (all)");
  }

  @Test
  void aFailureInQuarantineIsOne() throws IOException {
    Path newest = jvm(2).test("shop.CartTest.pays()", TestResult.PASSED).write(folder.resolve("2"));
    Path failed =
        jvm(1)
            .test("shop.SumTest.adds()", TestResult.PASSED)
            .test("shop.CartTest.pays()", TestResult.QUARANTINED)
            .write(folder.resolve("1"));

    assertThat(before(find(newest, failed))).containsExactly("SumTest.adds");
  }

  @Test
  void isOfTheNewestRunInWhichItFailed() throws IOException {
    Path newest = jvm(3).test("shop.CartTest.pays()", TestResult.PASSED).write(folder.resolve("3"));
    Path failed =
        jvm(2)
            .test("shop.SumTest.adds()", TestResult.PASSED)
            .test("shop.CartTest.pays()", TestResult.FAILED)
            .write(folder.resolve("2"));
    Path oldest = jvm(1).test("shop.CartTest.pays()", TestResult.FAILED).write(folder.resolve("1"));

    assertThat(before(find(newest, failed, oldest))).containsExactly("SumTest.adds");
    assertThat(before(find(newest))).isEmpty();
  }

  @Test
  void isOfTheNewestRunThatCanBeRead() throws IOException {
    RunStore store = new RunStore(folder.resolve("runs"), folder);
    for (int run = 1; run < 4; run++) {
      Path file =
          jvm(run)
              .test("shop.SumTest.adds" + run + "()", TestResult.PASSED)
              .test("shop.CartTest.pays()", run == 1 ? TestResult.PASSED : TestResult.FAILED)
              .write(folder.resolve(run + ".pb"));
      store.keep(
          RowsOfRun.of(ReportInput.read(List.of(file)).contents().run(), RunOrigin.UNKNOWN), file);
    }
    KeptRuns kept = new KeptRuns(store, true, "", new GitHistory(folder), null);
    Path last =
        jvm(4)
            .test("shop.SumTest.adds4()", TestResult.PASSED)
            .test("shop.CartTest.pays()", TestResult.FAILED)
            .write(folder.resolve("last.pb"));
    Path none = folder.resolve("none.pb");

    assertThat(before(find(kept, none, last).orElseThrow())).containsExactly("SumTest.adds4");
    assertThat(before(find(kept, none).orElseThrow())).containsExactly("SumTest.adds3");
    Files.writeString(store.runs().get(0).trace(), "<html>Sign in");
    assertThat(before(find(kept, none).orElseThrow())).containsExactly("SumTest.adds2");
  }

  @Test
  void ofTestsThatOnlySurefireReportedAllOthersMayHaveRunBeforeIt() throws IOException {
    Path run =
        jvm(1)
            .reported("shop.CartTest.pays")
            .reported("shop.SumTest.adds")
            .write(folder.resolve("run.pb"));

    assertThat(before(find(run))).containsExactly("SumTest.adds");
  }

  @Test
  void isNothingIfNoRunHasIt() throws IOException {
    Path run = jvm(1).test("shop.SumTest.adds()", TestResult.PASSED).write(folder.resolve("1"));

    assertThat(find(KeptRuns.NONE, run)).isEmpty();
    assertThat(find(KeptRuns.NONE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "[engine:junit-jupiter]/[class:shop.CartTest]/[nested-class:Full]/[method:pays()], shop.CartTest",
    "[engine:junit-vintage]/[runner:shop.CartTest]/[test:pays(shop.CartTest)], shop.CartTest",
    "[engine:junit-vintage]/[runner:shop.AllTests]/[test:shop.CartTest]/[test:pays], shop.AllTests",
    "[engine:cucumber]/[feature:cart.feature]/[scenario:3], "
  })
  void surefireSelectsTheClassThatItsIdBeginsWith(String id, @Nullable String type) {
    List<Recorded> test = List.of(new Recorded("shop.AnyCart#pays()", List.of(id)));

    assertThat(new RecordedOrder(List.of(), test, true).after(List.of()))
        .isEqualTo(new SelectedTests(Stream.ofNullable(type).toList(), List.of(id)));
  }

  @Test
  void ifIdsAreUnknownSurefireSelectsByName() {
    RecordedOrder order =
        new RecordedOrder(
            List.of(new Recorded("shop.SumTest#adds(int)", List.of())),
            List.of(new Recorded("shop.CartTest#pays()", List.of("id"))),
            true);

    assertThat(order.after(order.before()))
        .isEqualTo(
            new SelectedTests(List.of("shop.SumTest#adds", "shop.CartTest#pays"), List.of()));
  }
}
