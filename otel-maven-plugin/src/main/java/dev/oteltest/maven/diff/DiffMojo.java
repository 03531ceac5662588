package dev.oteltest.maven.diff;

import dev.oteltest.maven.goal.AbstractOtelMojo;
import dev.oteltest.maven.goal.FileProblem;
import dev.oteltest.maven.report.LastRun;
import dev.oteltest.maven.report.RunBases;
import dev.oteltest.maven.show.TextConsole;
import dev.oteltest.report.internal.input.InputException;
import dev.oteltest.report.internal.verdict.comparison.FailOn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Compares two runs of a test suite, test by test: what a change did to the calls, hosts, errors,
 * attributes and times of the code under test.
 *
 * <p>The head is the last run here, of a build or of tests that ran without Maven since, unless
 * another run is named. Nothing fails the build unless {@code otel.diff.failOn} says so.
 *
 * @since 0.1
 */
@Mojo(name = "diff", requiresProject = false, threadSafe = true)
public final class DiffMojo extends AbstractOtelMojo {

  /**
   * The runs from before the change, by default the run before: names of kept runs, trace files,
   * folders or globs, separated by commas on the command line. Each file is a run, and each folder
   * one with all files below it. Four runs on each side are needed to call anything slower. With
   * {@code otel.diff.failOn}, the default is {@code main}.
   */
  @Parameter(property = RunBases.BASE)
  private @Nullable List<String> base;

  /**
   * The runs from after the change, named like those of the base; by default, the last build here
   * and other kept runs of its code.
   */
  @Parameter(property = RunBases.HEAD)
  private @Nullable List<String> head;

  /**
   * A part of the names of the tests to compare. Without a base, two attempts of that test are
   * compared if it has several. Two parts, separated by a comma without a space, name two tests to
   * compare: that of the base, or of the head if there is no base, and that of the head.
   */
  @Parameter(property = RunDiff.TEST)
  private @Nullable String test;

  /**
   * Which differences fail the build: kinds, separated by commas, each with a filter of spans after
   * a space if it is about some only, such as {@code span.removed service:shop, count, peer}. A
   * call that happens less often is a {@code count}; {@code span.removed} is the last one that is
   * gone.
   */
  @Parameter(property = FailingDifferences.FAIL_ON)
  private @Nullable String failOn;

  /** What is written: {@code html}, {@code markdown} and {@code json}, separated by commas. */
  @Parameter(property = DiffFormat.FORMATS, defaultValue = DiffFormat.DEFAULT)
  private @Nullable String formats;

  /** The folder to write to; by default {@code otel-report} in the build's folder. */
  @Parameter(property = BuildDiff.OUTPUT)
  private @Nullable String output;

  @Override
  protected void run() throws MojoExecutionException, MojoFailureException {
    FailOn failing = FailOn.parse(text(failOn), FailingDifferences.FAIL_ON);
    DiffOutput written = new DiffOutput(failing, DiffFormat.parse(text(formats)), folder());
    RunBases bases = bases();
    RunDiff diff =
        new RunDiff(
            bases,
            text(test),
            RunDiff.lastRun(bases, LastRun.of(traceFiles(), directory())),
            !failing.isEmpty());
    TextConsole console = TextConsole.of(session());
    try {
      String failure =
          written.write(
              diff,
              console.style(),
              text -> console.print(text, getLog()),
              getLog()::info,
              getLog()::warn);
      if (failure != null) {
        throw new MojoFailureException(failure);
      }
    } catch (InputException e) {
      throw new MojoExecutionException("The runs can't be compared: " + e.getMessage(), e);
    } catch (IOException e) {
      throw FileProblem.failure(
          "The runs can't be compared",
          e,
          "Check that the trace files can be read and that " + folder() + " is writable");
    }
  }

  @Override
  protected Collection<Path> spanFiles() {
    return bases().files(LastRun.of(traceFiles(), directory()));
  }

  private Path folder() {
    return output == null || output.isBlank()
        ? traceFile(project()).resolveSibling(DiffFormat.FOLDER)
        : directory().resolve(output.strip()).normalize();
  }

  private RunBases bases() {
    return new RunBases(notBlank(base), notBlank(head), directory(), keptRuns(), null);
  }
}
