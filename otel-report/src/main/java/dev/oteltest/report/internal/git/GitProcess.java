package dev.oteltest.report.internal.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Asks git for something that it can answer at once: for two seconds, without the network, without
 * a question to the user, and without a change of the repository.
 */
public final class GitProcess {

  private static final long LIMIT_MILLIS = 2_000;

  private static final int MAX_BYTES = 4 * 1024 * 1024;

  /** A hook of git names its repository in these, which need not be that of the folder. */
  private static final List<String> OF_HOOKS =
      List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX");

  /** A partial clone would fetch what it lacks, file by file. */
  private static final Map<String, String> QUIET =
      Map.of(
          "GIT_NO_LAZY_FETCH", "1",
          "GIT_TERMINAL_PROMPT", "0",
          "GIT_OPTIONAL_LOCKS", "0",
          "LC_ALL", "C");

  /** What users may have set otherwise. */
  private static final List<String> SETTINGS =
      List.of(
          "core.quotePath=false",
          "core.fsmonitor=",
          "diff.relative=false",
          "status.showUntrackedFiles=normal");

  private GitProcess() {}

  /**
   * What git answered.
   *
   * @param lines the whole lines that it wrote
   * @param complete whether it ended by itself, without an error, and everything was read
   */
  public record Answer(List<String> lines, boolean complete) {}

  /** Returns what git answers in a folder; if there is no git, nothing. */
  public static Answer ask(Path folder, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "--no-pager"));
    SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
    command.addAll(List.of(arguments));
    return ask(folder, command, LIMIT_MILLIS);
  }

  static Answer ask(Path folder, List<String> command, long limitMillis) {
    try {
      Path output = Files.createTempFile("otel-git", ".txt");
      try {
        boolean complete = run(folder, command, output, limitMillis);
        try (InputStream in = Files.newInputStream(output)) {
          String text = new String(in.readNBytes(MAX_BYTES), UTF_8);
          return new Answer(
              text.substring(0, text.lastIndexOf('\n') + 1).lines().toList(),
              complete && in.read() < 0);
        }
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      return new Answer(List.of(), false); // no git, or no such folder
    }
  }

  /** Returns whether it succeeded in time. */
  private static boolean run(Path folder, List<String> command, Path output, long limitMillis)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(output.toFile()) // a pipe would need a thread that reads it
            .redirectError(Redirect.DISCARD);
    builder.environment().keySet().removeAll(OF_HOOKS);
    builder.environment().putAll(QUIET);
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      return process.waitFor(limitMillis, TimeUnit.MILLISECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
