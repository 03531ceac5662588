package dev.oteltest.report.internal.runs;

import dev.oteltest.report.internal.git.GitHistory;
import dev.oteltest.report.internal.history.RunRow;
import dev.oteltest.resource.internal.git.GitFacts;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which of the kept runs a run is compared with. */
public final class BaseRun {

  /** How many runs of one revision are compared: enough to judge times. */
  static final int RUNS = 5;

  private final List<KeptRun> runs;
  private final Path checkout;
  private @Nullable GitHistory history;

  /**
   * Creates the choice.
   *
   * @param runs all runs, the newest first
   * @param checkout a folder of the checkout
   */
  BaseRun(List<KeptRun> runs, Path checkout) {
    this.runs = runs;
    this.checkout = checkout;
  }

  private GitHistory history() {
    GitHistory known = history;
    if (known == null) {
      known = GitHistory.read(checkout);
      history = known;
    }
    return known;
  }

  /**
   * Returns the run of the default branch that changes are compared with: of the newest commit that
   * the code has in it, as far as git knows that; all tests of it passed, without other changes.
   *
   * @param head the run that is compared with it, whose code is not its own base; null if none is
   */
  public Optional<KeptRun> main(@Nullable RunRow head) {
    return candidates(head)
        .filter(run -> !history().lacks(commit(run)))
        .min(
            Comparator.<KeptRun>comparingInt(run -> history().newerThan(commit(run)))
                .thenComparing(run -> -run.startedMs()));
  }

  private Stream<KeptRun> candidates(@Nullable RunRow head) {
    List<String> branches = branches();
    return traced()
        .filter(KeptRun::isGreen)
        .filter(run -> run.row().filter(row -> isOfCommit(row, branches)).isPresent())
        .filter(run -> head == null || !isOfSameCode(run, head));
  }

  /** Whether all tests of a commit on a branch were asked for, without other changes. */
  private static boolean isOfCommit(RunRow run, List<String> branches) {
    return run.selection().isEmpty()
        && run.tests() > 0
        && !run.commitId().isEmpty()
        && run.revision().equals(run.commitId())
        && branches.contains(run.branch());
  }

  /** Returns the default branch: that of the remote's HEAD, else what it may be. */
  private List<String> branches() {
    String name = GitFacts.defaultBranch(checkout);
    return name == null ? List.of("main", "master") : List.of(name);
  }

  /** Returns the last runs that others are compared with. */
  List<KeptRun> neededByGates() {
    return candidates(null).limit(RUNS).toList();
  }

  private Stream<KeptRun> traced() {
    return runs.stream().filter(run -> run.trace() != null);
  }

  private static String commit(KeptRun run) {
    return run.row().map(RunRow::commitId).orElse("");
  }

  /** Whether a run is of the same branch and revision as another, so that it proves nothing. */
  public static boolean isOfSameCode(KeptRun run, RunRow other) {
    return run.row()
        .filter(
            row ->
                row.runId().equals(other.runId())
                    || (row.branch().equals(other.branch())
                        && !row.revision().isEmpty()
                        && row.revision().equals(other.revision())))
        .isPresent();
  }

  /** Returns why there is no {@code main}, and how to make one, in sentences. */
  public String whyNoMain(@Nullable RunRow head) {
    String branch = branches().get(0);
    Optional<KeptRun> other = candidates(head).findFirst();
    return "There is no run of a clean checkout of %s with all tests that passed%s. Make one: git switch %s, then mvn verify; or name another run with otel.diff.base"
        .formatted(
            branch,
            other
                .map(run -> ", except for " + run.title() + ", whose commit is not in this code")
                .orElse(""),
            branch);
  }

  /** Returns the last run with tests that began before another. */
  public Optional<KeptRun> before(String runId, long startedMs) {
    return traced()
        .filter(run -> run.startedMs() < startedMs && !run.id().equals(runId))
        .filter(run -> run.row().filter(row -> row.tests() > 0).isPresent())
        .findFirst();
  }

  /** Returns the runs of the default branch that changes are compared with, {@link #main} first. */
  public List<KeptRun> mainWithRepetitions(@Nullable RunRow head) {
    return main(head).stream()
        .flatMap(
            main ->
                Stream.concat(
                    Stream.of(main),
                    main.row().stream()
                        .flatMap(row -> repetitions(row, List.of(main)).stream())
                        .filter(KeptRun::isGreen)))
        .toList();
  }

  /** Returns other runs of the revision of a run, which was asked for the same tests. */
  public List<KeptRun> repetitions(RunRow of, List<KeptRun> except) {
    return traced()
        .filter(run -> !run.id().equals(of.runId()) && !except.contains(run))
        .filter(run -> run.row().filter(row -> row.counts() && isRepetition(row, of)).isPresent())
        .limit(RUNS)
        .toList();
  }

  private static boolean isRepetition(RunRow run, RunRow of) {
    return !of.revision().isEmpty()
        && run.revision().equals(of.revision())
        && run.selection().equals(of.selection())
        && run.axes().equals(of.axes());
  }

  /** Returns what is known of a run that is kept. */
  public Optional<RunRow> row(String runId) {
    return runs.stream().filter(run -> run.id().equals(runId)).findFirst().flatMap(KeptRun::row);
  }
}
