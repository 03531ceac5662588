package dev.oteltest.maven.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.oteltest.maven.goal.AbstractOtelMojo;
import dev.oteltest.maven.goal.FileProblem;
import dev.oteltest.maven.goal.KeptRuns;
import dev.oteltest.maven.goal.PluginJar;
import dev.oteltest.maven.goal.ReactorProjects;
import dev.oteltest.maven.show.TextConsole;
import dev.oteltest.report.internal.file.AtomicFile;
import dev.oteltest.report.internal.history.sql.ClickHouseHistory;
import dev.oteltest.report.internal.history.sql.EmbeddedHistory;
import dev.oteltest.report.internal.history.sql.HistoryEngine;
import dev.oteltest.report.internal.history.sql.HistoryException;
import dev.oteltest.report.internal.history.sql.HistorySource;
import dev.oteltest.report.internal.output.history.AnswerWriter;
import dev.oteltest.report.internal.output.history.HistoryFormat;
import dev.oteltest.report.internal.output.history.HistoryOverview;
import dev.oteltest.report.internal.output.history.HistorySections;
import dev.oteltest.report.internal.output.history.OverviewText;
import dev.oteltest.report.internal.output.history.TestLife;
import dev.oteltest.report.internal.output.html.HistoryPage;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.report.internal.runs.CommonCauses;
import dev.oteltest.report.internal.runs.KeptAttempts;
import dev.oteltest.report.internal.runs.RunStore;
import dev.oteltest.resource.internal.git.GitFacts;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.jspecify.annotations.Nullable;

/**
 * Shows what the runs that are kept say of the tests: by default, what to mend first.
 *
 * @since 0.1
 */
@Mojo(name = "history", requiresProject = false, threadSafe = true)
public final class HistoryMojo extends AbstractOtelMojo {

  private static final String FORMAT = "otel.history.format";

  /** A part of the name of the tests whose lives are shown, such as {@code CartTest.adds}. */
  @Parameter(property = "otel.history.test")
  private @Nullable String test;

  /**
   * A question of one's own in SQL, over the tables {@code test_run}, {@code test_case}, {@code
   * test_result} and {@code test_touch} and the answers that are there already, such as {@code
   * flaky} or {@code failing}.
   */
  @Parameter(property = "otel.history.sql")
  private @Nullable String sql;

  /**
   * How it is shown: {@code text}, or {@code html}, a page; the answer to a question of one's own:
   * {@code text}, {@code csv} or {@code json}. All rows are exported by {@code sql} and, with
   * DuckDB, {@code parquet}.
   */
  @Parameter(property = FORMAT, defaultValue = "text")
  private String format = "text";

  /**
   * The file to write to, of several the folder. By default, text and answers are on standard
   * output, and others in the folder {@code otel-report} of the build.
   */
  @Parameter(property = "otel.history.output")
  private @Nullable String output;

  /** The database that answers: {@code sqlite} or {@code duckdb}. */
  @Parameter(property = "otel.history.engine", defaultValue = "sqlite")
  private String engine = "sqlite";

  /**
   * The HTTP interface of a ClickHouse, such as {@code https://host:8443/?database=tests}, which
   * gets the runs that it lacks, and answers. The credentials are the variables {@code
   * OTEL_HISTORY_USER} and {@code OTEL_HISTORY_PASSWORD}.
   */
  @Parameter(property = "otel.history.url")
  private @Nullable String url;

  @Inject
  @SuppressWarnings("NullAway.Init") // set by Maven
  private RepositorySystem repositories;

  @Override
  protected void run() throws MojoExecutionException {
    HistoryFormat as = HistoryFormat.parse(FORMAT, format);
    requireFormat(as);
    KeptRuns kept = keptRuns();
    RunStore store = kept.store();
    try {
      Path runs = store == null || store.runs().isEmpty() ? null : store.folder();
      if (!text(url).isEmpty()) {
        showServer(runs, as);
      } else if (store != null && runs != null) {
        show(runs, HistoryEngine.parse(engine), as);
      } else if (store == null) {
        getLog().info("There is no history: " + kept.whyNone());
      } else {
        getLog().info("There is no history yet: builds with tests add theirs to " + store.folder());
      }
    } catch (HistoryException e) {
      throw new MojoExecutionException(e.getMessage(), e);
    } catch (IOException e) {
      Object place = store == null ? text(url) : store.folder();
      throw FileProblem.failure(
          "The history can't be shown",
          e,
          "Check that " + place + " can be read and files can be written");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("The history is not shown, as the build was stopped", e);
    }
  }

