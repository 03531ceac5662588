package dev.oteltest.report.internal.output.history;

import dev.oteltest.report.internal.history.CaseRow;
import dev.oteltest.report.internal.history.Outcome;
import dev.oteltest.report.internal.history.ResultRow;
import dev.oteltest.report.internal.history.RowsWriter;
import dev.oteltest.report.internal.history.RunRow;
import dev.oteltest.report.internal.history.RunRows;
import dev.oteltest.report.internal.history.sql.EmbeddedHistory;
import dev.oteltest.report.internal.history.sql.HistoryEngine;
import dev.oteltest.report.internal.history.sql.HistorySource;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The history of a shop: a run twice a day for three weeks, a commit a day. One test fails since
 * three runs, one is flaky, one takes longer, one was fixed, one was renamed; two runs say nothing.
 */
public final class SampleHistory {

  /** 9 November 2026, 8:00 in UTC. */
  static final long START = 1_794_211_200_000L;

  static final long HALF_DAY = 12 * 3_600_000L;
  static final int RUNS = 43;

  static final CaseRow SHIPS = test("OrderTest", "ships", "");
  static final CaseRow ADDS = test("CartTest", "adds(int)", "2 apples");
  static final CaseRow SUMS = test("PriceTest", "sums", "");
  static final CaseRow ROUNDS = test("TaxTest", "rounds", "");
  static final CaseRow SENT = test("MailTest", "isSent", "");
  static final CaseRow SENDS = test("MailTest", "sendsAMail", "");

  private static final List<CaseRow> OTHERS = new ArrayList<>();

  static {
    for (int i = 1; i <= 20; i++) {
      OTHERS.add(test("CatalogTest", "finds" + i, ""));
    }
  }

  private final List<CaseRow> cases = new ArrayList<>();
  private final List<ResultRow> results = new ArrayList<>();
  private final int number;

  private SampleHistory(int number) {
    this.number = number;
  }

  private static CaseRow test(String type, String method, String arguments) {
    return new CaseRow("shop", "com.example.shop." + type, method, arguments);
  }

  /** Writes a file a run. */
  public static Path write(Path folder) throws Exception {
    for (int i = 0; i < RUNS; i++) {
      write(run(i), folder);
    }
    return folder;
  }

  public static void write(RunRows run, Path folder) throws Exception {
    Files.createDirectories(folder);
    Path file = folder.resolve(run.run().startedMs() + "-" + run.run().runId() + ".rows.gz");
    try (OutputStream out = Files.newOutputStream(file)) {
      RowsWriter.write(run, out);
    }
  }

  /** Opens the history of a folder with the engine that is the default. */
  public static HistorySource open(Path rows, Path cache) throws Exception {
    return EmbeddedHistory.open(
        HistoryEngine.SQLITE, SampleHistory.class.getClassLoader(), rows, cache, message -> {});
  }

  public static RunRows run(int number) {
    SampleHistory run = new SampleHistory(number);
    run.fill();
    String excluded = number == 12 ? "killed" : number == 20 ? "over 80 % failed" : "";
    long started = START + number * HALF_DAY;
    String commit =
        "%07x%033d".formatted((0x4f2a9c1 + 0x1234567L * (21 - number / 2)) % 0x10000000, 0);
    boolean branch = number == 33;
    int failures =
        (int) run.results.stream().filter(each -> each.outcome() == Outcome.FAILED).count();
    return new RunRows(
        new RunRow(
            "%016x".formatted(0x9e3779b97f4a7c15L * (number + 1)),
            started,
            60_000 + number * 500L,
            branch ? "fix/tax" : "main",
            commit,
            branch ? commit + "+8c1d" : commit,
            started - started % (2 * HALF_DAY),
            "java 17, linux",
            "",
            "17.0.9",
            "desk",
            failures > 0 ? "failed" : "passed",
            excluded,
            run.cases.size(),
            failures),
        run.cases,
        run.results,
        List.of(),
        0);
  }

  /** Returns a result of another test. */
  public static ResultRow of(CaseRow test, ResultRow result) {
    return new ResultRow(
        test.testId(),
        result.attempt(),
        result.outcome(),
        result.startedMs(),
        result.durationMs(),
        result.worker(),
        result.place(),
        result.context(),
        result.failureKey(),
        result.touchSet());
  }

  private void fill() {
    for (int i = 0; i < OTHERS.size(); i++) {
      add(OTHERS.get(i), 100 + i, Outcome.PASSED);
    }
    add(SHIPS, 40_000, number >= RUNS - 3 ? Outcome.FAILED : Outcome.PASSED);
    if (number == 30) {
      add(ADDS, 12, Outcome.FAILED, Outcome.PASSED);
    } else {
      add(ADDS, 12, number == 17 || number == 35 ? Outcome.FAILED : Outcome.PASSED);
    }
    add(SUMS, number < 21 ? 1_200 : 4_100, Outcome.PASSED);
    add(ROUNDS, 5, number >= 14 && number < 26 ? Outcome.FAILED : Outcome.PASSED);
    add(number < 15 ? SENT : SENDS, 30, Outcome.PASSED);
  }

  private void add(CaseRow test, long ms, Outcome... attempts) {
    cases.add(test);
    for (int i = 0; i < attempts.length; i++) {
      results.add(
          new ResultRow(
              test.testId(),
              i + 1,
              attempts[i],
              START + number * HALF_DAY,
              ms,
              1,
              results.size() + 1,
              "",
              attempts[i] == Outcome.FAILED ? "cause of " + test.methodName() : "",
              0));
    }
  }
}
