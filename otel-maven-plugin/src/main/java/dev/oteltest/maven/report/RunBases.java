package dev.oteltest.maven.report;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.maven.goal.KeptRuns;
import dev.oteltest.otlp.internal.run.RunMark;
import dev.oteltest.report.internal.history.RunRow;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.runs.KeptRun;
import dev.oteltest.report.internal.runs.RunFinder;
import dev.oteltest.report.internal.verdict.comparison.RunSource;
import dev.oteltest.report.internal.verdict.gate.BaseRuns;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What runs are compared with: a person's question with the run before, rules with what changes
 * start from.
 *
 * @param base the runs that the user names; empty if none
 * @param head other runs of the same code that the user names; empty if none
 * @param directory the base of relative paths
 * @param kept the runs that are kept
 * @param own the run that is compared, if it is not kept yet
 */
public record RunBases(
    List<String> base, List<String> head, Path directory, KeptRuns kept, @Nullable RunRow own) {

  public static final String BASE = "otel.diff.base";
  public static final String HEAD = "otel.diff.head";

  /** How the mark of a file begins that has the attempts of a repeated test. */
  public static final String REPEATED = "mvn otel:repeat -Dotel.repeat.test=";

  /** Reads the names of runs from settings. */
  public static RunBases of(
      ConfigReader settings, Path directory, KeptRuns kept, @Nullable RunRow own) {
    return new RunBases(list(settings, BASE), list(settings, HEAD), directory, kept, own);
  }

  private static List<String> list(ConfigReader settings, String property) {
    return Stream.of(settings.text(property, "").split(",", -1))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /**
   * Returns what a rule compares a run with: what the user names, or else the last run of the
   * default branch that passed, and other runs of these two revisions.
   *
   * @throws IllegalArgumentException if nothing has a name that the user gives
   */
  public BaseRuns judging(Run run) throws IOException {
    Optional<RunFinder> all = all();
    RunRow row = row(run, all);
    if (!base.isEmpty()) {
      List<KeptRun> found = new ArrayList<>();
      List<RunSource> bases = named(BASE, base, row, found);
      Optional<KeptRun> same =
          found.stream().filter(it -> row != null && RunFinder.isOfSameCode(it, row)).findFirst();
      return new BaseRuns(
          bases,
          heads(row, all, found),
          same.map(it -> it.title() + " is of the same code, which proves nothing").orElse(null));
    }
    List<KeptRun> bases = all.map(it -> it.mainWithRepetitions(row)).orElse(List.of());
    return bases.isEmpty()
        ? new BaseRuns(List.of(), List.of(), all.map(it -> it.whyNoMain(row)).orElse(noneKept()))
        : new BaseRuns(sources(bases), heads(row, all, bases));
  }

  /**
   * Returns what a person compares a run with: what the user names, or else the run before.
   *
   * @throws IllegalArgumentException if there is none
   */
  public BaseRuns asking(Run run) throws IOException {
    Optional<RunFinder> all = all();
    RunRow row = row(run, all);
    if (!base.isEmpty()) {
      return new BaseRuns(named(BASE, base, row, new ArrayList<>()), heads());
    }
    if (all.isEmpty()) {
      throw new IllegalArgumentException(noneKept());
    }
    long startedMs = TimeUnit.NANOSECONDS.toMillis(run.facts().startNanos());
    KeptRun before =
        all.get()
            .before(run.id(), startedMs)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "No run before this one is kept. Run the tests again after a change, or name"
                            + " another run with "
                            + BASE
                            + "; mvn otel:runs lists them"));
    boolean same = row != null && RunFinder.isOfSameCode(before, row);
    List<KeptRun> bases = List.of(before);
    return new BaseRuns(sources(bases), same ? List.of() : heads(row, all, bases));
  }

  /**
   * Returns the runs of the head that the user names.
   *
   * @throws IllegalArgumentException if nothing has a name that the user gives
   */
  public List<RunSource> heads() throws IOException {
    return named(HEAD, head, null, new ArrayList<>());
  }

  /** Returns the files of the runs that the user names, and of the last one, for messages. */
  public List<Path> files(LastRun last) {
    List<Path> all =
        new ArrayList<>(
            ReportInput.filesOf(head, ReportInput.runFiles(HEAD, directory, kept), last.files()));
    if (!base.isEmpty()) {
      all.addAll(ReportInput.filesOf(base, ReportInput.runFiles(BASE, directory, kept), List.of()));
    }
    return all;
  }

  /** Returns the other runs of the head: those that the user names, or those that are kept. */
  private List<RunSource> heads(@Nullable RunRow row, Optional<RunFinder> all, List<KeptRun> bases)
      throws IOException {
    return !head.isEmpty() || row == null || all.isEmpty()
        ? heads()
        : sources(all.get().repetitions(row, bases));
  }

  private String noneKept() {
    String why = kept.whyNone();
    return "There is no run to compare with%s. Name the trace file of one with %s (docs/diff.md)"
        .formatted(why.isEmpty() ? "" : ", as " + why, BASE);
  }

  /**
   * Finds runs.
   *
   * @param found receives those that are kept
   */
  private List<RunSource> named(
      String setting, List<String> names, @Nullable RunRow row, List<KeptRun> found)
      throws IOException {
    List<RunSource> sources = new ArrayList<>();
    KeptRuns runs = kept.comparedWith(row);
    for (Path file : ReportInput.runFiles(setting, directory, runs).findWithFolders(names)) {
      Optional<KeptRun> run = runs.ofTrace(file);
      run.ifPresent(found::add);
      String shown = ReportInput.shown(file, directory);
      requireRun(setting, file, shown);
      sources.add(source(run.map(KeptRun::title).orElse(shown), file));
    }
    return sources;
  }

  private static void requireRun(String setting, Path file, String shown) {
    RunMark mark = RunMark.of(file);
    if (mark != null && mark.asked().startsWith(REPEATED)) {
      throw new IllegalArgumentException(
          "%s: %s has the attempts of %s, which are not a run to compare with"
              .formatted(setting, shown, mark.asked()));
    }
  }

  private static List<RunSource> sources(List<KeptRun> runs) {
    return runs.stream()
        .flatMap(run -> Stream.ofNullable(run.trace()).map(file -> source(run.title(), file)))
        .toList();
  }

  private static RunSource source(String name, Path file) {
    return new RunSource(name, () -> ReportInput.read(List.of(file)).contents());
  }

  private Optional<RunFinder> all() throws IOException {
    return kept.finder();
  }

  private @Nullable RunRow row(Run run, Optional<RunFinder> all) {
    return own != null ? own : all.flatMap(it -> it.row(run.id())).orElse(null);
  }
}
