package dev.oteltest.report.internal.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RunStoreTest {

  @TempDir Path folder;

  private RunStore store;

  @BeforeEach
  void create() {
    store = new RunStore(folder.resolve("cache").resolve("runs"), folder);
  }

  private void keep(int... numbers) throws IOException {
    for (int number : numbers) {
      Stores.keep(store, Stores.run(number));
    }
  }

  private KeptRun run(int number) throws IOException {
    return store.runs().stream()
        .filter(run -> run.id().equals(Stores.id(number)))
        .findFirst()
        .orElseThrow();
  }

  private List<String> files() throws IOException {
    return store.files().stream().sorted().toList();
  }

  @Test
  void statesOnceWhereRunsAre() throws IOException {
    keep(1);
    assertThat(store.state()).isTrue();
    keep(2);
    assertThat(store.state()).isFalse();
    assertThat(store.runs()).hasSize(2);
  }

  @Test
  void readsATraceOfWhichSomethingIsLeftOut() throws IOException {
    String spans =
        """
        {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"01020304050607080908070605040302",\
        "spanId":"0000000700000001","name":"adds"}]}]}]}
        {"resourceLogs":[{}]}""";
    Stores.keep(store, Stores.run(1), spans);

    assertThat(run(1).read()).isPresent();
  }

  @Test
  void keepsARunAsTwoFiles() throws IOException {
    keep(1, 2, 1);

    assertThat(Stores.ids(store)).containsExactly(Stores.id(2), Stores.id(1));
    assertThat(run(1).row()).contains(Stores.run(1));
    assertThat(files())
        .containsExactly(
            "1796000060000-abc0000100000001.pb.gz",
            "1796000060000-abc0000100000001.rows.gz",
            "1796000120000-abc0000200000002.pb.gz",
            "1796000120000-abc0000200000002.rows.gz");
    try (InputStream trace = new GZIPInputStream(Files.newInputStream(run(1).trace()))) {
      assertThat(new String(trace.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo("trace of abc0000100000001");
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void onlyTheOwnerReadsThem() throws IOException {
    keep(1);

    for (Path at = store.folder(); !at.equals(folder); at = at.getParent()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(at)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void keepsTheTracesOfTheLastAndOfThoseThatFailed() throws IOException {
    Stores.keep(store, Stores.run(1, "main", "", "", "", "failed"));
    keep(2, 3);
    store.pin("release", Stores.id(2));
    keep(IntStream.rangeClosed(4, 40).toArray());

    assertThat(Stores.ids(store)).hasSize(40);
    assertThat(traced()).isEqualTo(numbers(40, 21, 2, 1));
  }

  /** Returns the numbers of runs with traces. */
  private List<Integer> traced() throws IOException {
    return store.runs().stream()
        .filter(run -> run.trace() != null)
        .map(run -> Integer.parseInt(run.id().substring(8), 16))
        .toList();
  }

  /** Returns numbers of runs: those of a range, then others. */
  private static List<Integer> numbers(int from, int to, Integer... others) {
    return Stream.concat(
            IntStream.iterate(from, i -> i >= to, i -> i - 1).boxed(), Stream.of(others))
        .toList();
  }

  @Test
  void keepsWhatGatesCompareWith() throws IOException {
    keep(1, 2);
    for (int number = 3; number < 40; number++) {
      String commit = Stores.commit(number);
      Stores.keep(store, Stores.run(number, "topic", commit, commit, "", "passed"));
    }

    assertThat(traced()).isEqualTo(numbers(39, 20, 2, 1));
  }

  @Test
  void rowsStayLonger() throws IOException {
    keep(IntStream.rangeClosed(1, 12).toArray());
    store.pin("first", Stores.id(1));

    new StoreLimits(3, 5, 8, Long.MAX_VALUE, 1).apply(store);

    assertThat(Stores.ids(store)).hasSize(9).contains(Stores.id(1)).doesNotContain(Stores.id(4));
    assertThat(traced()).isEqualTo(numbers(12, 8, 1));
  }

  @Test
  void theOldestGoFirstIfThereIsTooMuch() throws IOException {
    keep(1, 2, 3, 4);
    store.pin("first", Stores.id(1));
    long trace = Files.size(run(3).trace());
    long all = 0;
    for (String file : store.files()) {
      all += Files.size(store.folder().resolve(file));
    }

    new StoreLimits(20, 200, 2_000, all - trace, 1).apply(store);

    assertThat(size(store)).isLessThanOrEqualTo(all - trace);
    assertThat(Stores.ids(store)).hasSize(4);
    assertThat(traced()).containsExactly(4, 3, 1);
    new StoreLimits(20, 200, 2_000, 1, 1).apply(store);
    assertThat(Stores.ids(store)).containsExactly(Stores.id(1));
    assertThat(traced()).containsExactly(1);
  }

  @Test
  void checkoutsThatAreGoneGoFirst() throws IOException {
    Path all = folder.resolve("all");
    RunStore ofGone = new RunStore(all.resolve("1"), Files.createDirectory(folder.resolve("gone")));
    RunStore ofOther =
        new RunStore(all.resolve("2"), Files.createDirectory(folder.resolve("other")));
    RunStore own = new RunStore(all.resolve("3"), Files.createDirectory(folder.resolve("own")));
    StoreLimits enough = new StoreLimits(20, 200, 2_000, 1 << 30, 1 << 30);
    for (RunStore each : List.of(ofGone, ofOther, own)) {
      Stores.keep(each, Stores.run(1));
      Stores.keep(each, Stores.run(2));
      enough.applyToAll(each);
    }
    ofGone.pin("mine", Stores.id(2));
    Files.delete(ofGone.checkout());

    new StoreLimits(20, 200, 2_000, 1 << 30, 1).applyToAll(own);
    assertThat(Stores.ids(ofGone)).as("it looked today").hasSize(2);
    look(own);
    new StoreLimits(20, 200, 2_000, 1 << 30, size(own) + size(ofOther) + size(ofGone) - 1)
        .applyToAll(own);
    assertThat(Stores.ids(ofGone)).containsExactly(Stores.id(2));
    assertThat(ofOther.runs()).allMatch(run -> run.trace() != null);
    look(own);
    new StoreLimits(20, 200, 2_000, 1 << 30, 1).applyToAll(own);
    assertThat(Stores.ids(ofOther)).isEmpty();
    assertThat(Stores.ids(own)).hasSize(2);
  }

  @Test
  void ofACheckoutThatIsGoneNothingStays() throws IOException {
    Path all = folder.resolve("all");
    RunStore gone = new RunStore(all.resolve("1"), folder.resolve("gone"));
    RunStore own = new RunStore(all.resolve("2"), Files.createDirectory(folder.resolve("own")));
    Stores.keep(gone, Stores.run(1));
    Files.writeString(gone.folder().resolve("checkout"), gone.checkout().toString());
    Files.writeString(
        Files.createDirectory(gone.folder().resolve("history-sqlite-01")).resolve("history.db"),
        "cache");

    new StoreLimits(20, 200, 2_000, 1 << 30, 1).applyToAll(own);
    assertThat(gone.folder()).doesNotExist();
  }

  @Test
  void theCheckoutThatWasUsedLeastLatelyLosesItsRunsFirst() throws IOException {
    Path all = folder.resolve("all");
    RunStore own = new RunStore(all.resolve("own"), Files.createDirectory(folder.resolve("own")));
    List<RunStore> others = new ArrayList<>();
    for (int days : List.of(3, 9, 5)) {
      RunStore other =
          new RunStore(
              all.resolve("of-" + days), Files.createDirectory(folder.resolve("d" + days)));
      Stores.keep(other, Stores.run(1));
      Files.setLastModifiedTime(
          Files.writeString(other.folder().resolve("checkout"), other.checkout().toString()),
          FileTime.from(Instant.now().minus(Duration.ofDays(days))));
      others.add(other);
    }

    new StoreLimits(20, 200, 2_000, 1 << 30, 3 * size(others.get(0)) - 1).applyToAll(own);
    assertThat(others.get(0).runs()).hasSize(1);
    assertThat(others.get(2).runs()).hasSize(1).allMatch(run -> run.trace() != null);
    assertThat(others.get(1).runs()).allMatch(run -> run.trace() == null);
  }

  /** Makes a store look again, as on the next day. */
  private static void look(RunStore store) throws IOException {
    Files.setLastModifiedTime(
        store.folder().resolve("checkout"),
        FileTime.from(Instant.now().minus(Duration.ofHours(25))));
  }

  private static long size(RunStore store) throws IOException {
    long size = 0;
    for (String file : store.files()) {
      size += Files.size(store.folder().resolve(file));
    }
    return size;
  }

  @Test
  void whatAKilledBuildLeftGoesLater() throws IOException {
    keep(1);
    Path half =
        Files.writeString(
            store
                .folder()
                .resolve(".1-abcdefabcdefabcd.rows.gz.0e984725-c51c-4bf4-9960-e1c80e27aba0"),
            "half");
    Path alone = Files.writeString(store.folder().resolve("1-abcdefabcdefabcd.pb.gz"), "trace");

    keep(2);
    assertThat(half).exists();
    assertThat(alone).exists();

    FileTime old = FileTime.from(Instant.now().minus(Duration.ofHours(2)));
    Files.setLastModifiedTime(half, old);
    Files.setLastModifiedTime(alone, old);
    keep(3);
    assertThat(half).doesNotExist();
    assertThat(alone).doesNotExist();
    assertThat(Stores.ids(store)).hasSize(3);
  }

  @Test
  void filesOfOthersStay() throws IOException {
    keep(1);
    List<Path> others = new ArrayList<>();
    for (String name : List.of(".gitkeep", ".gitignore", "base.pb.gz", "run-0e984725.pb.gz")) {
      Path file = Files.write(store.folder().resolve(name), new byte[1 << 20]);
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
      others.add(file);
    }

    keep(2);
    new StoreLimits(20, 200, 2_000, 1 << 20, 1).apply(store);
    assertThat(others).allSatisfy(file -> assertThat(file).exists());
    assertThat(traced()).as("their size is not that of the runs").containsExactly(2, 1);
  }

  @Test
  void aTornFileIsNotARun() throws IOException {
    keep(1, 2, 3);
    Path rows = run(2).rows();
    byte[] whole = Files.readAllBytes(rows);

    for (int length = 0; length < whole.length; length++) {
      Files.write(rows, List.of());
      try (var out = Files.newOutputStream(rows)) {
        out.write(whole, 0, length);
      }
      assertThat(Stores.ids(store)).contains(Stores.id(3), Stores.id(1));
      assertThat(run(2).row())
          .satisfiesAnyOf(
              row -> assertThat(row).isEmpty(), row -> assertThat(row).contains(Stores.run(2)));
      assertThat(Stores.finder(store).find("last~1", null).map(KeptRun::id))
          .isIn(Optional.of(Stores.id(1)), Optional.of(Stores.id(2)));
    }
    Files.write(rows, new byte[0]);
    keep(4);
    assertThat(Stores.ids(store)).containsExactly(Stores.id(4), Stores.id(3), Stores.id(1));
  }

  @Test
  void aFolderThatCantBeWrittenLosesNothing() throws IOException {
    keep(1);
    Path blocked = Files.writeString(folder.resolve("file"), "not a folder");
    RunStore none = new RunStore(blocked.resolve("runs"), folder);

    assertThatThrownBy(() -> Stores.keep(none, Stores.run(2))).isInstanceOf(IOException.class);
    assertThat(none.runs()).isEmpty();

    // A folder in place of the file of the rows: the trace is taken away again.
    Files.createDirectories(
        store.folder().resolve("1796000120000-abc0000200000002.rows.gz").resolve("full"));
    assertThatThrownBy(() -> keep(2)).isInstanceOf(IOException.class);
    assertThat(files())
        .noneMatch(name -> name.contains("abc00002") && name.endsWith(".pb.gz"))
        .noneMatch(name -> name.startsWith("."));
    assertThat(Stores.finder(store).runs()).extracting(KeptRun::id).containsExactly(Stores.id(1));
  }

  @Test
  void namesStayWithTheirRuns() throws IOException {
    keep(1, 2);

    store.pin("release", Stores.id(1));
    assertThat(run(1).pins()).containsExactly("release");
    store.pin("base", Stores.id(1));
    assertThat(run(1).pins()).containsExactlyInAnyOrder("base", "release");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store.remove(run(1)))
        .withMessageMatching(
            "run abc00001 of .*, main 0000000 has the name base, release. Remove the name first");
    store.pin("release", Stores.id(2));
    assertThat(run(2).pins()).containsExactly("release");
    store.unpin("release");
    store.unpin("base");
    store.remove(run(1));
    assertThat(Stores.ids(store)).containsExactly(Stores.id(2));
    for (String name :
        List.of("last", "last-green", "main", "all", "a b", "last~1", "1st", "", "a/b")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> store.pin(name, Stores.id(2)))
          .withMessage(
              "'"
                  + name
                  + "' can't be a name. Use a letter, then letters, digits, '.', '_' and '-', and"
                  + " none of all, last, last-green, main, which mean something else");
    }
  }

  private Path folder(Map<String, String> environment, String checkout) {
    return RunFolders.of(environment, folder.toString(), folder.resolve(checkout)).orElseThrow();
  }

  @Test
  void theFolderIsTheUsersForEachCheckout() {
    assertThat(folder(Map.of(), "my shop é").toString())
        .startsWith(folder + "/.cache/otel-test/runs/my_shop__-")
        .matches(".*-[0-9a-f]{16}");
    assertThat(folder(Map.of("XDG_CACHE_HOME", folder + "/cache"), "a").toString())
        .startsWith(folder + "/cache/otel-test/runs/a-");
    assertThat(folder(Map.of("XDG_CACHE_HOME", "relative"), "a").toString())
        .startsWith(folder + "/.cache/otel-test/runs/a-");
    assertThat(folder(Map.of("LOCALAPPDATA", folder + "/local"), "a").toString())
        .startsWith(folder + "/local/otel-test/runs/a-");
    assertThat(folder(Map.of(), "x".repeat(200)).getFileName().toString()).hasSize(57);
    assertThat(folder(Map.of(), "a")).isNotEqualTo(folder(Map.of(), "b/a"));
    assertThat(RunFolders.of(Map.of(), "?", folder)).isEmpty();
    assertThat(RunFolders.of(Map.of(), "", folder)).isEmpty();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theCheckoutIsItsRealPath() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real"));
    Files.createSymbolicLink(folder.resolve("link"), real);

    assertThat(folder(Map.of(), "link")).isEqualTo(folder(Map.of(), "real"));
  }

  @Test
  void inAnyOrderTheSameRunsAreKept() throws IOException {
    keep(1, 2, 3);
    List<String> files = store.files().stream().filter(file -> file.endsWith(".gz")).toList();
    for (List<Integer> order : List.of(List.of(0, 1, 2, 3, 4, 5), List.of(5, 0, 3, 2, 1, 4))) {
      Path copy = Files.createTempDirectory(folder, "copy");
      for (int index : order) {
        Files.copy(store.folder().resolve(files.get(index)), copy.resolve(files.get(index)));
      }
      assertThat(Stores.ids(new RunStore(copy, folder))).isEqualTo(Stores.ids(store));
    }
  }
}
