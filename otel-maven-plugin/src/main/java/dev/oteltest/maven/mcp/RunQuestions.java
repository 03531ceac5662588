package dev.oteltest.maven.mcp;

import dev.oteltest.maven.diff.RunDiff;
import dev.oteltest.maven.goal.KeptRuns;
import dev.oteltest.maven.report.LastRun;
import dev.oteltest.maven.report.ReportInput;
import dev.oteltest.maven.report.RunBases;
import dev.oteltest.report.internal.filter.SpanFilter;
import dev.oteltest.report.internal.history.sql.EmbeddedHistory;
import dev.oteltest.report.internal.history.sql.HistoryEngine;
import dev.oteltest.report.internal.history.sql.HistorySource;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.output.comparison.ComparisonText;
import dev.oteltest.report.internal.output.history.HistoryOverview;
import dev.oteltest.report.internal.output.history.TestLife;
import dev.oteltest.report.internal.output.terminal.RunText;
import dev.oteltest.report.internal.output.terminal.ShownPart;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.report.internal.runs.KeptAttempts;
import dev.oteltest.report.internal.runs.RunStore;
import dev.oteltest.report.internal.verdict.comparison.Comparison;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Answers what {@code otel:show}, {@code otel:diff} and {@code otel:history} answer.
 *
 * @param directory the folder of the topmost project
 * @param built its trace files and those of its modules, which need not exist
 * @param kept the runs that are kept
 */
record RunQuestions(Path directory, List<Path> built, KeptRuns kept) {

  /** How many spans of a cause are drawn, those that failed first. */
  private static final int SPANS = 12;

  /**
   * Answers a question.
   *
   * @param tool one of tools.json
   * @throws IllegalArgumentException if an argument is not a test or a run that there is
   */
  String answer(String tool, Map<String, String> arguments)
      throws IOException, InterruptedException {
    String test = arguments.getOrDefault("test", "");
    return switch (tool) {
      case "causes" ->
          show(arguments.get("run"), (run, text) -> RunText.writeCauses(run, SPANS, text));
      case "test_tree" ->
          show(
              arguments.get("run"),
              (run, text) ->
                  RunText.write(
                      run,
                      new ShownPart(test, SpanFilter.parse(""), false),
                      TextStyle.PLAIN,
                      text));
      case "what_differs" -> differences(arguments.get("base"), test);
      default -> history(test);
    };
  }

  /** Returns the files of the last run. */
  List<Path> files() {
    return last().files();
  }

  private LastRun last() {
    return LastRun.of(built, directory);
  }

  private String show(@Nullable String name, BiConsumer<Run, StringBuilder> shown)
      throws IOException {
    ReportInput input =
        name == null
            ? ReportInput.of(null, ReportInput.runFiles("run", directory, kept), files())
            : ReportInput.read(List.of(named(name)));
    StringBuilder text = new StringBuilder();
    input.problems().forEach(problem -> text.append(problem).append('\n'));
    text.append(name == null ? last().line() : "");
    shown.accept(input.contents(kept).run(), text);
    return text.toString();
  }

  /** Returns the trace of a kept run; no other file is read. */
  private Path named(String name) throws IOException {
    Optional<Path> trace = kept.find(name);
    if (trace.isEmpty()) {
      throw new IllegalArgumentException("'" + name + "' is not a run: " + kept.hint(name));
    }
    return trace.get();
  }

  private String differences(@Nullable String base, String test) throws IOException {
    if (base != null) {
      named(base);
    }
    List<String> bases = base == null ? List.of() : List.of(base);
    RunBases runs = new RunBases(bases, List.of(), directory, kept, null);
    Comparison comparison =
        new RunDiff(runs, test, RunDiff.lastRun(runs, last()), false).compare().comparison();
    StringBuilder text = new StringBuilder();
    if (comparison != null) {
      ComparisonText.write(comparison, TextStyle.PLAIN, text);
    }
    return text.toString();
  }

  private String history(String test) throws IOException, InterruptedException {
    RunStore store = kept.store();
    if (store == null || store.runs().isEmpty()) {
      throw new IllegalArgumentException(
          "There is no history: "
              + (store == null ? kept.whyNone() : "builds with tests add theirs"));
    }
    Path runs = store.folder();
    List<String> lines = new ArrayList<>();
    try (HistorySource source =
        EmbeddedHistory.open(
            HistoryEngine.SQLITE, RunQuestions.class.getClassLoader(), runs, runs, lines::add)) {
      lines.addAll(
          TestLife.text(
              HistoryOverview.of(source),
              test,
              TextStyle.PLAIN,
              tests -> KeptAttempts.explain(store, tests)));
      return String.join("\n", lines);
    }
  }
}
