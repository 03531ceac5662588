package dev.oteltest.report.internal.git;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files that commits gave another name, as far as git finds them in time. */
public final class GitRenames {

  private static final int COMMITS = 1_000;

  private GitRenames() {}

  /**
   * A file that got another name, from the top of the checkout, with slashes.
   *
   * @param commitMs when, in milliseconds since the epoch
   */
  public record Rename(String from, String to, long commitMs) {}

  /** Reads the renames of the commits that a folder has in it, the newest first. */
  public static List<Rename> read(Path folder) {
    List<Rename> renames = new ArrayList<>();
    long commitMs = 0;
    List<String> lines =
        GitProcess.ask(
                folder,
                "log",
                "--max-count=" + COMMITS,
                "--no-show-signature",
                "--no-color",
                "--format=%ct",
                "-M",
                "-l400",
                "--diff-filter=R",
                "--name-status")
            .lines();
    for (String line : lines) {
      String[] parts = line.split("\t", -1);
      if (parts.length == 3 && !line.contains("\"")) {
        renames.add(new Rename(parts[1], parts[2], commitMs));
      } else if (line.matches("\\d{1,12}")) {
        commitMs = 1_000 * Long.parseLong(line);
      }
    }
    return renames;
  }
}
