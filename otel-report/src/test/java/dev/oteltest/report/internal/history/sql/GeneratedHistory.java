package dev.oteltest.report.internal.history.sql;

import dev.oteltest.report.internal.history.CaseRow;
import dev.oteltest.report.internal.history.Outcome;
import dev.oteltest.report.internal.history.ResultRow;
import dev.oteltest.report.internal.history.RowsWriter;
import dev.oteltest.report.internal.history.RunRow;
import dev.oteltest.report.internal.history.RunRows;
import dev.oteltest.report.internal.history.TouchRow;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** A history that a number determines: branches, reruns, dirty trees, retries, hostile names. */
public final class GeneratedHistory {

  private static final List<String> NAMES =
      List.of("plain", "it's", "a\\b", "say \"x\", y", "zwei\nZeilen", "ünï 😀", "tab\there", "''");
  private static final List<String> BRANCHES = List.of("main", "fix/it's", "feature\\x");
  private static final List<String> AXES = List.of("", "jdk=17", "jdk=25 os=\"x\"");
  private static final List<String> CAUSES = List.of("IllegalState at A", "timeout 'x'", "");
  private static final long START = 1_790_000_000_000L;

  private final Random random;
  private final long seed;
  private final List<CaseRow> tests = new ArrayList<>();
  public final List<RunRows> runs = new ArrayList<>();
  final QuestionParameters parameters;

  public GeneratedHistory(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
    int count = 1 + random.nextInt(10);
    for (int i = 0; i < count; i++) {
      tests.add(
          new CaseRow(
              "project" + seed + "-" + random.nextInt(2),
              "com.example.C" + random.nextInt(3),
              "t" + i + "()",
              random.nextBoolean() ? "" : one(NAMES) + i));
    }
    tests.add(new CaseRow(tests.get(0).module(), tests.get(0).className(), "", ""));
    int number = 1 + random.nextInt(50);
    int branches = 1 + random.nextInt(3);
    int axes = 1 + random.nextInt(3);
    double failing = random.nextDouble() * random.nextDouble();
    for (int i = 0; i < number; i++) {
      runs.add(
          run(i, BRANCHES.get(random.nextInt(branches)), AXES.get(random.nextInt(axes)), failing));
    }
    if (seed % 2 == 0) {
      rename(tests.get(0));
    }
    parameters =
        random.nextInt(3) == 0
            ? QuestionParameters.DEFAULT
            : new QuestionParameters(
                1 + random.nextInt(5),
                1 + random.nextInt(20),
                1 + random.nextInt(12),
                1 + random.nextInt(5),
                random.nextBoolean() ? "" : one(BRANCHES),
                random.nextBoolean() ? "" : "com.example.C1",
                random.nextBoolean() ? "" : "table",
                random.nextBoolean() ? "" : one(NAMES),
                random.nextBoolean() ? "" : one(BRANCHES));
  }

