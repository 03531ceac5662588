package dev.oteltest.maven.history;

import dev.oteltest.report.internal.git.GitProcess;
import dev.oteltest.report.internal.text.Sha256;
import dev.oteltest.resource.internal.git.Checkout;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What code the tests of a build ran: the commit, or, if something was changed since, the commit
 * and a hash of the classes and of other changed files. The classes are what was tested, also if
 * somebody edits the sources while the tests run.
 */
final class TestedRevision {

  /** The files whose content is read; of more, their sizes and times stand for it. */
  private static final int READ = 1_000;

  private static final long LARGEST = 256 * 1024;

  private static final int HASH = 12;

  /** What the classes stand for. */
  private static final Predicate<String> COMPILED =
      Pattern.compile("\\.(?:java|kt|groovy|scala)$").asPredicate();

  private TestedRevision() {}

  /**
   * Returns what code was tested; empty if it is not known.
   *
   * @param commit the commit that is checked out
   * @param checkout the folder of the whole project
   * @param project that of what was built: other modules may have been installed at any time
   * @param sources the folders with sources, in which new files are a change
   * @param classes the folders with classes
   */
  static String of(
      String commit, Path checkout, Path project, List<Path> sources, List<Path> classes) {
    GitProcess.Answer status = GitProcess.ask(checkout, "status", "--porcelain", "--", ".");
    if (commit.isEmpty() || !status.complete()) {
      return "";
    }
    Path top = Checkout.around(checkout);
    List<String> changes =
        status.lines().stream().filter(line -> isChange(line, top, sources)).toList();
    if (changes.stream().anyMatch(line -> !top.resolve(fileOf(line)).startsWith(project))) {
      return "";
    }
    try {
      return changes.isEmpty() ? commit : commit + "+" + hash(filesOf(changes, top, classes), top);
    } catch (IOException e) {
      return "";
    }
  }

  /** Whether a file that git knows was changed, or one of the sources is new. */
  private static boolean isChange(String line, Path top, List<Path> sources) {
    if (!line.startsWith("?? ")) {
      return true;
    }
    Path added = top.resolve(fileOf(line));
    return sources.stream().anyMatch(each -> each.startsWith(added) || added.startsWith(each));
  }

  /**
   * Returns the classes, without what builds write next to them, such as a manifest with the time,
   * and changed files that tests may read from where they are.
   */
  private static Map<Path, BasicFileAttributes> filesOf(
      List<String> changes, Path top, List<Path> classes) throws IOException {
    Map<Path, BasicFileAttributes> files = new TreeMap<>();
    Stream<Path> changed =
        changes.stream().map(TestedRevision::fileOf).filter(COMPILED.negate()).map(top::resolve);
    for (Path each : Stream.concat(classes.stream(), changed).filter(Files::exists).toList()) {
      Files.walkFileTree(
          each,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (!classes.contains(each) || file.toString().endsWith(".class")) {
                files.put(file, attributes);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    }
    return files;
  }

  /** Returns the file of a line of git's, which is the new one if it was renamed. */
  private static String fileOf(String line) {
    String name = line.substring(Math.max(2, line.lastIndexOf(" -> ") + 3)).strip();
    return name.startsWith("\"")
        ? name.substring(1, name.length() - 1).replaceAll("\\\\(.)", "$1")
        : name;
  }

  private static String hash(Map<Path, BasicFileAttributes> files, Path top) throws IOException {
    StringBuilder all = new StringBuilder();
    for (Map.Entry<Path, BasicFileAttributes> file : files.entrySet()) {
      long size = file.getValue().size();
      boolean read = files.size() <= READ && size <= LARGEST;
      String name = top.relativize(file.getKey()).toString().replace('\\', '/');
      all.append(name).append(' ').append(size).append(' ');
      all.append(
          read
              ? Sha256.hex(Files.readAllBytes(file.getKey()))
              : Long.toString(file.getValue().lastModifiedTime().toMillis()));
      all.append('\n');
    }
    return Sha256.hex(all.toString()).substring(0, HASH);
  }
}
