package dev.oteltest.maven.report;

import dev.oteltest.internal.text.LogText;
import dev.oteltest.maven.collect.CollectedFiles;
import dev.oteltest.otlp.internal.run.RunMark;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The last run in the modules of a build, which a person asks about: that of the last build with
 * tests, or of tests that have run without Maven since.
 *
 * @param files its trace files, which need not exist; that of the topmost project comes first
 * @param name which run it is, when it was and what was asked of it
 * @param others what else was written last, in a few words; empty if there is nothing
 */
public record LastRun(List<Path> files, String name, String others) {

  /** The file of tests that ran without Maven, next to that of a build. */
  private static final String LOCAL = "test-traces.local.pb";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  /**
   * Finds the last run.
   *
   * @param built the trace files of the topmost project and of all modules, which need not exist
   * @param directory the folder from which files are named
   */
  public static LastRun of(List<Path> built, Path directory) {
    return of(built, directory, ZoneId.systemDefault());
  }

  static LastRun of(List<Path> built, Path directory, ZoneId zone) {
    Path top = built.get(0);
    boolean traced = RunMark.of(top) != null;
    List<Path> build = traced ? List.of(top) : built;
    Path lastBuilt = newest(build.stream());
    Path lastAlone =
        newest(
            Stream.concat(
                built.stream().map(file -> file.resolveSibling(LOCAL)),
                built.stream().filter(file -> traced && RunMark.of(file) == null)));
    Path beside = CollectedFiles.besideRun(top);
    if (modified(lastAlone) > modified(lastBuilt)) {
      String before = modified(lastBuilt) == 0 ? "" : name(lastBuilt, directory, zone);
      return new LastRun(
          List.of(lastAlone),
          name(lastAlone, directory, zone),
          before.isEmpty() ? "" : "the last build: " + before);
    }
    return new LastRun(
        build,
        name(lastBuilt, directory, zone),
        modified(beside) > modified(lastBuilt)
            ? "newer, without tests: " + name(beside, directory, zone)
            : "");
  }

  /** Returns which run it is and what else was written last, as a line. */
  public String line() {
    return name + (others.isEmpty() ? "" : "; " + others) + "\n";
  }

  private static Path newest(Stream<Path> files) {
    return files.max(Comparator.comparingLong(LastRun::modified)).orElseThrow();
  }

  /** Returns when a file was written, in milliseconds since the epoch; 0 if it is missing. */
  private static long modified(Path file) {
    return file.toFile().lastModified();
  }

  private static String name(Path file, Path directory, ZoneId zone) {
    @Nullable RunMark mark = RunMark.of(file);
    long start = mark == null || mark.startMillis() == 0 ? modified(file) : mark.startMillis();
    String asked = mark == null ? "not of a traced build" : mark.asked();
    return LogText.of(
        "%s (%s, %s)"
            .formatted(
                ReportInput.shown(file, directory),
                asked.isEmpty() ? "tests of a build" : asked,
                TIME.format(Instant.ofEpochMilli(start).atZone(zone))));
  }
}
