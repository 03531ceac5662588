package dev.oteltest.report.internal.runs;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.ShortText;
import dev.oteltest.report.internal.failure.Failures;
import dev.oteltest.report.internal.flaky.FisherTest;
import dev.oteltest.report.internal.history.CaseRow;
import dev.oteltest.report.internal.history.HistoryWords;
import dev.oteltest.report.internal.history.ResultRow;
import dev.oteltest.report.internal.history.RowsOfRun;
import dev.oteltest.report.internal.history.RowsReader;
import dev.oteltest.report.internal.history.RunRow;
import dev.oteltest.report.internal.history.RunRows;
import dev.oteltest.report.internal.model.Attempt;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.verdict.comparison.identity.Peers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The causes for which several tests failed in several of the runs that are kept. */
public final class CommonCauses {

  private static final int MOST_RUNS = 40;
  private static final int MOST = 3;
  private static final int LONGEST = 60;

  /** The runs that count, the newest first, and their rows. */
  private final List<KeptRun> kept = new ArrayList<>();

  private final List<RunRows> rows = new ArrayList<>();

  /** A cause: the tests that it failed, and the places of the runs in which it did. */
  private record Cause(String key, Set<Long> tests, SortedSet<Integer> runs) {}

  private CommonCauses() {}

  /**
   * Returns a line for each of the most common causes, such as {@code Connection refused (`SELECT
   * to postgres:5432`): 14 tests in 6 of 40 runs, since 4f2a9c1, only beside ImportTest.imports()}.
   *
   * @param store the runs; null if none are kept
   */
  public static List<String> of(@Nullable RunStore store) throws IOException {
    CommonCauses causes = new CommonCauses();
    for (KeptRun run : store == null ? List.<KeptRun>of() : store.runs()) {
      if (causes.kept.size() < MOST_RUNS && run.row().filter(RunRow::counts).isPresent()) {
        causes.rows.add(RowsReader.read(run.rows()));
        causes.kept.add(run);
      }
    }
    return causes.all().stream()
        .filter(cause -> cause.tests.size() > 1 && cause.runs.size() > 1)
        .sorted(
            Comparator.<Cause>comparingInt(cause -> -cause.tests.size() * cause.runs.size())
                .thenComparing(cause -> cause.key))
        .limit(MOST)
        .map(causes::line)
        .toList();
  }

  private List<Cause> all() {
    Map<String, Cause> byKey = new LinkedHashMap<>();
    for (int run = 0; run < rows.size(); run++) {
      for (ResultRow result : rows.get(run).results()) {
        if (result.outcome().isFailure() && !result.failureKey().isEmpty()) {
          Cause cause =
              byKey.computeIfAbsent(
                  result.failureKey(), key -> new Cause(key, new HashSet<>(), new TreeSet<>()));
          cause.tests.add(result.testId());
          cause.runs.add(run);
        }
      }
    }
    return List.copyOf(byKey.values());
  }

  private String line(Cause cause) {
    int first = cause.runs.last();
    String revision = rows.get(first).run().revision();
    boolean since = first < rows.size() - 1 && !revision.isEmpty();
    return "%s: %s in %d of %s%s%s"
        .formatted(
            words(cause),
            CountText.of(cause.tests.size(), "test"),
            cause.runs.size(),
            CountText.of(rows.size(), "run"),
            since ? ", since " + HistoryWords.revision(revision) : "",
            beside(cause).map(test -> ", only beside " + test).orElse(""));
  }

  /** Returns what the newest of its failures states whose trace is kept. */
  private String words(Cause cause) {
    return cause.runs.stream()
        .map(kept::get)
        .flatMap(run -> run.read().stream())
        .flatMap(read -> words(read.run(), cause.key).stream())
        .findFirst()
        .orElse("One cause, whose trace is not kept");
  }

  private static Optional<String> words(Run run, String key) {
    Failures failures = Failures.of(run);
    for (TestCase test : run.tests()) {
      for (Attempt attempt : test.attempts()) {
        if (attempt.result().hasFailed()
            && key.equals(RowsOfRun.failureKey(failures, test, attempt.row()))) {
          String line = Failures.reasonOf(run.spans(), attempt.row()).line();
          return Optional.of(ShortText.of(line, LONGEST) + failedSpan(run.spans(), attempt.row()));
        }
      }
    }
    return Optional.empty();
  }

  /** Returns the first span of a test that failed, and what it calls. */
  private static String failedSpan(SpanTable spans, int test) {
    return IntStream.range(test + 1, spans.subtreeEnd(test))
        .filter(spans::isError)
        .boxed()
        .min(Comparator.<Integer>comparingLong(spans::endNanos).thenComparing(row -> -row))
        .map(row -> " (`" + new Peers(spans).nameToHost(row) + "`)")
        .orElse("");
  }

  /** Returns the test beside which the others failed, in each run and in no other. */
  private Optional<String> beside(Cause cause) {
    Map<CaseRow, Integer> failing = new HashMap<>();
    Set<CaseRow> passing = new HashSet<>();
    int others = 0;
    for (int run = 0; run < rows.size(); run++) {
      Map<Integer, NavigableMap<Long, Long>> own = own(rows.get(run), cause.tests);
      Set<CaseRow> beside = beside(rows.get(run), own, cause.tests);
      if (cause.runs.contains(run)) {
        beside.forEach(test -> failing.merge(test, 1, Integer::sum));
      } else if (!own.isEmpty()) {
        others++;
        passing.addAll(beside);
      }
    }
    int runs = cause.runs.size();
    int asked = failing.size();
    double chance = FisherTest.probability(new int[] {others, 0, 0, runs}) * asked;
    return failing.entrySet().stream()
        .filter(each -> chance <= FisherTest.RARE && each.getValue() == runs)
        .map(Map.Entry::getKey)
        .filter(test -> !passing.contains(test))
        .map(test -> test.className() + "." + test.methodName())
        .min(Comparator.naturalOrder());
  }

  /** Returns by worker, which runs one test after the other, when some began and ended. */
  private static Map<Integer, NavigableMap<Long, Long>> own(RunRows run, Set<Long> tests) {
    Map<Integer, NavigableMap<Long, Long>> own = new HashMap<>();
    for (ResultRow result : run.results()) {
      if (tests.contains(result.testId())) {
        own.computeIfAbsent(result.worker(), worker -> new TreeMap<>())
            .merge(result.startedMs(), result.startedMs() + result.durationMs(), Math::max);
      }
    }
    return own;
  }

  private static Set<CaseRow> beside(
      RunRows run, Map<Integer, NavigableMap<Long, Long>> own, Set<Long> tests) {
    Set<CaseRow> beside = new HashSet<>();
    for (ResultRow other : run.results()) {
      CaseRow test = run.tests().get(other.testId());
      if (test != null
          && !tests.contains(other.testId())
          && own.entrySet().stream()
              .anyMatch(
                  worker ->
                      worker.getKey() != other.worker() && overlap(worker.getValue(), other))) {
        beside.add(test);
      }
    }
    return beside;
  }

  private static boolean overlap(NavigableMap<Long, Long> ends, ResultRow other) {
    Map.Entry<Long, Long> before = ends.lowerEntry(other.startedMs() + other.durationMs());
    return before != null && before.getValue() > other.startedMs();
  }
}
