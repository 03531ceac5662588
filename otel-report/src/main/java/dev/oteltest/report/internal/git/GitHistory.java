package dev.oteltest.report.internal.git;

import dev.oteltest.report.internal.git.GitProcess.Answer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commits that the code of a checkout has in it. Git is asked once, when somebody wants to know
 * something.
 */
public final class GitHistory {

  private static final int MOST = 5_000;

  private static final Pattern COMMIT = Pattern.compile("([0-9a-f]{40,64}) (\\d{1,12}) ?(.*)");

  /** What git says of a commit whose parents are not in a shallow clone. */
  private static final String CUT = "grafted";

  private final Path folder;

  /** When each was made, in milliseconds since the epoch, by its id, the newest first. */
  private final Map<String, Long> commits = new LinkedHashMap<>();

  private boolean asked;

  /** Whether these are all: the clone is not shallow, and git answered in time. */
  private boolean whole;

  /** Creates the history of the commit that is checked out in a folder. */
  public GitHistory(Path folder) {
    this.folder = folder;
  }

  /** Returns the folder that is checked out. */
  public Path folder() {
    return folder;
  }

  private synchronized Map<String, Long> commits() {
    if (!asked) {
      asked = true;
      read();
    }
    return commits;
  }

  private void read() {
    Answer answer =
        GitProcess.ask(
            folder,
            "log",
            "--max-count=" + MOST,
            "--no-show-signature",
            "--no-color",
            "--decorate=full",
            "--format=%H %ct %D");
    whole = answer.complete() && answer.lines().size() < MOST;
    for (String line : answer.lines()) {
      Matcher commit = COMMIT.matcher(line);
      if (commit.matches()) {
        commits.put(commit.group(1), 1_000 * Long.parseLong(commit.group(2)));
        whole &= !List.of(commit.group(3).split(", ", -1)).contains(CUT);
      }
    }
  }

  /** Returns the commit that is checked out; empty if it is not known. */
  public String head() {
    return commits().keySet().stream().findFirst().orElse("");
  }

  /** Returns when a commit was made, in milliseconds since the epoch; 0 if it is not known. */
  public long commitMs(String commit) {
    return commits().getOrDefault(commit, 0L);
  }

  /** Returns how many newer commits there are; of one that is not known, the largest number. */
  public int newerThan(String commit) {
    int place = List.copyOf(commits().keySet()).indexOf(commit);
    return place < 0 ? Integer.MAX_VALUE : place;
  }

  /** Whether the code that is checked out surely does not have a commit in it. */
  public boolean lacks(String commit) {
    return !commits().containsKey(commit) && whole;
  }
}
