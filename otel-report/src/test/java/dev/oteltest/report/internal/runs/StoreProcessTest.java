package dev.oteltest.report.internal.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.history.RunRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds that end at once, and builds that are killed while they keep their runs. */
class StoreProcessTest {

  @TempDir Path folder;

  /** Keeps runs, gives each a name, and prints its number; a build does that once. */
  public static void main(String[] arguments) throws IOException {
    RunStore store = new RunStore(Path.of(arguments[0]), Path.of(arguments[0]));
    String trace = "x".repeat(Integer.parseInt(arguments[3]));
    for (int number = Integer.parseInt(arguments[1]);
        number < Integer.parseInt(arguments[2]);
        number++) {
      RunRow run = Stores.run(number);
      Stores.keep(store, run, trace + number);
      store.pin("run" + number, run.runId());
      System.out.println(number);
    }
  }

  private Process start(int from, int to, int size) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            StoreProcessTest.class.getName(),
            folder.resolve("runs").toString(),
            String.valueOf(from),
            String.valueOf(to),
            String.valueOf(size))
        .redirectError(Redirect.INHERIT)
        .start();
  }

  private static BufferedReader lines(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  @Test
  void buildsThatEndAtOnceLoseNothing() throws Exception {
    Process one = start(0, 10, 1_000);
    Process other = start(100, 110, 1_000);
    assertThat(one.waitFor()).isZero();
    assertThat(other.waitFor()).isZero();

    RunStore store = new RunStore(folder.resolve("runs"), folder);
    assertThat(Stores.ids(store)).hasSize(20);
    assertThat(store.runs())
        .allSatisfy(
            run -> {
              assertThat(run.pins()).hasSize(1);
              assertThat(run.trace()).isNotNull();
            });
  }

  @Test
  void aBuildThatIsKilledHarmsNoOtherRun() throws Exception {
    Random random = new Random(4);
    List<String> ended = new ArrayList<>();
    for (int round = 0; round < 6; round++) {
      Process process = start(1_000 * round, 1_000 * round + 1_000, 3_000_000);
      BufferedReader lines = lines(process);
      ended.add(lines.readLine());
      ended.add(lines.readLine());
      Thread.sleep(random.nextInt(40));
      process.toHandle().destroyForcibly(); // unlike the process, without its streams
      lines.lines().forEach(ended::add);
      assertThat(process.waitFor()).isNotZero();

      RunStore store = new RunStore(folder.resolve("runs"), folder);
      assertThat(store.runs()).allMatch(run -> run.row().isPresent());
      assertThat(Stores.ids(store))
          .containsAll(ended.stream().map(Integer::parseInt).map(Stores::id).toList());
      assertThat(store.runs().stream().flatMap(run -> run.pins().stream()))
          .containsAll(ended.stream().map(number -> "run" + number).toList());
    }
    RunStore store = new RunStore(folder.resolve("runs"), folder);
    Stores.keep(store, Stores.run(9_999));
    for (KeptRun run : store.runs()) {
      Path trace = run.trace();
      if (trace != null) {
        try (var in = new GZIPInputStream(Files.newInputStream(trace))) {
          assertThat(in.readAllBytes()).isNotEmpty(); // all of it, or this throws
        }
      }
    }
  }
}
