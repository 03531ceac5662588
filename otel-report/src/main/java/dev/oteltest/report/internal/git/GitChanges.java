package dev.oteltest.report.internal.git;

import dev.oteltest.report.internal.git.GitProcess.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The files that are others in a checkout than in a commit. */
public final class GitChanges {

  private GitChanges() {}

  /**
   * Returns the files that git knows and that changed since a commit, from the top of the checkout,
   * with slashes; nothing if git does not answer in full.
   */
  public static Optional<List<String>> since(Path folder, String commit) {
    if (!commit.matches("[0-9a-f]{7,64}")) {
      return Optional.empty();
    }
    Answer answer =
        GitProcess.ask(
            folder,
            "diff",
            "--name-only",
            "--no-renames",
            "--no-ext-diff",
            "--no-color",
            commit,
            "--");
    return answer.complete() ? Optional.of(answer.lines()) : Optional.empty();
  }
}
