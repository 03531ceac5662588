package dev.oteltest.maven.fork;

import dev.oteltest.maven.collect.CollectedFiles;
import dev.oteltest.otlp.internal.run.RunMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The trace file of a build: that of the last run, unless that has tests and the build has none.
 * Then, it is a file beside it, as nobody who calls Maven for something else wants to lose a run.
 */
public final class RunFile {

  private final Path last;
  private final boolean wanted;
  private final RunMark build;
  private final @Nullable JobFiles job;
  private @Nullable RunMark earlier;
  private boolean tests;
  private boolean beside;

  /**
   * Creates the file.
   *
   * @param last the file of the last run
   * @param wanted whether the build is to be the last run, even without tests
   * @param build what is known of the build
   * @param job the files of its CI job; null if that is not known
   */
  public RunFile(Path last, boolean wanted, RunMark build, @Nullable JobFiles job) {
    this.last = last;
    this.wanted = wanted;
    this.build = build;
    this.job = job;
  }

  /** Returns the file that the build writes. */
  public Path path() {
    return beside ? CollectedFiles.besideRun(last) : last;
  }

  /** Returns the file of the last run, which has tests, if the build leaves it alone; or null. */
  public @Nullable Path spared() {
    return beside ? last : null;
  }

  /** Returns whether the build has tests: they were planned, or they ran. */
  public boolean hasTests() {
    return tests;
  }

  /** Returns what the file says at its beginning. */
  RunMark mark() {
    boolean any = tests || (earlier != null && earlier.tests());
    return new RunMark(any, build.startMillis(), build.asked(), build.ciRun(), build.ciJob());
  }

  /**
   * Decides which file the build writes, if it ends as planned.
   *
   * @return whether what is there is to be removed: it is not of an earlier build of this CI job
   */
  boolean begin(boolean planned) throws IOException {
    tests = planned;
    beside = !planned && !wanted && isOfTests();
    earlier = job == null ? null : job.keep();
    beside &= earlier == null;
    return earlier == null;
  }

  /** Removes what an earlier build left next to the file. */
  void removePrevious() throws IOException {
    CollectedFiles.removePrevious(path());
    if (!beside) {
      Files.deleteIfExists(CollectedFiles.besideRun(last));
      CollectedFiles.removePrevious(CollectedFiles.besideRun(last));
    }
  }

  /**
   * Returns whether a file of earlier tests stays until others are written: all goals that would
   * run tests are skipped, or it has the earlier builds of this CI job.
   */
  boolean spares(Path earlierTests) {
    return !tests || (earlier != null && earlierTests.equals(last));
  }

  /** Decides again: tests may have run that were not planned, and a clean may have left nothing. */
  void end(boolean testsRan) {
    tests |= testsRan;
    beside &= !testsRan && Files.exists(last);
  }

  /**
   * Adds the build to the earlier ones of its CI job, after it was judged by itself.
   *
   * @return whether there are any
   */
  public boolean addToJob() throws IOException {
    if (job == null || earlier == null) {
      return false;
    }
    job.add();
    return true;
  }

  /**
   * Returns whether the last run has tests. A file without a mark is of tests that ran without this
   * plugin, or of another tool; that of another CI run would be mistaken for one of this run.
   */
  private boolean isOfTests() throws IOException {
    @Nullable RunMark mark = RunMark.of(last);
    return mark == null
        ? Files.isRegularFile(last) && Files.size(last) > 0
        : mark.tests() && (build.ciRun().isEmpty() || mark.ciRun().equals(build.ciRun()));
  }
}
