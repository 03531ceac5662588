package dev.oteltest.report.internal.history.sql;

import dev.oteltest.report.internal.history.CaseRow;
import dev.oteltest.report.internal.history.Outcome;
import dev.oteltest.report.internal.history.ResultRow;
import dev.oteltest.report.internal.history.RunRow;
import dev.oteltest.report.internal.history.RunRows;
import dev.oteltest.report.internal.history.TouchRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Answers the questions without SQL, by walking through the runs in their order. */
final class ReferenceAnswers {

  /** What a test did in a run: its attempts, in their order. */
  private record Seen(int no, RunRow run, List<ResultRow> attempts) {

    long passes() {
      return attempts.stream().filter(a -> a.outcome() == Outcome.PASSED).count();
    }

    long fails() {
      return attempts.stream().filter(a -> a.outcome().isFailure()).count();
    }

    boolean passed() {
      return attempts.get(attempts.size() - 1).outcome() == Outcome.PASSED;
    }

    String cause() {
      return attempts.stream().map(ResultRow::failureKey).max(Comparator.naturalOrder()).orElse("");
    }

    boolean committed() {
      return !run.revision().isEmpty() && run.revision().equals(run.commitId());
    }
  }

  private record Key(long test, String axes) {}

  /** What a class did as a whole whose tests ran. */
  private static final ResultRow PASS = new ResultRow(0, 0, Outcome.PASSED, 0, 0, 0, 0, "", "", 0);

  private final QuestionParameters q;
  private final List<RunRows> all;
  private final List<RunRows> ordered = new ArrayList<>();
  private final Map<Long, CaseRow> cases = new TreeMap<>();
  private final Map<Key, List<Seen>> lives = new LinkedHashMap<>();
  private final Map<String, Integer> ages = new HashMap<>();
  private final String here;
  private final String main;

  ReferenceAnswers(List<RunRows> runs, QuestionParameters parameters) {
    this.q = parameters;
    this.all = runs;
    runs.forEach(run -> run.cases().forEach(test -> cases.put(test.testId(), test)));
    Comparator<RunRows> byStart =
        Comparator.<RunRows>comparingLong(r -> r.run().startedMs())
            .thenComparing(r -> r.run().runId());
    String newest = runs.stream().max(byStart).map(r -> r.run().branch()).orElse("");
    main = q.main().isEmpty() ? "main" : q.main(); // no generated branch is called master
    here = q.branch().isEmpty() ? newest : q.branch();
    runs.stream()
        .filter(r -> r.run().counts())
        .sorted(Comparator.<RunRows>comparingLong(r -> when(r.run())).thenComparing(byStart))
        .forEach(ordered::add);
    Map<String, Integer> count = new HashMap<>();
    for (int i = ordered.size() - 1; i >= 0; i--) {
      RunRow run = ordered.get(i).run();
      if (asked(run)) {
        ages.put(run.runId(), count.merge(run.axes(), 1, Integer::sum));
      }
    }
    for (int i = 0; i < ordered.size(); i++) {
      RunRows run = ordered.get(i);
      int no = i + 1;
      Map<Long, List<ResultRow>> byTest =
          run.results().stream()
              .filter(a -> a.outcome() == Outcome.PASSED || a.outcome().isFailure())
              .collect(Collectors.groupingBy(ResultRow::testId, TreeMap::new, Collectors.toList()));
      cases.forEach(
          (whole, c) -> {
            boolean others =
                byTest.keySet().stream()
                    .map(cases::get)
                    .anyMatch(
                        t -> t.module().equals(c.module()) && t.className().equals(c.className()));
            if (c.methodName().isEmpty() && others && !byTest.containsKey(whole)) {
              lives
                  .computeIfAbsent(new Key(whole, run.run().axes()), k -> new ArrayList<>())
                  .add(new Seen(no, run.run(), List.of(PASS)));
            }
          });
      byTest.forEach(
          (test, attempts) -> {
            attempts.sort(Comparator.comparingInt(ResultRow::attempt));
            lives
                .computeIfAbsent(new Key(test, run.run().axes()), k -> new ArrayList<>())
                .add(new Seen(no, run.run(), attempts));
          });
    }
  }

