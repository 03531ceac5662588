package dev.oteltest.report.internal.history.sql;

import com.sun.management.OperatingSystemMXBean;
import dev.oteltest.report.internal.history.CaseRow;
import dev.oteltest.report.internal.history.Outcome;
import dev.oteltest.report.internal.history.ResultRow;
import dev.oteltest.report.internal.history.RunRow;
import dev.oteltest.report.internal.history.RunRows;
import dev.oteltest.report.internal.history.TouchRow;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Measures what questions cost: {@code EngineMeasurement FOLDER ENGINE SIZE=RUNSxTESTS…}. Prints
 * elapsed and CPU time; docs/performance.md has the results.
 */
final class EngineMeasurement {

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private EngineMeasurement() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    for (int i = 2; i < arguments.length; i++) {
      String[] size = arguments[i].split("[=x]", -1);
      Path rows = folder.resolve(size[0]);
      if (!Files.exists(rows)) {
        Files.createDirectories(rows);
        write(rows, Integer.parseInt(size[1]), Integer.parseInt(size[2]));
      }
      measure(HistoryEngine.valueOf(arguments[1].toUpperCase(Locale.ROOT)), rows);
    }
  }

  private static void measure(HistoryEngine engine, Path rows) throws Exception {
    System.out.printf(
        Locale.ROOT,
        "%s %s, %d cores, load %.1f%n",
        engine.word(),
        rows.getFileName(),
        Runtime.getRuntime().availableProcessors(),
        SYSTEM.getSystemLoadAverage());
    Path cache = rows.resolveSibling(rows.getFileName() + "-cache");
    Timed.of("fill", () -> EmbeddedHistory.open(engine, loader(), rows, cache, m -> {}).close());
    EmbeddedHistory[] opened = new EmbeddedHistory[1];
    Timed.of(
        "open", () -> opened[0] = EmbeddedHistory.open(engine, loader(), rows, cache, m -> {}));
    try (EmbeddedHistory history = opened[0]) {
      for (Question question : Question.values()) {
        QuestionParameters parameters =
            new QuestionParameters(5, 20, 50, 10, "", "com.example.C7Test", "table", "table7", "");
        int[] count = new int[1];
        for (int i = 0; i < 2; i++) {
          Timed.of(
              question.relation() + " " + (i == 0 ? "first" : "again"),
              () -> count[0] = parameters.ask(history, question).size());
        }
        System.out.printf("  %d rows%n", count[0]);
      }
    }
  }

  private static ClassLoader loader() {
    return EngineMeasurement.class.getClassLoader();
  }

  /** Something that takes time. */
  private interface Timed {
    void run() throws Exception;

    static void of(String what, Timed timed) throws Exception {
      long start = System.nanoTime();
      long cpu = SYSTEM.getProcessCpuTime();
      timed.run();
      System.out.printf(
          Locale.ROOT,
          "%-18s %6.2f s, CPU %6.2f s%n",
          what,
          (System.nanoTime() - start) / 1e9,
          (SYSTEM.getProcessCpuTime() - cpu) / 1e9);
    }
  }

  /** Writes runs of which a hundredth of the tests is flaky, and some fail for a while. */
  private static void write(Path folder, int runs, int count) throws Exception {
    Random random = new Random(1);
    List<CaseRow> tests = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tests.add(
          new CaseRow("module" + i % 7, "com.example.C" + i / 10 + "Test", "t" + i + "()", ""));
    }
    long[] ids = tests.stream().mapToLong(CaseRow::testId).toArray();
    double[] usual =
        new double[count]; // half of the tests take less than 3 ms, a fifth more than 10
    for (int i = 0; i < count; i++) {
      usual[i] = Math.exp(1 + 1.6 * random.nextGaussian());
    }
    long start = 1_790_000_000_000L;
    for (int r = 0; r < runs; r++) {
      long started = start + r * 1_800_000L;
      String commit = "%040x".formatted(r / 3);
      List<ResultRow> results = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        boolean broken = i % 50 == 7 && (r + i) % 300 < 5;
        boolean failed = broken || i % 100 == 3 && random.nextInt(20) == 0;
        long took = (long) (usual[i] * (0.8 + random.nextDouble() * 0.4));
        int set = 1 + i % 50;
        results.add(result(ids[i], 1, failed, started + i, took, i + 1, set));
        if (failed && !broken) {
          results.add(result(ids[i], 2, random.nextInt(4) == 0, started + i, took, i + 1, set));
        }
      }
      List<TouchRow> touches = new ArrayList<>();
      for (int set = 1; set <= 50; set++) {
        for (int name = 0; name < 5; name++) {
          touches.add(new TouchRow(set, "table", "table" + (set + name * 7) % 60, 1 + name));
        }
      }
      RunRow run =
          new RunRow(
              "%016x".formatted(r + 1L),
              started,
              600_000,
              r % 4 == 0 ? "topic" : "main",
              commit,
              commit,
              start + r / 3 * 5_400_000L,
              "jdk=17",
              "",
              "17",
              "host",
              "failed",
              "",
              count,
              1);
      GeneratedHistory.write(new RunRows(run, tests, results, touches, 0), folder);
    }
  }

  private static ResultRow result(
      long id, int attempt, boolean failed, long started, long took, int place, int set) {
    return new ResultRow(
        id,
        attempt,
        failed ? Outcome.FAILED : Outcome.PASSED,
        started,
        took,
        1,
        place,
        "context" + place % 3,
        failed ? "cause" + place % 40 : "",
        set);
  }
}