  /**
   * Returns the histories of projects, some of them together in one place, as a company has them,
   * asked as the first of these is.
   */
  public static List<GeneratedHistory> projects(int count) {
    int together = Integer.getInteger("otel.test.history.together", 20); // .ci/long has each alone
    List<GeneratedHistory> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      GeneratedHistory project = new GeneratedHistory(i + 1L);
      if (i % together == 0) {
        all.add(project);
      } else {
        all.get(all.size() - 1).runs.addAll(project.runs);
      }
    }
    return all;
  }

  @Override
  public String toString() {
    return "projects from " + seed;
  }

  /** Renames a test twice, in some projects back, in some by runs that do not know of others. */
  private void rename(CaseRow was) {
    CaseRow second = new CaseRow(was.module(), "com.example.Renamed", "t()", was.arguments());
    CaseRow third = new CaseRow(was.module(), "com.example.Renamed", "u()", was.arguments());
    List<CaseRow> names = List.of(was, second, seed % 4 == 0 ? was : third);
    CaseRow before = was;
    for (int i = 0; i < runs.size(); i++) {
      RunRows rows = runs.get(i);
      CaseRow is = names.get(3 * i / runs.size());
      Map<CaseRow, CaseRow> earlier = Map.of();
      if (rows.cases().contains(was) && rows.run().counts()) {
        boolean again = random.nextInt(9) == 0 && is.equals(third);
        earlier = is.equals(before) && !again ? earlier : Map.of(is, again ? second : before);
        before = is;
      }
      runs.set(i, renamed(rows, Map.of(was, is), earlier));
    }
  }

  private static RunRows renamed(
      RunRows rows, Map<CaseRow, CaseRow> names, Map<CaseRow, CaseRow> earlier) {
    Map<Long, Long> ids = new HashMap<>();
    names.forEach((was, is) -> ids.put(was.testId(), is.testId()));
    return new RunRows(
        rows.run(),
        rows.cases().stream().map(test -> names.getOrDefault(test, test)).toList(),
        earlier,
        rows.results().stream()
            .map(
                a ->
                    new ResultRow(
                        ids.getOrDefault(a.testId(), a.testId()),
                        a.attempt(),
                        a.outcome(),
                        a.startedMs(),
                        a.durationMs(),
                        a.worker(),
                        a.place(),
                        a.context(),
                        a.failureKey(),
                        a.touchSet()))
            .toList(),
        rows.touches(),
        0);
  }

  /** Returns the runs, in which tests have the names of now. */
  public List<RunRows> renamed() {
    Map<CaseRow, CaseRow> names = new HashMap<>();
    runs.stream()
        .sorted(
            Comparator.<RunRows>comparingLong(rows -> rows.run().startedMs())
                .thenComparing(rows -> rows.earlier().isEmpty()))
        .forEach(
            rows -> {
              rows.cases().forEach(names::remove); // it is called so again
              rows.earlier().forEach((is, was) -> names.put(was, is));
            });
    return runs.stream()
        .map(
            rows -> {
              Map<CaseRow, CaseRow> last = new HashMap<>();
              rows.cases().forEach(test -> last.put(test, last(test, names)));
              return renamed(rows, last, Map.of());
            })
        .toList();
  }

  private static CaseRow last(CaseRow test, Map<CaseRow, CaseRow> names) {
    CaseRow is = names.get(test);
    return is == null ? test : last(is, names);
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private RunRows run(int number, String branch, String axes, double failing) {
    int commit = Math.max(0, number / 3 - random.nextInt(3));
    String commitId = random.nextInt(6) == 0 ? "" : "c0ffee%034d".formatted(commit);
    String dirt = random.nextInt(3) == 0 ? "+" + random.nextInt(4) : "";
    RunRow run =
        new RunRow(
            "%04x%012x".formatted(seed, random.nextLong() & 0xffffffffffffL),
            START + number * 3_600_000L + random.nextInt(3) * 3_600_000L,
            random.nextInt(100_000),
            branch,
            commitId,
            commitId.isEmpty() ? "" : commitId + dirt,
            commitId.isEmpty() || random.nextInt(5) == 0 ? 0 : START + commit * 10_800_000L,
            seed % 5 == 0 ? axes : "project " + seed + axes,
            random.nextInt(4) == 0 ? "-Dtest='X'" : "",
            "17",
            "host" + random.nextInt(3),
            random.nextBoolean() ? "passed" : "failed",
            random.nextInt(8) == 0 ? one(List.of("killed", "over 80 % failed")) : "",
            tests.size(),
            random.nextInt(5));
    List<ResultRow> results = new ArrayList<>();
    Map<Integer, List<TouchRow>> touches = new LinkedHashMap<>();
    int slow = 1 + random.nextInt(4);
    int place = 0;
    for (CaseRow test : tests) {
      boolean whole = test.methodName().isEmpty();
      int attempts = random.nextInt(8) == 0 || whole && random.nextDouble() > failing ? 0 : 1;
      for (int attempt = 1; attempt <= attempts; attempt++) {
        Outcome outcome = whole ? Outcome.FAILED : outcome(failing);
        boolean ran = outcome == Outcome.PASSED || outcome == Outcome.FAILED;
        attempts += attempt < 3 && random.nextInt(outcome == Outcome.FAILED ? 2 : 20) == 0 ? 1 : 0;
        int set = random.nextInt(4);
        if (set > 0) {
          touches.computeIfAbsent(set, this::touches);
        }
        results.add(
            new ResultRow(
                test.testId(),
                attempt,
                outcome == Outcome.FAILED && place % 4 == 0 ? Outcome.QUARANTINED : outcome,
                run.startedMs() + place * 10L,
                ran ? (long) slow * random.nextInt(20) * (1 + tests.indexOf(test)) : 0,
                1,
                ++place,
                random.nextInt(3) == 0 ? "context " + one(NAMES) : "",
                outcome == Outcome.FAILED ? one(CAUSES) : "",
                set));
      }
    }
    return new RunRows(
        run,
        tests.stream()
            .filter(test -> results.stream().anyMatch(result -> result.testId() == test.testId()))
            .toList(),
        results,
        touches.values().stream().flatMap(List::stream).toList(),
        0);
  }

  private Outcome outcome(double failing) {
    int other = random.nextInt(12);
    return other == 0
        ? Outcome.SKIPPED
        : other == 1
            ? Outcome.NEVER_RAN
            : random.nextDouble() < failing ? Outcome.FAILED : Outcome.PASSED;
  }

  private List<TouchRow> touches(int set) {
    List<TouchRow> touches = new ArrayList<>();
    for (String name : NAMES) {
      if (random.nextInt(3) == 0) {
        touches.add(
            new TouchRow(
                set, random.nextBoolean() ? "table" : "topic", name, 1 + random.nextInt(9)));
      }
    }
    return touches;
  }

  /** Writes a file a run. */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (RunRows run : runs) {
      write(run, folder);
    }
  }

  /** Cuts the end off the largest file of a folder, behind its first line. */
  static Path tear(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      Path torn = files.max(Comparator.comparing(file -> file.toFile().length())).orElseThrow();
      byte[] all = Files.readAllBytes(torn);
      return Files.write(torn, Arrays.copyOf(all, all.length - 30));
    }
  }

  static Path write(RunRows run, Path folder) throws IOException {
    Path file = folder.resolve(run.run().startedMs() + "-" + run.run().runId() + ".rows.gz");
    try (OutputStream out = Files.newOutputStream(file)) {
      RowsWriter.write(run, out);
    }
    return file;
  }
}