  private static long when(RunRow run) {
    return run.commitMs() > 0 ? run.commitMs() : run.startedMs();
  }

  private boolean asked(RunRow run) {
    return q.branch().isEmpty() || q.branch().equals(run.branch());
  }

  private Map<String, Object> named(long test, Object... more) {
    CaseRow c = cases.get(test);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("test_id", test);
    row.put("module", c.module());
    row.put("class_name", c.className());
    row.put("method_name", c.methodName());
    row.put("arguments", c.arguments());
    return with(row, more);
  }

  private static Map<String, Object> with(Map<String, Object> row, Object... more) {
    for (int i = 0; i < more.length; i += 2) {
      row.put((String) more[i], more[i + 1] instanceof Integer n ? (Object) (long) n : more[i + 1]);
    }
    return row;
  }

  List<Map<String, Object>> answer(Question question) {
    return switch (question) {
      case FLAKY -> flaky();
      case FAILING -> failing();
      case FIXED -> fixed();
      case MENDED -> mended();
      case LONGER -> longer();
      case LOST_TIME -> lostTime();
      case TOUCHES -> touches();
      case NEVER_RAN -> neverRan();
      case LIFE -> life();
      case LEFT_OUT -> leftOut();
    };
  }

  private static Comparator<Map<String, Object>> by(String column) {
    return (one, two) ->
        one.get(column) instanceof Long number
            ? Long.compare(number, (Long) two.get(column))
            : one.get(column).toString().compareTo(two.get(column).toString());
  }

  private List<Map<String, Object>> flaky() {
    List<Map<String, Object>> rows = new ArrayList<>();
    lives.forEach(
        (key, unfiltered) -> {
          List<Seen> life = unfiltered.stream().filter(s -> asked(s.run)).toList();
          Map<String, List<Seen>> same =
              life.stream()
                  .collect(
                      Collectors.groupingBy(
                          s ->
                              s.run.revision().isEmpty() ? "?" + s.run.runId() : s.run.revision()));
          same.values()
              .removeIf(
                  group ->
                      group.stream().allMatch(s -> s.fails() == 0)
                          || group.stream().allMatch(s -> s.passes() == 0));
          Seen last =
              same.values().stream()
                  .flatMap(List::stream)
                  .filter(s -> s.fails() > 0)
                  .max(Comparator.comparingInt(Seen::no))
                  .orElse(null);
          if (last == null || life.size() < q.least()) {
            return;
          }
          long since = life.stream().filter(s -> s.no > last.no && s.fails() == 0).count();
          if (since >= q.heal()) {
            return;
          }
          int flips = 0;
          Map<String, Boolean> before = new HashMap<>();
          for (Seen s : life) {
            Boolean was = before.put(s.run.branch(), s.passed());
            flips += was != null && was != s.passed() ? 1 : 0;
          }
          rows.add(
              named(
                  key.test,
                  "axes",
                  key.axes,
                  "runs",
                  life.size(),
                  "failed_runs",
                  life.stream().filter(s -> s.fails() > 0).count(),
                  "revisions",
                  same.keySet().stream().filter(k -> !k.startsWith("?")).count(),
                  "retries",
                  life.stream().filter(s -> s.fails() > 0 && s.passes() > 0).count(),
                  "flips",
                  flips,
                  "passes_since",
                  since,
                  "last_revision",
                  last.run.revision(),
                  "last_run",
                  last.run.runId(),
                  "last_ms",
                  last.run.startedMs(),
                  "failure_key",
                  last.cause()));
        });
    rows.sort(
        by("flips")
            .reversed()
            .thenComparing(by("failed_runs").reversed())
            .thenComparing(by("test_id"))
            .thenComparing(by("axes")));
    return rows;
  }

  private List<Seen> onBranch(List<Seen> life, String branch) {
    return life.stream().filter(s -> s.run.branch().equals(branch)).toList();
  }

  /** The runs at the end that all passed, or all failed. */
  private static List<Seen> tail(List<Seen> life, boolean passed) {
    int from = life.size();
    while (from > 0 && life.get(from - 1).passed() == passed) {
      from--;
    }
    return life.subList(from, life.size());
  }