  private void requireFormat(HistoryFormat as) {
    boolean own = !text(sql).isEmpty();
    if (own ? as != HistoryFormat.TEXT && !as.isOfAnswers() : as.isOfAnswers()) {
      throw new IllegalArgumentException(
          "%s: %s is %sfor a question, such as -Dotel.history.sql='SELECT * FROM flaky'"
              .formatted(FORMAT, as.word(), own ? "not " : "only "));
    }
    if (!text(test).isEmpty() && (own || as != HistoryFormat.TEXT)) {
      throw new IllegalArgumentException(
          "otel.history.test is shown as text. For its rows, use -Dotel.history.sql='SELECT * FROM life'");
    }
  }

  private void showServer(@Nullable Path runs, HistoryFormat as)
      throws IOException, InterruptedException {
    try (ClickHouseHistory server = ClickHouseHistory.of(text(url), System.getenv())) {
      if (runs != null) {
        getLog().info("Runs sent to ClickHouse: " + server.send(runs, getLog()::warn));
      }
      show(server, as);
    }
  }

  private void show(Path runs, HistoryEngine with, HistoryFormat as)
      throws IOException, InterruptedException {
    PluginJar driver = new PluginJar(with.coordinates);
    try (URLClassLoader drivers =
            new URLClassLoader(
                new URL[] {driver.find(repositories, session(), project()).toURI().toURL()},
                ClassLoader.getPlatformClassLoader());
        HistorySource source = EmbeddedHistory.open(with, drivers, runs, runs, getLog()::warn)) {
      show(source, as);
    } catch (ArtifactResolutionException e) {
      getLog().error("The history needs " + driver.missing(session().isOffline(), e));
    }
  }

  private void show(HistorySource source, HistoryFormat as)
      throws IOException, InterruptedException {
    if (!text(sql).isEmpty()) {
      answer(source, as);
    } else if (as == HistoryFormat.TEXT) {
      print(HistoryOverview.of(source));
    } else {
      export(source, as);
    }
  }

  private void answer(HistorySource source, HistoryFormat as)
      throws IOException, InterruptedException {
    if (!text(output).isEmpty()) {
      AtomicFile.write(place(""), out -> answer(source, as, out));
      return;
    }
    // To close it would close Maven's, too.
    answer(source, as, new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), UTF_8));
  }

  private void answer(HistorySource source, HistoryFormat as, Writer out)
      throws IOException, InterruptedException {
    AnswerWriter rows = new AnswerWriter(as, out);
    Path checkout = ReactorProjects.checkout(session());
    source.ask(text(sql), GitFacts.defaultBranches(checkout), rows);
    rows.end();
  }

  private void print(HistoryOverview overview) throws IOException, InterruptedException {
    TextConsole console = TextConsole.of(session());
    boolean toFile = !text(output).isEmpty();
    TextStyle style = toFile ? TextStyle.PLAIN : console.style();
    List<String> lines =
        text(test).isEmpty()
            ? OverviewText.of(overview, CommonCauses.of(keptRuns().store()), style)
            : TestLife.text(
                overview,
                text(test),
                style,
                tests -> KeptAttempts.explain(keptRuns().store(), tests));
    String all = String.join(System.lineSeparator(), lines) + System.lineSeparator();
    if (toFile) {
      AtomicFile.write(place(""), out -> out.write(all));
    } else {
      console.print(all, getLog());
    }
  }

  private void export(HistorySource source, HistoryFormat as)
      throws IOException, InterruptedException {
    Path place = place(as == HistoryFormat.PARQUET ? "history" : "history." + as.word());
    if (as == HistoryFormat.HTML) {
      HistoryPage.write(
          new HistorySections(HistoryOverview.of(source), CommonCauses.of(keptRuns().store())),
          place);
    } else if (as == HistoryFormat.PARQUET) {
      source.exportParquet(place);
    } else {
      AtomicFile.write(place, out -> AnswerWriter.writeAll(source, out));
    }
    getLog().info("History: " + place);
  }

  /** Returns where to write. */
  private Path place(String name) {
    return text(output).isEmpty()
        ? traceFile(project()).resolveSibling("otel-report").resolve(name)
        : directory().resolve(text(output)).normalize();
  }
}
