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
  private boolean tests;
  private boolean beside;

  /**
   * Creates the file.
   *
   * @param last the file of the last run
   * @param wanted whether the build is to be the last run, even without tests
   * @param build what is known of the build
   */
  public RunFile(Path last, boolean wanted, RunMark build) {
    this.last = last;
    this.wanted = wanted;
    this.build = build;
  }

  /** Returns the file that the build writes. */
  public Path path() {
    return beside ? CollectedFiles.besideRun(last) : last;
  }

  /** Returns the file of the last run, which has tests, if the build leaves it alone; or null. */
  public @Nullable Path spared() {
    return beside ? last : null;
  }

  /** Returns what the file says at its beginning. */
  RunMark mark() {
    return new RunMark(tests, build.startMillis(), build.asked(), build.ciRun(), build.ciJob());
  }

  /** Decides which file the build writes, if it ends as planned. */
  void begin(boolean tests) throws IOException {
    this.tests = tests;
    beside = !tests && !wanted && hasTests();
  }

  /** Removes what an earlier build left next to the file. */
  void removePrevious() throws IOException {
    CollectedFiles.removePrevious(path());
    if (!beside) {
      Files.deleteIfExists(CollectedFiles.besideRun(last));
      CollectedFiles.removePrevious(CollectedFiles.besideRun(last));
    }
  }

  /** Decides again: tests may have run that were not planned, and a clean may have left nothing. */
  void end(boolean testsRan) {
    tests |= testsRan;
    beside &= !testsRan && Files.exists(last);
  }

  /** A file without a mark is of tests that ran without this plugin, or of another tool. */
  private boolean hasTests() throws IOException {
    if (!Files.isRegularFile(last) || Files.size(last) == 0) {
      return false;
    }
    @Nullable RunMark mark = RunMark.of(last);
    return mark == null || mark.tests();
  }
}
