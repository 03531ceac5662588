package dev.oteltest.report.internal.output.history;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.report.internal.text.VisibleText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The lives of the tests that a part of a name chooses. */
public final class LifeText {

  private static final int MOST_TESTS = 10;
  private static final int MOST_MARKS = 200;
  private static final int LISTED = 5;

  private static final String TESTS =
      """
      SELECT test_id, test_class AS class_name, test_method AS method_name, test_arguments AS arguments \
      FROM kept_case ORDER BY test_class, test_method, test_arguments""";

  private LifeText() {}

  /**
   * Returns the lines.
   *
   * @param name a part of the name of tests
   * @param why returns by the number of a test, of some, why it is flaky, in lines
   * @throws IllegalArgumentException if no test has it
   */
  public static List<String> of(
      HistoryOverview overview,
      String name,
      TextStyle style,
      Function<Set<Long>, Map<Long, List<String>>> why)
      throws IOException, InterruptedException {
    String part = name.replace('#', '.').toLowerCase(Locale.ROOT);
    List<AnswerRow> all = overview.ask(TESTS);
    List<AnswerRow> found =
        all.stream().filter(row -> row.test().toLowerCase(Locale.ROOT).contains(part)).toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "otel.history.test: none of the %s of the history has '%s' in its name%s"
              .formatted(
                  CountText.of(all.size(), "test"),
                  name,
                  all.isEmpty() ? "" : "; one is " + all.get(0).shortTest()));
    }
    String condition =
        found.stream()
            .limit(MOST_TESTS)
            .map(row -> row.text("test_id"))
            .collect(Collectors.joining(", ", "l.test_id IN (", ")"));
    Map<Long, List<String>> flaky =
        why.apply(
            found.stream()
                .limit(MOST_TESTS)
                .map(row -> row.number("test_id"))
                .collect(Collectors.toSet()));
    List<String> lines = new ArrayList<>();
    for (TestLife life : TestLife.of(overview, condition)) {
      write(overview, life, style, lines);
      flaky
          .getOrDefault(life.test().number("test_id"), List.of())
          .forEach(line -> lines.add("  " + line));
    }
    if (lines.isEmpty()) {
      lines.add(found.get(0).test() + " is only in runs that do not count");
    }
    if (found.size() > MOST_TESTS) {
      lines.add(
          "%s with '%s' in their names".formatted(CountText.more(found.size() - MOST_TESTS), name));
    }
    return lines.stream().map(VisibleText::line).toList();
  }

  private static void write(
      HistoryOverview overview, TestLife life, TextStyle style, List<String> lines) {
    AnswerRow test = life.test();
    List<List<AnswerRow>> runs = life.runs();
    List<AnswerRow> last = runs.get(runs.size() - 1);
    String usually = life.usually(overview.least());
    lines.add(
        "%s (%s)".formatted(test.test(), (test.text("module") + "; " + test.text("axes")).strip()));
    overview.verdicts(test).forEach(each -> lines.add("  " + each.words()));
    lines.add("  " + TestLife.duration(last) + (usually.isEmpty() ? "" : ", " + usually));
    StringBuilder line = new StringBuilder();
    for (String word : life.words(MOST_MARKS)) {
      int width = style.width() == 0 ? OverviewText.WIDTH : style.width();
      if (line.length() + 2 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append("  ").append(word);
    }
    lines.add(line.toString());
    lines.add("  " + TestLife.LEGEND);
    for (int i = runs.size() - 1; i >= Math.max(0, runs.size() - LISTED); i--) {
      AnswerRow run = runs.get(i).get(0);
      lines.add(
          "  %-8s  %-12s  %-8s  %9s  %s on %s"
              .formatted(
                  run.runId(),
                  run.time("run_ms"),
                  run.revision("revision"),
                  TestLife.duration(runs.get(i)),
                  TestLife.outcomes(runs.get(i)),
                  run.text("branch").isEmpty() ? "?" : run.text("branch")));
    }
  }
}
