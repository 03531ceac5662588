package dev.oteltest.maven.goal;

import dev.oteltest.report.internal.file.FolderTree;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Finds the input files of a goal by name, folder or glob; those of runs also by the name of a run
 * that is kept. What exists, has a separator or is a glob is a file.
 *
 * @param property the name of the setting, for messages
 * @param example a glob that the setting may have, for messages
 * @param extensions the ends of the names of files that a folder stands for, such as {@code .pb}
 * @param directory the base of relative names and globs
 * @param runs finds the files of runs
 */
public record InputFiles(
    String property, String example, Set<String> extensions, Path directory, KeptRuns runs) {

  /** Creates what finds files that are not of runs. */
  public InputFiles(String property, String example, Set<String> extensions, Path directory) {
    this(property, example, extensions, directory, KeptRuns.NONE);
  }

  /** Returns what finds the trace files of runs that are named by a setting. */
  public static InputFiles ofRuns(String property, Path directory, KeptRuns runs) {
    return new InputFiles(property, "shards/**/*.pb", Set.of(".pb", ".pb.gz"), directory, runs);
  }

  /** Returns a sentence on how to name files. */
  public String hint() {
    return "Name files, folders or globs, e.g. -D" + property + "=" + example;
  }

  /** Returns how to name the last run that is kept, as a clause; empty if none is. */
  public String kept() throws IOException {
    return runs.isEmpty() ? "" : ", or name the last run that is kept: -D" + property + "=last";
  }

  /**
   * Finds the files.
   *
   * @param patterns each a file, a folder (all files below it with an extension) or a glob, in
   *     which {@code **} matches any number of folders
   * @return each file once, in the order of the patterns and by name within one
   * @throws IllegalArgumentException if a pattern matches nothing
   */
  public Set<Path> find(List<String> patterns) throws IOException {
    Set<Path> found = new LinkedHashSet<>();
    for (String pattern : patterns) {
      List<Path> files = find(pattern.strip());
      if (files.isEmpty()) {
        String asRun = canBeRun(pattern.strip()) ? runs.hint(pattern.strip()) : "";
        throw new IllegalArgumentException(
            "%s: nothing matches '%s' in %s%s. %s"
                .formatted(
                    property,
                    pattern.strip(),
                    directory,
                    asRun.isEmpty() ? "" : ", and " + asRun,
                    hint()));
      }
      found.addAll(files);
    }
    return found;
  }

  /**
   * Finds the files like {@link #find(List)}, but returns folders as they are, for readers that
   * know the files in them by their content.
   */
  public Set<Path> findWithFolders(List<String> patterns) throws IOException {
    Set<Path> found = new LinkedHashSet<>();
    for (String pattern : patterns) {
      boolean folder = !isGlob(pattern) && Files.isDirectory(resolve(pattern.strip()));
      found.addAll(folder ? List.of(resolve(pattern.strip())) : find(List.of(pattern)));
    }
    return found;
  }

  /**
   * Returns the only file that a goal reads: the one with a name, which need not exist, or that of
   * the run that is called so.
   */
  public Path only(String name) throws IOException {
    Path file = resolve(name.strip());
    return Files.exists(file) || !canBeRun(name)
        ? file
        : run(name.strip()).stream().findFirst().orElse(file);
  }

  private List<Path> find(String pattern) throws IOException {
    if (!isGlob(pattern)) {
      Path path = resolve(pattern);
      if (Files.isDirectory(path)) {
        return FolderTree.files(path, this::hasExtension);
      }
      if (Files.isRegularFile(path)) {
        return List.of(path);
      }
      return canBeRun(pattern) ? run(pattern) : List.of();
    }
    String[] segments = pattern.replace('\\', '/').split("/", -1);
    int fixed = 0;
    while (!isGlob(segments[fixed])) {
      fixed++;
    }
    String[] rest = Arrays.copyOfRange(segments, fixed, segments.length);
    String start = String.join("/", Arrays.copyOf(segments, fixed));
    Path base = resolve(fixed == 1 && start.isEmpty() ? "/" : start);
    PathMatcher[] matchers = matchers(pattern, base.getFileSystem(), String.join("/", rest));
    return FolderTree.files(
        base,
        file -> {
          Path relative = base.relativize(file);
          return Stream.of(matchers).anyMatch(matcher -> matcher.matches(relative));
        });
  }

  private static boolean canBeRun(String name) {
    return !isGlob(name) && !name.contains("/") && !name.contains("\\");
  }

  private List<Path> run(String name) throws IOException {
    try {
      return runs.find(name).map(List::of).orElse(List.of());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(property + ": " + e.getMessage());
    }
  }

  private boolean hasExtension(Path file) {
    String name = file.getFileName().toString();
    return extensions.stream().anyMatch(name::endsWith);
  }

  /** Resolves a name; exceptions have no cause, because Maven would append its message. */
  private Path resolve(String name) {
    try {
      return directory.resolve(name).normalize();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          property + ": '" + name + "' can't be a path: " + e.getReason() + ". " + hint());
    }
  }

  /**
   * Returns the matchers of a glob: unlike elsewhere, {@code **}{@code /} matches at least one
   * folder in the JDK.
   */
  private PathMatcher[] matchers(String pattern, FileSystem files, String glob) {
    try {
      return new PathMatcher[] {
        files.getPathMatcher("glob:" + glob),
        files.getPathMatcher("glob:" + glob.replace("**/", ""))
      };
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          ("%s: '%s' is not a glob: %s. Close each [ and {, or write a backslash before"
                  + " one that is part of a name")
              .formatted(property, pattern, e.getDescription()));
    }
  }

  private static boolean isGlob(String text) {
    return text.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
  }
}
