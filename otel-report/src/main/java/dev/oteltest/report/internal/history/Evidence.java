package dev.oteltest.report.internal.history;

import dev.oteltest.report.internal.failure.Failure;
import dev.oteltest.report.internal.failure.Failures;
import dev.oteltest.report.internal.model.Attempt;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunResult;
import dev.oteltest.report.internal.model.TestTotals;

/** Whether the results of a run say something about its tests. */
final class Evidence {

  /** Of fewer tests, most may well fail for reasons of their own. */
  private static final int FEW = 10;

  private static final int MOST_PERCENT = 80;

  private static final String MEMORY = "java.lang.OutOfMemoryError";

  private Evidence() {}

  /** Returns why the results of a run are not evidence; empty if they are. */
  static String excluded(Run run, Failures failures) {
    if (failures.all().stream().anyMatch(Evidence::isOfMemory)) {
      return "out of memory";
    }
    boolean killed =
        run.tests().stream().flatMap(test -> test.attempts().stream()).anyMatch(Attempt::cutShort);
    if (killed || run.result() == RunResult.UNFINISHED) {
      return "killed";
    }
    TestTotals totals = run.totals();
    // A class that failed before its tests takes all of them along.
    int failed = totals.failed() + (totals.failedContainers() > 0 ? totals.neverRan() : 0);
    int judged = totals.passed() + failed;
    boolean most = (long) failed * 100 > (long) judged * MOST_PERCENT;
    return judged >= FEW && most ? "over %d %% failed".formatted(MOST_PERCENT) : "";
  }

  private static boolean isOfMemory(Failure failure) {
    return failure.reason().type().equals(MEMORY)
        || failure.reason().stackTrace().contains("Caused by: " + MEMORY);
  }
}
