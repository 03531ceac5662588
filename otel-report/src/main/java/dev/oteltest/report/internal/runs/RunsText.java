package dev.oteltest.report.internal.runs;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.history.HistoryWords;
import dev.oteltest.report.internal.history.RunRow;
import dev.oteltest.report.internal.model.RunResult;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.report.internal.output.terminal.TextTable;
import dev.oteltest.report.internal.text.VisibleText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The kept runs as a table, the newest first. */
public final class RunsText {

  /** The titles of the columns. */
  public static final List<String> HEAD =
      List.of("Run", "When", "Result", "Tests", "Revision", "Branch", "Took", "Asked", "Names");

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

  private static final int RESULT = 2;

  private static final int BRANCH = 5;
  private static final int ASKED = 7;

  /** The narrowest that columns of free text become. */
  private static final int LEAST = 8;

  private final RunFinder names;
  private final Optional<KeptRun> main;
  private final LocalDate today;
  private final TextStyle style;

  /**
   * Creates the table.
   *
   * @param today the day that needs no date
   */
  public RunsText(RunFinder names, LocalDate today, TextStyle style) {
    this.names = names;
    this.main = names.main(null);
    this.today = today;
    this.style = style;
  }

  /**
   * Returns the lines of the table.
   *
   * @param most the number of runs to list; those with a name are listed in any case
   */
  public List<String> lines(int most) {
    List<KeptRun> shown = shown(most);
    List<List<String>> rows = shown.stream().map(this::row).toList();
    TextTable table = new TextTable(HEAD, rows);
    if (style.width() > 0) {
      table.fit(ASKED, LEAST, style.width());
      table.fit(BRANCH, LEAST, style.width());
    }
    List<String> lines = new ArrayList<>(List.of(style.strong(table.line(HEAD))));
    for (List<String> row : rows) {
      List<String> styled = new ArrayList<>(row);
      styled.set(RESULT, colored(row.get(RESULT)));
      lines.add(table.line(row, styled));
    }
    int more = names.runs().size() - shown.size();
    if (more > 0) {
      lines.add(style.faint(CountText.more(more) + ", of which only rows may be kept"));
    }
    return lines;
  }

  /**
   * Returns the runs that are listed.
   *
   * @param most the number of runs to list; those with a name are listed in any case
   */
  public List<KeptRun> shown(int most) {
    List<KeptRun> shown = new ArrayList<>();
    for (KeptRun run : names.runs()) {
      if (shown.size() < most || !run.pins().isEmpty()) {
        shown.add(run);
      }
    }
    return shown;
  }

  /** Returns the cells of one of the runs. */
  public List<String> row(KeptRun run) {
    return run.row().map(row -> row(run, row)).orElseThrow();
  }

  private List<String> row(KeptRun run, RunRow row) {
    boolean known = !row.revision().isEmpty() || row.commitId().isEmpty();
    return List.of(
        run.shortId(),
        when(run),
        row.counts() ? row.result() : row.excluded(),
        row.failures() > 0
            ? CountText.number(row.failures()) + " of " + CountText.number(row.tests())
            : CountText.number(row.tests()),
        KeptRun.shortRevision(row) + (known ? "" : "?"),
        VisibleText.line(row.branch()),
        HistoryWords.duration(row.durationMs()),
        VisibleText.line(row.selection()),
        names(run));
  }

  private String names(KeptRun run) {
    TreeSet<String> all = new TreeSet<>(run.pins());
    main.filter(run::equals).ifPresent(it -> all.add(RunStore.MAIN));
    String pinned = String.join(", ", all);
    return run.trace() == null ? (pinned + " (rows only)").strip() : pinned;
  }

  private String when(KeptRun run) {
    ZonedDateTime start = Instant.ofEpochMilli(run.startedMs()).atZone(ZoneId.systemDefault());
    LocalDate day = start.toLocalDate();
    if (day.equals(today)) {
      return "today " + TIME.format(start);
    }
    return day.equals(today.minusDays(1)) ? "yesterday " + TIME.format(start) : run.when();
  }

  private String colored(String result) {
    if (result.equals(RunResult.PASSED.words())) {
      return style.good(result);
    }
    return result.equals(RunResult.FAILED.words()) ? style.bad(result) : style.odd(result);
  }
}
