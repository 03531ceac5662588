package dev.oteltest.maven.report;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.LogText;
import dev.oteltest.maven.collect.CollectedFiles;
import dev.oteltest.otlp.internal.run.RunMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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

  /** Names files from a folder, and times in a zone. */
  private record Names(Path directory, ZoneId zone) {

    /** Returns a file with what was asked and when. */
    String of(Path file) {
      @Nullable RunMark mark = RunMark.of(file);
      long start = mark == null || mark.startMillis() == 0 ? modified(file) : mark.startMillis();
      return LogText.of(
          "%s (%s, %s)"
              .formatted(
                  ReportInput.shown(file, directory),
                  asked(file, mark),
                  TIME.format(Instant.ofEpochMilli(start).atZone(zone))));
    }

    private static String asked(Path file, @Nullable RunMark mark) {
      if (mark != null) {
        return mark.asked().isEmpty() ? "tests of a build" : mark.asked();
      }
      return file.endsWith(LOCAL) ? "tests without Maven" : "not of a traced build";
    }
  }

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
    boolean ofBuild = RunMark.of(top) != null;
    List<Path> build = ofBuild ? List.of(top) : built;
    List<Path> alone = new ArrayList<>();
    for (Path file : built) {
      alone.add(file.resolveSibling(LOCAL));
      if (ofBuild && RunMark.of(file) == null) {
        alone.add(file);
      }
    }
    Names names = new Names(directory, zone);
    Path lastBuilt = newest(build);
    Path lastAlone = newest(alone);
    Path beside = CollectedFiles.besideRun(top);
    if (modified(lastAlone) > modified(lastBuilt)) {
      String before = modified(lastBuilt) == 0 ? "" : "the last build: " + names.of(lastBuilt);
      return new LastRun(List.of(lastAlone), names.of(lastAlone), before);
    }
    boolean isNewer = modified(beside) > modified(lastBuilt);
    long more = build.stream().filter(file -> modified(file) > 0).count() - 1;
    return new LastRun(
        build,
        names.of(lastBuilt) + (more > 0 ? " and " + CountText.of(more, "more file") : ""),
        isNewer ? "newer, without tests: " + names.of(beside) : "");
  }

  /** Returns which run it is and what else was written last, as a line. */
  public String line() {
    return name + (others.isEmpty() ? "" : "; " + others) + "\n";
  }

  private static Path newest(List<Path> files) {
    return files.stream().max(Comparator.comparingLong(LastRun::modified)).orElseThrow();
  }

  /** Returns when a file was written, in milliseconds since the epoch; 0 if it is missing. */
  private static long modified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      return 0;
    }
  }
}