  private List<Map<String, Object>> failing() {
    List<Map<String, Object>> rows = new ArrayList<>();
    Set<Key> flaky = flakyKeys();
    lives.forEach(
        (key, whole) -> {
          List<Seen> life = onBranch(whole, here);
          List<Seen> tail = tail(life, false);
          if (tail.isEmpty()
              || whole.size() < q.least()
              || flaky.contains(key)
              || isGone(key, life)) {
            return;
          }
          Seen since = tail.get(0);
          Seen pass = tail.size() == life.size() ? null : life.get(life.size() - tail.size() - 1);
          rows.add(
              named(
                  key.test,
                  "axes",
                  key.axes,
                  "branch",
                  here,
                  "runs",
                  whole.size(),
                  "failing_runs",
                  tail.size(),
                  "passes_before",
                  tail(life.subList(0, life.size() - tail.size()), true).size(),
                  "since_revision",
                  since.run.revision(),
                  "since_run",
                  since.run.runId(),
                  "since_ms",
                  since.run.startedMs(),
                  "passed_revision",
                  pass == null ? "" : pass.run.revision(),
                  "passed_run",
                  pass == null ? "" : pass.run.runId(),
                  "failure_key",
                  tail.get(tail.size() - 1).cause()));
        });
    rows.sort(by("failing_runs").reversed().thenComparing(by("test_id")).thenComparing(by("axes")));
    return rows;
  }

  /** Whether all passed on the branch since, without the test. */
  private boolean isGone(Key key, List<Seen> onBranch) {
    Seen last = onBranch.get(onBranch.size() - 1);
    return ordered.subList(last.no, ordered.size()).stream()
        .map(RunRows::run)
        .filter(run -> run.axes().equals(key.axes) && run.branch().equals(last.run.branch()))
        .anyMatch(run -> run.selection().isEmpty() && run.result().equals("passed"));
  }

  private Set<Key> flakyKeys() {
    return flaky().stream()
        .map(row -> new Key((long) row.get("test_id"), (String) row.get("axes")))
        .collect(Collectors.toSet());
  }

  private List<Map<String, Object>> fixed() {
    List<Map<String, Object>> rows = new ArrayList<>();
    Set<Key> flaky = flakyKeys();
    lives.forEach(
        (key, whole) -> {
          List<Seen> life = onBranch(whole, here);
          List<Seen> tail = tail(life, true);
          if (tail.isEmpty() || tail.size() == life.size() || flaky.contains(key)) {
            return;
          }
          Seen fixed = tail.get(0);
          Seen failed = life.get(life.size() - tail.size() - 1);
          if (whole.size() < q.least()
              || tail.size() >= q.heal()
              || !fixed.committed()
              || !failed.committed()
              || fixed.run.revision().equals(failed.run.revision())) {
            return;
          }
          rows.add(
              named(
                  key.test,
                  "axes",
                  key.axes,
                  "branch",
                  here,
                  "runs",
                  whole.size(),
                  "passing_runs",
                  tail.size(),
                  "fixed_revision",
                  fixed.run.revision(),
                  "fixed_run",
                  fixed.run.runId(),
                  "fixed_ms",
                  fixed.run.startedMs(),
                  "failed_revision",
                  failed.run.revision(),
                  "failed_run",
                  failed.run.runId(),
                  "failure_key",
                  failed.cause()));
        });
    rows.sort(by("passing_runs").thenComparing(by("test_id")).thenComparing(by("axes")));
    return rows;
  }

  private List<Map<String, Object>> mended() {
    List<Map<String, Object>> rows = new ArrayList<>();
    Set<Key> flaky = flakyKeys();
    lives.forEach(
        (key, whole) -> {
          List<Seen> passing = tail(onBranch(whole, here), true);
          List<Seen> failing = tail(onBranch(whole, main), false);
          if (here.equals(main)
              || passing.isEmpty()
              || failing.isEmpty()
              || whole.size() < q.least()
              || flaky.contains(key)
              || isGone(key, onBranch(whole, main))) {
            return;
          }
          Seen pass = passing.get(passing.size() - 1);
          Seen fail = failing.get(failing.size() - 1);
          rows.add(
              named(
                  key.test,
                  "axes",
                  key.axes,
                  "branch",
                  here,
                  "runs",
                  whole.size(),
                  "passed_revision",
                  pass.run.revision(),
                  "passed_run",
                  pass.run.runId(),
                  "passed_ms",
                  pass.run.startedMs(),
                  "main_branch",
                  main,
                  "failed_revision",
                  fail.run.revision(),
                  "failed_run",
                  fail.run.runId(),
                  "failure_key",
                  fail.cause()));
        });
    rows.sort(by("test_id").thenComparing(by("axes")));
    return rows;
  }

