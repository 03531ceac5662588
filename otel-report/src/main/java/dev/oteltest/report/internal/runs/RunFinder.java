package dev.oteltest.report.internal.runs;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.NearestName;
import dev.oteltest.report.internal.git.GitHistory;
import dev.oteltest.report.internal.history.RunRow;
import dev.oteltest.resource.internal.git.GitFacts;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds which of the kept runs is meant: by a name ({@code last}, {@code last~2}, {@code
 * last-green}, {@code main}, what a person named it, the beginning of its id or start), or as what
 * another run is compared with.
 */
public final class RunFinder {

  private static final Pattern BEFORE_LAST = Pattern.compile(RunStore.LAST + "(?:~(\\d{1,5}))?");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{6,16}");
  private static final Pattern START =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}(T\\d{2}(:\\d{2}(:\\d{2})?)?)?");

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private static final int NAMED = 5;

  private static final String LIST = "mvn otel:runs lists what is kept";

  /** How many runs of one revision are compared: enough to judge times. */
  private static final int RUNS = 5;

  private final List<KeptRun> runs;
  private final GitHistory git;

  RunFinder(List<KeptRun> runs, GitHistory git) {
    this.runs = runs;
    this.git = git;
  }

  /**
   * Returns what finds those of the runs of a store that can be read.
   *
   * @param git the commits of the checkout
   */
  public static RunFinder of(RunStore store, GitHistory git) throws IOException {
    List<KeptRun> runs = store.runs().stream().filter(run -> run.row().isPresent()).toList();
    return new RunFinder(runs, git);
  }

  /** Returns the runs, the newest first. */
  public List<KeptRun> runs() {
    return runs;
  }

  /**
   * Returns the run that a name means; nothing if it can't be the name of a run.
   *
   * @param head the run that it is compared with, which is not its own base; null if it is not
   * @throws IllegalArgumentException if it means several, or one that is not kept
   */
  public Optional<KeptRun> find(String name, @Nullable RunRow head) {
    Matcher before = BEFORE_LAST.matcher(name);
    if (before.matches()) {
      int place = before.group(1) == null ? 0 : Integer.parseInt(before.group(1));
      return found(
          name,
          runs.stream().skip(place).findFirst(),
          () -> CountText.of(runs.size(), "run is", "runs are") + " kept here. " + LIST);
    }
    if (name.equals(RunStore.GREEN)) {
      Optional<KeptRun> green = runs.stream().filter(KeptRun::isGreen).findFirst();
      return found(name, green, () -> "no run that passed is kept here. " + LIST);
    }
    if (name.equals(RunStore.MAIN)) {
      return found(name, main(head), () -> whyNoMain(head));
    }
    return only(name);
  }

  private static Optional<KeptRun> found(
      String name, Optional<KeptRun> run, Supplier<String> otherwise) {
    if (run.isEmpty()) {
      throw new IllegalArgumentException("'" + name + "' is not there: " + otherwise.get());
    }
    return run;
  }

  /** Returns the run with a name that was given to it, or whose id or start begins with it. */
  private Optional<KeptRun> only(String name) {
    Predicate<KeptRun> matches = run -> run.pins().contains(name);
    if (ID.matcher(name).matches()) {
      matches = matches.or(run -> run.id().startsWith(name));
    }
    if (START.matcher(name).matches()) {
      matches = matches.or(run -> start(run).startsWith(name));
    }
    List<KeptRun> found = runs.stream().filter(matches).toList();
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          "'%s' is %s: %s. Name one of them by more of its id"
              .formatted(
                  name,
                  CountText.of(found.size(), "run"),
                  CountText.some(found, NAMED, KeptRun::title)));
    }
    return found.stream().findFirst();
  }

  private static String start(KeptRun run) {
    return SECONDS.format(Instant.ofEpochMilli(run.startedMs()).atZone(ZoneId.systemDefault()));
  }

  /** Returns what to do about a name that no run has. */
  public String hint(String name) {
    List<String> names = new ArrayList<>(List.of(RunStore.LAST, RunStore.GREEN, RunStore.MAIN));
    runs.forEach(run -> names.addAll(run.pins()));
    return "no kept run is called so: " + NearestName.question(name, names) + LIST;
  }

  /**
   * Returns the run of the default branch that changes are compared with: of the newest commit that
   * the code has in it, as far as git knows that; all tests of it passed, or those that were asked
   * for here, without other changes. Those of the same axes, such as Java's version, come first.
   *
   * @param head the run that is compared with it, whose code is not its own base; null if none is
   */
  public Optional<KeptRun> main(@Nullable RunRow head) {
    return candidates(head)
        .filter(run -> !git.lacks(commit(run)))
        .min(
            Comparator.comparing(
                    (KeptRun run) ->
                        head != null && !is(run, row -> row.axes().equals(head.axes())))
                .thenComparingInt(run -> git.newerThan(commit(run)))
                .thenComparing(run -> -run.startedMs()));
  }

  private static boolean is(KeptRun run, Predicate<RunRow> what) {
    return run.row().filter(what).isPresent();
  }

  private Stream<KeptRun> candidates(@Nullable RunRow head) {
    List<String> branches = GitFacts.defaultBranches(git.folder());
    String selection = head == null ? "" : head.selection();
    return traced()
        .filter(KeptRun::isGreen)
        .filter(run -> is(run, row -> isOfCommit(row, branches, selection)))
        .filter(run -> head == null || !isOfSameCode(run, head));
  }

  /** Whether all tests of a commit on a branch, or some, were asked for, without other changes. */
  private static boolean isOfCommit(RunRow run, List<String> branches, String selection) {
    return (run.selection().isEmpty() || run.selection().equals(selection))
        && run.tests() > 0
        && !run.commitId().isEmpty()
        && run.revision().equals(run.commitId())
        && branches.contains(run.branch());
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
    return is(
        run,
        row ->
            row.runId().equals(other.runId())
                || (row.branch().equals(other.branch())
                    && !row.revision().isEmpty()
                    && row.revision().equals(other.revision())));
  }

  /** Returns why there is no {@code main}, and how to make one, in sentences. */
  public String whyNoMain(@Nullable RunRow head) {
    List<String> branches = GitFacts.defaultBranches(git.folder());
    String branch =
        branches.stream()
            .filter(it -> runs.stream().anyMatch(run -> is(run, row -> row.branch().equals(it))))
            .findFirst()
            .orElse(branches.get(0));
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
        .filter(run -> is(run, row -> row.tests() > 0))
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
        .filter(run -> is(run, row -> row.counts() && isRepetition(row, of)))
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
