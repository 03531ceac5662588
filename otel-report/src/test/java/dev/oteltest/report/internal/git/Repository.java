package dev.oteltest.report.internal.git;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A repository of the git on this machine, without which tests are skipped. Commits are made a
 * minute after each other.
 */
public final class Repository {

  private final Path folder;
  private int minutes;

  private Repository(Path folder) {
    this.folder = folder;
  }

  public Path folder() {
    return folder;
  }

  /** Returns a new one, whose branch is {@code main}. */
  public static Repository init(Path folder) throws IOException {
    Files.createDirectories(folder);
    Repository repository = new Repository(folder);
    repository.git("init", "--quiet");
    repository.git("symbolic-ref", "HEAD", "refs/heads/main");
    return repository;
  }

  /** Commits a file, and returns the id of the commit. */
  public String commit(String file, String content) throws IOException {
    Files.createDirectories(folder.resolve(file).getParent());
    Files.writeString(folder.resolve(file), content);
    git("add", "-A");
    git("commit", "--quiet", "-m", "Change " + file);
    return git("rev-parse", "HEAD").strip();
  }

  /** Runs git, and returns what it writes. */
  public String git(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=a", "-c", "user.email=a@example.com"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("GIT_COMMITTER_DATE", 1_796_000_000 + 60 * minutes++ + " +0000");
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return abort("git is not installed");
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(command + ": " + output);
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    return output;
  }
}