  /** The smallest value that at least a share of all does not exceed. */
  private static long rank(List<Long> values, int percent) {
    List<Long> sorted = values.stream().sorted().toList();
    int nth = (int) Math.ceil(sorted.size() * percent / 100.0);
    return sorted.get(nth - 1);
  }

  private List<Map<String, Object>> longer() {
    Map<Key, Map<Boolean, List<Map.Entry<String, Long>>>> times = new LinkedHashMap<>();
    lives.forEach(
        (key, life) -> {
          for (Seen s : life) {
            int age = ages.getOrDefault(s.run.runId(), Integer.MAX_VALUE);
            for (ResultRow attempt : s.attempts) {
              if (attempt != PASS
                  && attempt.outcome() == Outcome.PASSED
                  && age <= q.lately() + q.recent()) {
                times
                    .computeIfAbsent(key, k -> new HashMap<>())
                    .computeIfAbsent(age <= newer(s.run.axes()), k -> new ArrayList<>())
                    .add(Map.entry(s.run.runId(), attempt.durationMs()));
              }
            }
          }
        });
    times
        .values()
        .removeIf(
            windows ->
                windows.getOrDefault(true, List.of()).stream()
                        .mapToLong(Map.Entry::getValue)
                        .average()
                        .orElse(0)
                    < 10);
    Map<String, List<Long>> ratios = new HashMap<>();
    times.forEach(
        (key, windows) -> {
          List<Long> old =
              windows.getOrDefault(false, List.of()).stream().map(Map.Entry::getValue).toList();
          if (old.isEmpty() || rank(old, 50) < 10) {
            return;
          }
          windows.values().stream()
              .flatMap(List::stream)
              .forEach(
                  t ->
                      ratios
                          .computeIfAbsent(t.getKey(), k -> new ArrayList<>())
                          .add(t.getValue() * 1000 / rank(old, 50)));
        });
    Map<String, Long> factors = new HashMap<>();
    ratios.forEach((run, list) -> factors.put(run, list.size() < 3 ? 1000L : factor(list)));
    List<Map<String, Object>> rows = new ArrayList<>();
    times.forEach(
        (key, windows) -> {
          Function<Boolean, List<Long>> equal =
              late ->
                  windows.getOrDefault(late, List.of()).stream()
                      .map(t -> t.getValue() * 1000 / factors.getOrDefault(t.getKey(), 1000L))
                      .toList();
          List<Long> before = equal.apply(false);
          List<Long> now = equal.apply(true);
          if (before.isEmpty()
              || now.isEmpty()
              || before.size() < q.least()
              || now.size() < q.least()) {
            return;
          }
          long more = rank(now, 50) - rank(before, 50);
          if (more >= 10 && more >= 0.2 * rank(before, 50)) {
            rows.add(
                named(
                    key.test,
                    "axes",
                    key.axes,
                    "more_ms",
                    more,
                    "p50_before_ms",
                    rank(before, 50),
                    "p50_ms",
                    rank(now, 50),
                    "p95_before_ms",
                    rank(before, 95),
                    "p95_ms",
                    rank(now, 95),
                    "results_before",
                    before.size(),
                    "results",
                    now.size()));
          }
        });
    rows.sort(by("more_ms").reversed().thenComparing(by("test_id")).thenComparing(by("axes")));
    return rows;
  }

  /** How many runs the newer window has. */
  private int newer(String axes) {
    int runs =
        (int) ordered.stream().filter(r -> asked(r.run()) && r.run().axes().equals(axes)).count();
    return Math.min(q.lately(), runs / 2);
  }

  private static long factor(List<Long> ratios) {
    long middle = rank(ratios, 50);
    return middle > 0 ? middle : 1000;
  }

