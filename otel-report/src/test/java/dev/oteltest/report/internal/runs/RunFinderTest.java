package dev.oteltest.report.internal.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.oteltest.report.internal.history.RowsReader;
import dev.oteltest.report.internal.history.RunRows;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunFinderTest {

  @TempDir Path folder;

  private RunStore store;

  @BeforeEach
  void keep() throws IOException {
    store = new RunStore(folder.resolve("runs"), folder);
    Stores.keep(store, Stores.run(1));
    Stores.keep(
        store, Stores.run(2, "main", Stores.commit(2), Stores.commit(2) + "+abc", "", "passed"));
    Stores.keep(
        store, Stores.run(3, "main", Stores.commit(3), Stores.commit(3), "CartTest", "passed"));
    Stores.keep(store, Stores.run(4, "topic", Stores.commit(4), Stores.commit(4), "", "passed"));
    Stores.keep(store, Stores.run(5, "main", Stores.commit(5), Stores.commit(5), "", "failed"));
    store.pin("release-1.2", Stores.id(2));
    store.pin("facade", Stores.id(1));
  }

  private Optional<KeptRun> find(String name) throws IOException {
    return Stores.finder(store).find(name, null);
  }

  private static String start(int number, int characters) {
    return LocalDateTime.ofInstant(
            Instant.ofEpochMilli(Stores.START + 60_000L * number), ZoneId.systemDefault())
        .toString()
        .substring(0, characters);
  }

  @ParameterizedTest
  @CsvSource({
    "last, 5",
    "last~0, 5",
    "last~2, 3",
    "last~4, 1",
    "last-green, 4",
    "main, 1",
    "release-1.2, 2",
    "facade, 1",
    "abc00003, 3",
    "abc0000300000003, 3"
  })
  void aNameMeansARun(String name, int number) throws IOException {
    assertThat(find(name).map(KeptRun::id)).contains(Stores.id(number));
  }

  @Test
  void theBeginningOfAStartMeansARun() throws IOException {
    assertThat(find(start(3, 16)).map(KeptRun::id)).contains(Stores.id(3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> find(start(3, 10)))
        .withMessageStartingWith("'" + start(3, 10) + "' is 5 runs: run abc00005 of ")
        .withMessageEndingWith(". Name one of them by more of its id");
  }

  @ParameterizedTest
  @CsvSource({
    "abc00",
    "abc0000z",
    "test-traces.pb",
    "2026",
    "last~",
    "LAST",
    "base",
    "Main",
    "feature"
  })
  void othersMeanNone(String name) throws IOException {
    assertThat(find(name)).isEmpty();
  }

  @Test
  void whatWasExportedIsTheSameRunElsewhere() throws IOException {
    KeptRun main = find("main").orElseThrow();
    List<Path> files = store.export(main, folder);
    assertThat(files)
        .map(file -> file.getFileName().toString())
        .containsExactly("run-abc00001.rows.gz", "run-abc00001.pb.gz");
    RunStore elsewhere = new RunStore(folder.resolve("elsewhere"), folder);
    RunRows rows = RunStore.rowsNextTo(files.get(1));
    assertThat(rows).isNotNull().isEqualTo(RowsReader.read(main.rows()));
    elsewhere.keep(rows, files.get(1));
    KeptRun copy = Stores.finder(elsewhere).find("main", null).orElseThrow();
    assertThat(copy.rows()).hasSameBinaryContentAs(main.rows());
    assertThat(copy.trace()).hasSameBinaryContentAs(main.trace());
  }

  @Test
  void whatIsTwoRunsIsAnError() throws IOException {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> find("abc0000"))
        .withMessageContaining("'abc0000' is 5 runs: run abc00005 of ")
        .withMessageContaining(", run abc00001 of ");
    store.pin("abc00003", Stores.id(4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> find("abc00003"))
        .withMessageMatching(
            "'abc00003' is 2 runs: run abc00004 of .*, topic 0000000, run abc00003 of .*, main"
                + " 0000000. Name one of them by more of its id");
  }

  @Test
  void whatIsNotThereStatesWhatIs() throws IOException {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> find("last~5"))
        .withMessage(
            "'last~5' is not there: 5 runs are kept here. mvn otel:runs lists what is kept");
    assertThat(Stores.finder(store).hint("release1.2"))
        .isEqualTo(
            "no kept run is called so: did you mean 'release-1.2'? mvn otel:runs lists what is kept");
    RunStore empty = new RunStore(folder.resolve("empty"), folder);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Stores.finder(empty).find("last-green", null))
        .withMessage(
            "'last-green' is not there: no run that passed is kept here. mvn otel:runs lists what"
                + " is kept");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Stores.finder(empty).find("main", null))
        .withMessage(
            "'main' is not there: There is no run of a clean checkout of main with all tests that"
                + " passed. Make one: git switch main, then mvn verify; or name another run with otel.diff.base");
  }

  @Test
  void aBaseIsNotOfTheSameCode() throws IOException {
    RunFinder names = Stores.finder(store);
    Stores.keep(store, Stores.run(6));

    assertThat(Stores.finder(store).find("main", null).map(KeptRun::id)).contains(Stores.id(6));
    assertThat(Stores.finder(store).find("main", Stores.run(6)).map(KeptRun::id))
        .contains(Stores.id(1));
    assertThat(names.find("main", Stores.run(7)).map(KeptRun::id)).contains(Stores.id(1));
  }

  @Test
  void listsThem() throws IOException {
    Files.delete(store.runs().get(2).trace());
    Files.delete(store.runs().get(3).trace());
    LocalDate today =
        LocalDate.ofInstant(Instant.ofEpochMilli(Stores.START), ZoneId.systemDefault());
    String time = start(5, 16).substring(11, 14);
    RunsText text = new RunsText(Stores.finder(store), today, new TextStyle(false, 120));

    assertThat(
            String.join("\n", text.lines(20))
                    .replace(time, "hh:")
                    .replace(start(1, 16).substring(11, 14), "hh:")
                + "\n")
        .isEqualTo(
            """
            Run       When         Result  Tests     Revision  Branch  Took        Asked     Names
            abc00005  today hh:58  failed  3 of 212  0000000   main    1 min 05 s
            abc00004  today hh:57  passed  212       0000000   topic   1 min 05 s
            abc00003  today hh:56  passed  212       0000000   main    1 min 05 s  CartTest  (rows only)
            abc00002  today hh:55  passed  212       0000000+  main    1 min 05 s            release-1.2 (rows only)
            abc00001  today hh:54  passed  212       0000000   main    1 min 05 s            facade, main
            """);
    RunsText narrow =
        new RunsText(Stores.finder(store), today.plusDays(1), new TextStyle(false, 80));
    assertThat(narrow.lines(2)).hasSize(6);
    assertThat(narrow.lines(2)).allMatch(line -> line.length() <= 100);
  }
}
