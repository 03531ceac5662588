package dev.oteltest.maven.goalresults;

import dev.oteltest.maven.goal.ReactorProjects;
import dev.oteltest.report.internal.file.FolderTree;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.maven.project.MavenProject;

/**
 * Finds reports of findings from goals that we do not know: SARIF and Trivy's JSON in the build
 * directory, recognized by their names, and the files that the user configures. Each report is
 * counted once, for the goal during which it was written.
 */
final class ReportWatcher {

  private static final Pattern NAME =
      Pattern.compile("(?i).*\\.sarif|.*[._-]?sarif\\.json|.*trivy.*\\.json");
  private static final int DEPTH = 2;
  private static final int MAX_DEPTH = 20;

  private final List<String> globs;
  private final Map<Path, FileTime> counted = new ConcurrentHashMap<>();

  /**
   * Creates a watcher.
   *
   * @param globs the user's globs, relative to the directory of a module
   */
  ReportWatcher(List<String> globs) {
    this.globs = globs;
  }

  /**
   * Marks a report as counted until it is written again.
   *
   * @return whether the report had not been counted yet
   */
  boolean counts(Path report) throws IOException {
    return counted.put(report, Files.getLastModifiedTime(report)) == null;
  }

  /** Returns the reports that were written in a module since a time, ordered by name. */
  List<Path> since(Instant start, MavenProject module) throws IOException {
    List<Path> reports = new ArrayList<>();
    find(
        reports,
        ReactorProjects.buildDirectory(module),
        DEPTH,
        start,
        ReportWatcher::isNamedLikeOne);
    if (!globs.isEmpty()) {
      Path folder = module.getBasedir().toPath();
      List<PathMatcher> matchers =
          globs.stream()
              .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
              .toList();
      find(
          reports,
          folder,
          MAX_DEPTH,
          start,
          file -> matchers.stream().anyMatch(m -> m.matches(folder.relativize(file))));
    }
    reports.sort(Comparator.naturalOrder());
    return reports;
  }

  private void find(
      List<Path> reports, Path folder, int depth, Instant start, Predicate<Path> wanted)
      throws IOException {
    for (Path file :
        FolderTree.files(
            folder,
            entered -> folder.relativize(entered).getNameCount() < depth,
            any -> wanted.test(any) && ReportFiles.isSince(any, start))) {
      FileTime time = Files.getLastModifiedTime(file);
      if (!time.equals(counted.put(file, time))) {
        reports.add(file);
      }
    }
  }

  private static boolean isNamedLikeOne(Path file) {
    return NAME.matcher(String.valueOf(file.getFileName())).matches();
  }
}