  private List<Map<String, Object>> lostTime() {
    record Lost(String runId, ResultRow attempt) {}
    List<Lost> lost = new ArrayList<>();
    for (RunRows run : ordered) {
      if (ages.getOrDefault(run.run().runId(), Integer.MAX_VALUE) <= q.recent()) {
        for (ResultRow a : run.results()) {
          if (a.outcome().isFailure() || a.outcome() == Outcome.PASSED && a.attempt() > 1) {
            lost.add(new Lost(run.run().runId(), a));
          }
        }
      }
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    Function<Lost, CaseRow> test = l -> cases.get(l.attempt.testId());
    Map<String, Function<Lost, List<Object>>> kinds = new LinkedHashMap<>();
    kinds.put(
        "test",
        l -> {
          CaseRow c = test.apply(l);
          return List.of(
              c.testId(), c.module(), c.className(), c.methodName(), c.arguments(), "", 0L);
        });
    kinds.put("context", l -> List.of(0L, "", "", "", "", l.attempt.context(), 0L));
    kinds.put(
        "class",
        l -> List.of(0L, test.apply(l).module(), test.apply(l).className(), "", "", "", 0L));
    kinds.put("attempt", l -> List.of(0L, "", "", "", "", "", (long) l.attempt.attempt()));
    kinds.forEach(
        (kind, group) -> {
          List<Map<String, Object>> some = new ArrayList<>();
          lost.stream()
              .filter(l -> !kind.equals("context") || !l.attempt.context().isEmpty())
              .collect(Collectors.groupingBy(group))
              .forEach(
                  (key, attempts) -> {
                    long failed =
                        attempts.stream()
                            .filter(l -> l.attempt.outcome().isFailure())
                            .mapToLong(l -> l.attempt.durationMs())
                            .sum();
                    long sum = attempts.stream().mapToLong(l -> l.attempt.durationMs()).sum();
                    some.add(
                        with(
                            new LinkedHashMap<>(Map.of("kind", kind)),
                            "test_id",
                            key.get(0),
                            "module",
                            key.get(1),
                            "class_name",
                            key.get(2),
                            "method_name",
                            key.get(3),
                            "arguments",
                            key.get(4),
                            "context",
                            key.get(5),
                            "attempt",
                            key.get(6),
                            "lost_ms",
                            sum,
                            "failed_ms",
                            failed,
                            "repeated_ms",
                            sum - failed,
                            "attempts",
                            attempts.size(),
                            "runs",
                            attempts.stream().map(Lost::runId).distinct().count()));
                  });
          some.sort(
              by("lost_ms")
                  .reversed()
                  .thenComparing(by("test_id"))
                  .thenComparing(by("module"))
                  .thenComparing(by("class_name"))
                  .thenComparing(by("context"))
                  .thenComparing(by("attempt")));
          rows.addAll(some);
        });
    return rows;
  }

  private List<Map<String, Object>> touches() {
    Map<List<Object>, long[]> found = new HashMap<>();
    Map<List<Object>, Set<String>> runsOf = new HashMap<>();
    for (RunRows run : ordered) {
      if (ages.getOrDefault(run.run().runId(), Integer.MAX_VALUE) > q.recent()) {
        continue;
      }
      for (TouchRow touch : run.touches()) {
        Predicate<String> any = String::isEmpty;
        if ((any.test(q.touchKind()) || q.touchKind().equals(touch.kind()))
            && (any.test(q.touchName()) || q.touchName().equals(touch.name()))) {
          for (ResultRow a : run.results()) {
            if (a.touchSet() == touch.touchSet()) {
              List<Object> key = List.of(touch.kind(), touch.name(), a.testId());
              long[] numbers = found.computeIfAbsent(key, k -> new long[2]);
              numbers[0] = Math.max(numbers[0], touch.calls());
              numbers[1] = Math.max(numbers[1], run.run().startedMs());
              runsOf.computeIfAbsent(key, k -> new HashSet<>()).add(run.run().runId());
            }
          }
        }
      }
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    found.forEach(
        (key, numbers) -> {
          Map<String, Object> row = new LinkedHashMap<>();
          row.put("kind", key.get(0));
          row.put("name", key.get(1));
          row.putAll(named((long) key.get(2)));
          rows.add(
              with(
                  row, "calls", numbers[0], "runs", runsOf.get(key).size(), "last_ms", numbers[1]));
        });
    rows.sort(
        by("kind")
            .thenComparing(by("name"))
            .thenComparing(by("calls").reversed())
            .thenComparing(by("test_id")));
    return rows;
  }

  private List<Map<String, Object>> neverRan() {
    List<RunRows> complete =
        ordered.stream().filter(r -> r.run().selection().isEmpty() && asked(r.run())).toList();
    Map<String, List<RunRows>> lately =
        last(complete, q.recent()).stream().collect(Collectors.groupingBy(r -> r.run().axes()));
    lately.replaceAll((axes, runs) -> last(runs, q.lately()));
    List<Map<String, Object>> rows = new ArrayList<>();
    for (long test : cases.keySet()) {
      Function<Outcome, Long> runs =
          outcome ->
              lately.values().stream()
                  .flatMap(List::stream)
                  .filter(r -> has(r, test, a -> a.outcome() == outcome))
                  .count();
      int there =
          lately.values().stream()
              .filter(some -> has(some.get(some.size() - 1), test, a -> true))
              .mapToInt(List::size)
              .sum();
      if (there == 0
          || there < q.least()
          || List.of(Outcome.PASSED, Outcome.FAILED, Outcome.QUARANTINED).stream()
              .anyMatch(each -> runs.apply(each) > 0)) {
        continue;
      }
      long last =
          lives.entrySet().stream()
              .filter(life -> life.getKey().test == test)
              .flatMap(life -> life.getValue().stream())
              .filter(s -> s.attempts.get(0) != PASS)
              .mapToLong(s -> s.run.startedMs())
              .max()
              .orElse(0);
      rows.add(
          named(
              test,
              "runs",
              there,
              "skipped",
              runs.apply(Outcome.SKIPPED),
              "stopped",
              runs.apply(Outcome.NEVER_RAN),
              "last_ms",
              last));
    }
    rows.sort(by("last_ms").thenComparing(by("test_id")));
    return rows;
  }

  private static <T> List<T> last(List<T> all, int count) {
    return all.subList(Math.max(0, all.size() - count), all.size());
  }

  private static boolean has(RunRows run, long test, Predicate<ResultRow> what) {
    return run.results().stream().filter(a -> a.testId() == test).anyMatch(what);
  }

  private List<Map<String, Object>> life() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < ordered.size(); i++) {
      RunRow run = ordered.get(i).run();
      for (ResultRow a : ordered.get(i).results()) {
        CaseRow test = cases.get(a.testId());
        boolean wanted =
            q.testName().isEmpty()
                || q.testName().equals(test.className())
                || q.testName().equals(test.className() + "." + test.methodName());
        if (asked(run) && wanted) {
          rows.add(
              named(
                  a.testId(),
                  "axes",
                  run.axes(),
                  "run_no",
                  i + 1,
                  "run_id",
                  run.runId(),
                  "run_ms",
                  run.startedMs(),
                  "branch",
                  run.branch(),
                  "revision",
                  run.revision(),
                  "attempt",
                  a.attempt(),
                  "outcome",
                  a.outcome().word(),
                  "duration_ms",
                  a.durationMs(),
                  "failure_key",
                  a.failureKey()));
        }
      }
    }
    rows.sort(
        by("test_id")
            .thenComparing(by("axes"))
            .thenComparing(by("run_no"))
            .thenComparing(by("attempt")));
    return rows;
  }

  private List<Map<String, Object>> leftOut() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (RunRows each : all) {
      RunRow run = each.run();
      if (!run.counts()) {
        rows.add(
            with(
                new LinkedHashMap<>(Map.of("run_id", run.runId())),
                "run_ms",
                run.startedMs(),
                "branch",
                run.branch(),
                "revision",
                run.revision(),
                "excluded",
                run.excluded(),
                "tests",
                run.tests(),
                "failures",
                run.failures()));
      }
    }
    rows.sort(by("run_ms").reversed().thenComparing(by("run_id")));
    return rows;
  }
}
