package dev.oteltest.maven.goal;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.report.internal.git.GitChanges;
import dev.oteltest.report.internal.git.GitHistory;
import dev.oteltest.report.internal.history.EarlierNames;
import dev.oteltest.report.internal.history.PastRuns;
import dev.oteltest.report.internal.history.RowsReader;
import dev.oteltest.report.internal.history.RunRow;
import dev.oteltest.report.internal.history.RunRows;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.runs.KeptRun;
import dev.oteltest.report.internal.runs.RunFinder;
import dev.oteltest.report.internal.runs.RunFolders;
import dev.oteltest.report.internal.runs.RunStore;
import dev.oteltest.report.internal.runs.StoreLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.jspecify.annotations.Nullable;

/**
 * The runs of a build's project that are kept, by the user's settings.
 *
 * @param store where they are; null if none are kept
 * @param isOnly whether the user named the folder, so that no other checkout's is next to it
 * @param whyNone why none are kept, in a sentence without its period; empty if they are
 * @param git the commits of the checkout
 * @param head the run that the one is compared with that a name means; null if none is
 */
public record KeptRuns(
    @Nullable RunStore store,
    boolean isOnly,
    String whyNone,
    GitHistory git,
    @Nullable RunRow head) {

  /** The property with the folder of the runs, or with a word that switches them off. */
  public static final String RUNS = "otel.runs";

  private static final String OFF = "off";

  /** In so many complete runs, the modules of another are sought. */
  private static final int NEAR = 5;

  /** Where nobody can keep runs. */
  public static final KeptRuns NONE = none("");

  /** Returns the runs of the whole project. */
  public static KeptRuns of(MavenSession session) {
    OtelVariables variables = OtelVariables.of(session, ReactorProjects.root(session));
    return of(
        variables.settings(),
        variables.environment(),
        session.getSystemProperties(),
        ReactorProjects.checkout(session));
  }

  /**
   * Returns the runs of a project.
   *
   * @param system the system properties
   * @param checkout its folder
   */
  public static KeptRuns of(
      ConfigReader settings, Map<String, String> environment, Properties system, Path checkout) {
    String value = settings.text(RUNS);
    if (OFF.equals(value)) {
      return none("no runs are kept (" + RUNS + "=" + OFF + ")");
    }
    if (value != null) {
      Path folder = settings.path(RUNS, checkout, checkout);
      return of(folder, checkout, true);
    }
    if (OtelVariables.isCi(environment)) {
      return none("in CI, no runs are kept unless -D" + RUNS + "=FOLDER names a folder");
    }
    return RunFolders.of(environment, system.getProperty("user.home", ""), checkout)
        .map(folder -> of(folder, checkout, false))
        .orElse(none("this user has no home folder: name one with -D" + RUNS + "=FOLDER"));
  }

  private static KeptRuns of(Path folder, Path checkout, boolean isOnly) {
    return new KeptRuns(new RunStore(folder, checkout), isOnly, "", new GitHistory(checkout), null);
  }

  private static KeptRuns none(String why) {
    return new KeptRuns(null, false, why, new GitHistory(Path.of("")), null);
  }

  /**
   * Keeps a run, and removes what is too much.
   *
   * @param traces its trace file
   */
  public void keep(RunRows rows, @Nullable Path traces) throws IOException {
    if (store == null) {
      return;
    }
    store.keep(rows, traces);
    try {
      StoreLimits.DEFAULT.apply(store);
      if (!isOnly) {
        StoreLimits.DEFAULT.applyToAll(store);
      }
    } catch (IOException e) {
      // It is kept, and the next build removes what is too much.
    }
  }

  /**
   * Returns a run with what earlier ones say of its tests; itself if nobody knows.
   *
   * @param own its rows; null for those that are kept, if it is
   */
  public Run withHistory(Run run, @Nullable RunRows own) {
    try {
      List<KeptRun> runs = store == null ? List.of() : store.runs();
      List<String> ids = runs.stream().map(KeptRun::id).toList();
      int at = own == null ? ids.indexOf(run.id()) : -1;
      if (store == null || (own == null && at < 0)) {
        return run;
      }
      return PastRuns.addTo(
          run,
          own == null ? RowsReader.read(runs.get(at).rows()) : own,
          runs.subList(at + 1, runs.size()).stream().map(KeptRun::rows).toList(),
          commit ->
              GitChanges.since(store.checkout(), commit).map(GitChanges::files).orElse(List.of()));
    } catch (IOException e) {
      return run; // what is not known is not said
    }
  }

  /** Returns the rows of a run with the names that its tests had in an earlier one. */
  public RunRows withEarlierNames(RunRows rows) {
    RunStore all = store;
    if (all == null || !rows.run().counts()) {
      return rows;
    }
    try {
      int complete = 0;
      for (KeptRun run : all.runs()) {
        if (complete < NEAR && run.row().filter(KeptRuns::isComplete).isPresent()) {
          complete++;
          RunRows before = RowsReader.readNames(run.rows(), rows);
          if (before.modules().containsAll(rows.modules())) {
            return EarlierNames.find(
                rows, before, commit -> GitChanges.renamedSince(all.checkout(), commit));
          }
        }
      }
    } catch (IOException e) {
      return rows; // no name is known
    }
    return rows;
  }

  private static boolean isComplete(RunRow run) {
    return run.counts() && run.selection().isEmpty() && run.tests() > 0;
  }

  /** Returns the same runs, of which one that is compared with another is sought. */
  public KeptRuns comparedWith(@Nullable RunRow other) {
    return new KeptRuns(store, isOnly, whyNone, git, other);
  }

  boolean isEmpty() throws IOException {
    return store == null || store.runs().isEmpty();
  }

  /** Returns the names of the runs; nothing if none are kept. */
  public Optional<RunFinder> finder() throws IOException {
    return store == null ? Optional.empty() : Optional.of(RunFinder.of(store, git));
  }

  /**
   * Returns the trace file of the run that a name means; nothing if no run is called so.
   *
   * @throws IllegalArgumentException if it means several, or one whose trace is not kept
   */
  public Optional<Path> find(String name) throws IOException {
    Optional<KeptRun> run = finder().flatMap(runs -> runs.find(name, head));
    if (run.isPresent() && run.get().trace() == null) {
      throw new IllegalArgumentException(
          ("'%s' is %s, of which only the rows are kept: traces are those of the last runs, and of"
                  + " runs with a name (otel.runs.pin)")
              .formatted(name, run.get().title()));
    }
    return run.map(KeptRun::trace);
  }

  /** Returns the run of a trace file; nothing if it is any file. */
  public Optional<KeptRun> ofTrace(Path file) throws IOException {
    return store == null
        ? Optional.empty()
        : store.runs().stream().filter(run -> file.equals(run.trace())).findFirst();
  }

  /** Returns what to do about a name that no run has, as a clause; empty if nothing. */
  public String hint(String name) throws IOException {
    return finder().map(runs -> runs.hint(name)).orElse(whyNone);
  }
}
