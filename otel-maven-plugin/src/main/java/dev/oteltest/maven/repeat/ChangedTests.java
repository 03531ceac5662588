package dev.oteltest.maven.repeat;

import dev.oteltest.report.internal.git.GitChanges;
import dev.oteltest.report.internal.git.GitProcess;
import dev.oteltest.resource.internal.git.GitFacts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sources that are new or changed since the code left the default branch, those that are not
 * committed included.
 */
final class ChangedTests {

  private ChangedTests() {}

  /**
   * Returns the files of a checkout.
   *
   * @throws IllegalArgumentException if git does not know the default branch
   */
  static List<Path> files(String setting, Path checkout) {
    Optional<GitChanges> changed =
        GitFacts.defaultBranches(checkout).stream()
            .flatMap(branch -> Stream.of("origin/" + branch, branch))
            .flatMap(name -> GitProcess.ask(checkout, "merge-base", "HEAD", name).lines().stream())
            .findFirst()
            .flatMap(base -> GitChanges.since(checkout, base));
    if (changed.isEmpty()) {
      throw new IllegalArgumentException(
          "%s=changed: git knows no commit in %s that the default branch has as well. In a shallow clone, run git fetch --unshallow; or name the tests"
              .formatted(setting, checkout));
    }
    return changed.get().files().stream().map(checkout::resolve).toList();
  }

  /** Returns the class in a source below a folder; empty if it is elsewhere. */
  static String type(Path root, Path file) {
    return file.startsWith(root)
        ? root.relativize(file).toString().replaceFirst("\\.\\w+$", "").replaceAll("[/\\\\]", ".")
        : "";
  }
}
