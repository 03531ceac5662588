package dev.oteltest.report.internal.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Rows of any run, as no build would make them. */
final class RowsOf {

  private static final Arbitrary<String> TEXTS =
      Arbitraries.strings().withCharRange('\0', '\uD7FF').ofMaxLength(12);

  private RowsOf() {}

  static RunRow run(String id, long started) {
    return new RunRow(
        id,
        started,
        2_000,
        "main",
        "4f2a9c1",
        "4f2a9c1+" + id,
        started - 1,
        "java 17",
        "",
        "17.0.9",
        "host",
        "passed",
        "",
        1,
        0);
  }

  private static Arbitrary<RunRow> runs() {
    return Combinators.combine(
            Arbitraries.of("00000000000000a1", "00000000000000b2", "00000000000000c3"),
            Arbitraries.longs().between(1, 4_000_000_000_000L),
            TEXTS.list().ofSize(8),
            Arbitraries.integers().greaterOrEqual(0),
            Arbitraries.integers().greaterOrEqual(0))
        .as(
            (id, started, texts, tests, failures) ->
                new RunRow(
                    id,
                    started,
                    tests,
                    texts.get(0),
                    texts.get(1),
                    texts.get(2),
                    started,
                    texts.get(3),
                    texts.get(4),
                    texts.get(5),
                    texts.get(6),
                    "failed",
                    texts.get(7),
                    tests,
                    failures));
  }

  private static Arbitrary<CaseRow> cases() {
    return Combinators.combine(Arbitraries.of("", "app"), Arbitraries.of("a.B", "c"), TEXTS, TEXTS)
        .as(CaseRow::new);
  }

  private record Drawn(CaseRow test, ResultRow result) {}

  private static Arbitrary<Drawn> results() {
    Arbitrary<Long> times = Arbitraries.longs().between(0, 4_000_000_000_000L);
    Arbitrary<Integer> numbers = Arbitraries.integers().greaterOrEqual(0);
    return Combinators.combine(
            cases(), Arbitraries.of(Outcome.class), times, times, numbers, numbers, TEXTS, TEXTS)
        .as(
            (test, outcome, started, duration, worker, place, context, failure) ->
                new Drawn(
                    test,
                    new ResultRow(
                        test.testId(),
                        1 + worker % 3,
                        outcome,
                        started,
                        duration,
                        worker,
                        place,
                        context,
                        failure,
                        place % 4)));
  }

  private static Arbitrary<TouchRow> touches() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 3),
            Arbitraries.of("table", "host", TouchRow.MORE),
            TEXTS,
            Arbitraries.longs().greaterOrEqual(0))
        .as(TouchRow::new);
  }

  static Arbitrary<RunRows> any() {
    return Combinators.combine(
            runs(), results().list().ofMaxSize(12), touches().list().ofMaxSize(6))
        .as(
            (run, results, touches) -> {
              Set<CaseRow> cases = new LinkedHashSet<>();
              List<ResultRow> rows = new ArrayList<>();
              results.forEach(
                  each -> {
                    cases.add(each.test());
                    rows.add(each.result());
                  });
              Map<CaseRow, CaseRow> earlier = new HashMap<>();
              cases.stream()
                  .filter(test -> test.testId() % 3 == 0)
                  .forEach(test -> earlier.put(test, earlier(test)));
              return sorted(new RunRows(run, List.copyOf(cases), earlier, rows, touches, 0));
            });
  }

  private static CaseRow earlier(CaseRow test) {
    String method = test.testId() % 2 == 0 ? test.methodName() : "was \"it\"";
    return new CaseRow(test.module(), "a.Earlier", method, test.arguments());
  }

  /** Returns the same rows in one order. */
  static RunRows sorted(RunRows rows) {
    return new RunRows(
        rows.run(),
        rows.cases().stream().sorted(Comparator.comparingLong(CaseRow::testId)).toList(),
        rows.earlier(),
        rows.results().stream().sorted(Comparator.comparing(ResultRow::toString)).toList(),
        rows.touches().stream().sorted(Comparator.comparing(TouchRow::toString)).toList(),
        rows.torn());
  }
}
