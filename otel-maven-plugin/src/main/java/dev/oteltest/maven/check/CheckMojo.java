package dev.oteltest.maven.check;

import dev.oteltest.maven.check.GateCheck.Extent;
import dev.oteltest.maven.goal.AbstractOtelMojo;
import dev.oteltest.maven.goal.FileProblem;
import dev.oteltest.maven.goal.GoalSpans;
import dev.oteltest.maven.goal.InputFiles;
import dev.oteltest.maven.goal.KeptRuns;
import dev.oteltest.maven.goal.OtelVariables;
import dev.oteltest.maven.goal.ReactorProjects;
import dev.oteltest.maven.report.ReportExports;
import dev.oteltest.maven.report.ReportInput;
import dev.oteltest.maven.report.RunBases;
import dev.oteltest.maven.summary.MavenColors;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.report.internal.verdict.gate.GateResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Fails the build if a run violates a rule: of its tests, its spans, its findings, its times.
 *
 * <p>The rules are in {@code otel-check.yaml}. By default, the run is the last build here. Within a
 * build, the goal judges what the tests of its module did, and lists what is known only at the end
 * of the build, which {@code -Dotel.check} judges. After a phase in one command, it judges what the
 * tests of all modules did.
 *
 * @since 0.1
 */
@Mojo(
    name = "check",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresProject = false,
    threadSafe = true)
public final class CheckMojo extends AbstractOtelMojo {

  /**
   * The trace files: files, folders or globs, separated by commas on the command line. They may be
   * OTLP in protobuf or JSON, whoever wrote them, also compressed.
   */
  @Parameter(property = "otel.check.files")
  private @Nullable List<String> files;

  /** The rules themselves, as {@code otel-check.yaml} would have them, instead of that file. */
  @Parameter private @Nullable String rules;

  /** Presets that apply in addition to the rules, separated by commas: hygiene, database. */
  @Parameter(property = "otel.check.preset")
  private @Nullable String preset;

  /**
   * What happens to the violations in {@code otel-frozen.txt}: {@code keep} takes those out that
   * are gone, {@code update} freezes all that exist, {@code off} judges them like all others.
   */
  @Parameter(property = "otel.check.freeze", defaultValue = "keep")
  private @Nullable String freeze;

  /**
   * The least severe level that fails the build: {@code error}, {@code warning}, {@code
   * information}, or {@code none}.
   */
  @Parameter(property = "otel.check.level", defaultValue = "error")
  private @Nullable String level;

  /**
   * The runs with which rules with {@code increase} or {@code decrease} compare, by default {@code
   * main}: names of kept runs, trace files, folders or globs, separated by commas on the command
   * line. Each file is a run, and each folder one with all files below it.
   */
  @Parameter(property = RunBases.BASE)
  private @Nullable List<String> base;

  /**
   * Other runs of the same code as the run that is judged, by default those that are kept. Only
   * limits on time need them: four runs on each side.
   */
  @Parameter(property = RunBases.HEAD)
  private @Nullable List<String> head;

  @Override
  protected boolean needsTracing() {
    return false; // an unjudged run must not pass because tracing is off
  }

  private boolean isCommand() {
    return mojoExecution().getSource() == MojoExecution.Source.CLI;
  }

  @Override
  protected void run() throws MojoExecutionException, MojoFailureException {
    GateResult result;
    try {
      if (!isCommand() && hasNothingToJudge()) {
        return;
      }
      result = judge();
    } catch (IOException e) {
      throw new MojoExecutionException("The run can't be judged: " + FileProblem.describe(e), e);
    }
    String failure = result.failure();
    if (failure != null) {
      throw new MojoFailureException(failure);
    }
  }

  private boolean hasNothingToJudge() throws IOException {
    if (project().getPackaging().equals("pom")) {
      getLog().info("No tests run in a project with the packaging pom, so nothing is judged here");
      return true;
    }
    boolean recorded =
        parts().map(found -> !found.isEmpty()).orElse(Files.exists(traceFile(project())));
    if (recorded
        || !notBlank(files).isEmpty()
        || untraced().skippedBy() != null
        || UntracedModules.haveTests(project())) {
      return false;
    }
    getLog().info("This module has no tests, so nothing is judged here");
    return true;
  }

  private GateResult judge() throws IOException {
    CheckSettings settings = CheckSettings.of(preset, freeze, level);
    Optional<List<Path>> parts = parts();
    boolean ended = parts.isEmpty() && isCommand();
    OtelVariables variables = OtelVariables.of(session(), project());
    KeptRuns kept = keptRuns();
    GateCheck.Output output =
        new GateCheck.Output(
            GateCheck.Output.folder(traceFile(project()).resolveSibling("")),
            ReportExports.read(variables.settings(), getLog()::warn),
            MavenColors.areOn() ? TextStyle.COLORED : TextStyle.PLAIN,
            getLog()::info,
            getLog()::warn,
            getLog()::error);
    return new GateCheck(
            CheckRules.read(rules, pom(), folders(), settings.presets()),
            settings,
            new RunBases(notBlank(base), notBlank(head), directory(), kept, null),
            ended ? Extent.ENDED : Extent.SO_FAR,
            OtelVariables.isCi(variables.environment()),
            ended || !notBlank(files).isEmpty() ? UntracedModules.NONE : untraced(),
            CodeLines.of(session()),
            output)
        .judge(input(parts, ended).contents());
  }

  /** Returns why what is judged within a build has left no tests. */
  private UntracedModules untraced() throws IOException {
    return UntracedModules.of(
        session(), isCommand() ? session().getProjects() : List.of(project()));
  }

  private Path pom() {
    File pom = project().getFile();
    return pom == null ? directory().resolve("pom.xml") : pom.toPath();
  }

  /** Returns where the rules may be: of this module, or of the whole build. */
  private List<Path> folders() {
    File root = ReactorProjects.root(session()).getBasedir();
    return root == null ? List.of(directory()) : List.of(directory(), root.toPath());
  }

  /**
   * Returns what the tests of the running build have left so far, of a command those of all
   * modules; nothing if none is recorded.
   */
  private Optional<List<Path>> parts() throws IOException {
    if (!notBlank(files).isEmpty()) {
      return Optional.empty();
    }
    Optional<GoalSpans> spans = GoalSpans.of(session());
    List<Path> all = new ArrayList<>();
    for (MavenProject module : isCommand() ? session().getProjects() : List.of(project())) {
      spans.ifPresent(recorded -> all.addAll(recorded.writtenParts(module)));
    }
    return spans.map(recorded -> all);
  }

  private ReportInput input(Optional<List<Path>> parts, boolean ended) throws IOException {
    if (parts.isPresent()) {
      return ReportInput.read(parts.get());
    }
    if (!isCommand() && notBlank(files).isEmpty() && untraced().skippedBy() != null) {
      return ReportInput.read(List.of()); // a file would be one of an earlier build
    }
    List<Path> built = ended ? traceFiles() : List.of(traceFile(project()));
    return ReportInput.of(notBlank(files), inputs(), new ArrayList<>(built));
  }

  private InputFiles inputs() {
    return InputFiles.ofRuns("otel.check.files", directory(), keptRuns());
  }

  @Override
  protected Collection<Path> spanFiles() {
    return ReportInput.filesOf(
        notBlank(files), inputs(), isCommand() ? traceFiles() : List.of(traceFile(project())));
  }
}
