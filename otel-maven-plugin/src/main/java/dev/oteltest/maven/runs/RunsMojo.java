package dev.oteltest.maven.runs;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.maven.goal.AbstractOtelMojo;
import dev.oteltest.maven.goal.FileProblem;
import dev.oteltest.maven.goal.KeptRuns;
import dev.oteltest.maven.goal.ReactorProjects;
import dev.oteltest.maven.goalresults.UntracedRun;
import dev.oteltest.maven.report.ReportInput;
import dev.oteltest.maven.show.TextConsole;
import dev.oteltest.report.internal.history.RowsOfRun;
import dev.oteltest.report.internal.history.RunOrigin;
import dev.oteltest.report.internal.history.RunRows;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.runs.KeptRun;
import dev.oteltest.report.internal.runs.RunFinder;
import dev.oteltest.report.internal.runs.RunStore;
import dev.oteltest.report.internal.runs.RunsText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Lists the runs that are kept, gives one a name, removes one, writes one to a file, or reads one
 * from a file.
 *
 * @since 0.1
 */
@Mojo(name = "runs", requiresProject = false, threadSafe = true)
public final class RunsMojo extends AbstractOtelMojo {

  private static final int LISTED = 20;

  /**
   * A name for the last run, because of which it stays; or a name and, after a comma, the run that
   * gets it.
   */
  @Parameter(property = "otel.runs.pin")
  private @Nullable String pin;

  /**
   * The run to remove; {@code all} for those without a name. If it is a name that {@code
   * otel.runs.pin} gave, only the name is removed.
   */
  @Parameter(property = "otel.runs.remove")
  private @Nullable String remove;

  /** The run that is written to this folder: its rows, and its trace if that is kept. */
  @Parameter(property = "otel.runs.export")
  private @Nullable String export;

  /**
   * The trace file to add as a run, such as one that {@code otel.runs.export} has written, with the
   * rows next to it, or a folder with reports of tests in JUnit's XML, such as {@code
   * target/surefire-reports}. It gets the name of {@code otel.runs.pin}, or {@code imported}.
   */
  @Parameter(property = "otel.runs.import")
  private @Nullable String imported;

  @Override
  protected void run() throws MojoExecutionException {
    KeptRuns kept = keptRuns();
    RunStore store = kept.store();
    if (store == null) {
      throw new IllegalArgumentException("There is nothing to list, as " + kept.whyNone());
    }
    try {
      change(store);
      list(store);
    } catch (IOException e) {
      throw new MojoExecutionException(
          "The runs in %s can't be read or changed: %s"
              .formatted(store.folder(), FileProblem.describe(e)),
          e);
    }
  }

  private void change(RunStore store) throws IOException {
    if (!text(imported).isEmpty()) {
      Path file = directory().resolve(text(imported));
      boolean reports = Files.isDirectory(file);
      Optional<MavenProject> module = ReactorProjects.around(ReactorProjects.all(session()), file);
      RunRows rows =
          reports
              ? UntracedRun.rows(file, module.map(MavenProject::getArtifactId).orElse(""))
              : rowsOf(file);
      store.keep(rows, reports ? null : file);
      pin(store, text(pin).isEmpty() ? "imported" : text(pin), rows.run().runId());
    } else if (!text(pin).isEmpty()) {
      String[] parts = text(pin).split(",", 2);
      String run = parts.length == 1 ? "last" : parts[1].strip();
      pin(store, parts[0].strip(), sought(store, run, "otel.runs.pin").id());
    }
    if (!text(export).isEmpty()) {
      KeptRun run = sought(store, text(export), "otel.runs.export");
      List<Path> files = store.export(run, directory());
      getLog().info("Wrote " + run.title() + " to " + CountText.some(files, 2, Path::toString));
    }
    if (!text(remove).isEmpty()) {
      remove(store, text(remove));
    }
  }

  private RunRows rowsOf(Path trace) throws IOException {
    Run read = ReportInput.read(List.of(trace)).contents().run();
    RunRows rows = RunStore.rowsNextTo(trace);
    if (rows != null && rows.run().runId().equals(read.id())) {
      return rows;
    }
    getLog().info("The rows of its run are not next to " + trace + ": what it tested is not known");
    return RowsOfRun.of(read, RunOrigin.UNKNOWN);
  }

  private void pin(RunStore store, String name, String id) throws IOException {
    store.pin(name, id);
    getLog().info("'" + name + "' is " + sought(store, name, "otel.runs.pin").title());
  }

  private void remove(RunStore store, String name) throws IOException {
    if (name.equals(RunStore.ALL)) {
      for (KeptRun run : store.runs()) {
        if (run.pins().isEmpty()) {
          store.remove(run);
        }
      }
      getLog().info("Removed all runs without a name");
      return;
    }
    KeptRun run = sought(store, name, "otel.runs.remove");
    if (run.pins().contains(name)) {
      store.unpin(name);
      getLog().info("Removed the name '" + name + "' of " + run.title());
    } else {
      store.remove(run);
      getLog().info("Removed " + run.title());
    }
  }

  private KeptRun sought(RunStore store, String name, String setting) throws IOException {
    RunFinder names = RunFinder.of(store, keptRuns().git());
    try {
      return names
          .find(name, null)
          .orElseThrow(() -> new IllegalArgumentException("'" + name + "': " + names.hint(name)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(setting + ": " + e.getMessage());
    }
  }

  private void list(RunStore store) throws IOException {
    RunFinder names = RunFinder.of(store, keptRuns().git());
    if (names.runs().isEmpty()) {
      getLog().info("No run is kept in " + store.folder() + " yet: builds with tests keep theirs");
      return;
    }
    TextConsole console = TextConsole.of(session());
    StringBuilder text = new StringBuilder();
    for (String line :
        new RunsText(names, LocalDate.now(ZoneId.systemDefault()), console.style()).lines(LISTED)) {
      text.append(line).append('\n');
    }
    console.print(text.toString(), getLog());
    getLog().info("Kept in " + store.folder());
  }
}
