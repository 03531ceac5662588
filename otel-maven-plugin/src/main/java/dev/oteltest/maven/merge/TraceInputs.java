package dev.oteltest.maven.merge;

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
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Finds the files to merge by name, folder or glob. */
final class TraceInputs {

  static final String HINT = "Name files, folders or globs, e.g. -Dotel.merge.files=shards/**/*.pb";

  private final Path directory;

  /**
   * Creates a finder.
   *
   * @param directory the base of relative names and globs
   */
  TraceInputs(Path directory) {
    this.directory = directory;
  }

  /**
   * Finds the files.
   *
   * @param patterns each a file, a folder (all {@code *.pb} below it) or a glob, in which {@code
   *     **} matches any number of folders
   * @return each file once, in the order of the patterns and by name within one
   * @throws IllegalArgumentException if a pattern matches nothing
   */
  Set<Path> find(List<String> patterns) throws IOException {
    Set<Path> found = new LinkedHashSet<>();
    for (String pattern : patterns) {
      List<Path> files = find(pattern.strip());
      if (files.isEmpty()) {
        throw new IllegalArgumentException(
            "otel.merge.files: nothing matches '"
                + pattern.strip()
                + "' in "
                + directory
                + ". "
                + HINT);
      }
      found.addAll(files);
    }
    return found;
  }

  private List<Path> find(String pattern) throws IOException {
    if (!isGlob(pattern)) {
      Path path = resolve(pattern);
      return Files.isDirectory(path)
          ? walk(path, file -> file.getFileName().toString().endsWith(".pb"))
          : Files.isRegularFile(path) ? List.of(path) : List.of();
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
    return walk(
        base,
        file -> {
          Path relative = base.relativize(file);
          return Stream.of(matchers).anyMatch(matcher -> matcher.matches(relative));
        });
  }

  /** Resolves a name; exceptions have no cause, because Maven would append its message. */
  private Path resolve(String name) {
    try {
      return directory.resolve(name).normalize();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(
          "otel.merge.files: '" + name + "' can't be a path: " + e.getReason() + ". " + HINT);
    }
  }

  /**
   * Returns the matchers of a glob: unlike elsewhere, {@code **}{@code /} matches at least one
   * folder in the JDK.
   */
  private static PathMatcher[] matchers(String pattern, FileSystem files, String glob) {
    try {
      return new PathMatcher[] {
        files.getPathMatcher("glob:" + glob),
        files.getPathMatcher("glob:" + glob.replace("**/", ""))
      };
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "otel.merge.files: '"
              + pattern
              + "' is not a glob: "
              + e.getDescription()
              + ". Close each [ and {, or write a backslash before one that is part of a name");
    }
  }

  private static List<Path> walk(Path base, Predicate<Path> wanted) throws IOException {
    if (!Files.isDirectory(base)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(base)) {
      return all.filter(Files::isRegularFile).filter(wanted).sorted().toList();
    }
  }

  private static boolean isGlob(String text) {
    return text.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
  }
}
