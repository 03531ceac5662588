package dev.oteltest.report.internal.git;

import dev.oteltest.report.internal.git.GitProcess.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a checkout differs from a commit. Names are from the top of the checkout, with slashes.
 *
 * @param files the files that changed, under both names if they were renamed, and new ones
 * @param renamed the names that files had, by those that they have
 */
public record GitChanges(List<String> files, Map<String, String> renamed) {

  /** Returns what git knows to have changed since a commit; nothing if it does not answer fully. */
  public static Optional<GitChanges> since(Path folder, String commit) {
    return ofKnownFiles(folder, commit)
        .flatMap(
            known -> {
              Answer added =
                  GitProcess.ask(
                      folder, "ls-files", "--others", "--exclude-standard", "--full-name");
              List<String> files = new ArrayList<>(known.files);
              files.addAll(added.lines());
              return added.complete()
                  ? Optional.of(new GitChanges(files, known.renamed))
                  : Optional.empty();
            });
  }

  /**
   * Returns the names that files had in a commit, by those that they have; nothing if git does not
   * answer fully. It does not look for new files, for which it has to read all folders.
   */
  public static Map<String, String> renamedSince(Path folder, String commit) {
    return ofKnownFiles(folder, commit).map(GitChanges::renamed).orElse(Map.of());
  }

  private static Optional<GitChanges> ofKnownFiles(Path folder, String commit) {
    if (!commit.matches("[0-9a-f]{7,64}")) {
      return Optional.empty();
    }
    Answer answer =
        GitProcess.ask(
            folder,
            "diff",
            "--name-status",
            "-M",
            "-l400",
            "--no-ext-diff",
            "--no-color",
            commit,
            "--");
    List<String> files = new ArrayList<>();
    Map<String, String> renamed = new LinkedHashMap<>();
    for (String line : answer.lines()) {
      List<String> names = List.of(line.split("\t", -1));
      files.addAll(names.subList(1, names.size()));
      if (names.size() == 3) {
        renamed.put(names.get(2), names.get(1));
      }
    }
    return answer.complete() ? Optional.of(new GitChanges(files, renamed)) : Optional.empty();
  }
}
