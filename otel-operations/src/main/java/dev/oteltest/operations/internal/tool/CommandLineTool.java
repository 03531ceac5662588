package dev.oteltest.operations.internal.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A tool that is installed or, if it is not, runs in a container of an image.
 *
 * <p>The container has no network, and gets copies of the files. A mounted folder would need Docker
 * on this machine.
 */
public final class CommandLineTool {

  private static final Duration MAX_RUN_TIME = Duration.ofMinutes(2);
  private static final Duration MAX_PULL_TIME = Duration.ofMinutes(10);
  private static final String CONTAINER_FOLDER = "/otel-operations";

  private final String name;
  private final @Nullable String program;
  private final String docker;
  private final String image;
  private final boolean onlyImage;
  private final String remedy;

  /**
   * Creates the tool.
   *
   * @param name its name on the PATH, and in the image
   * @param program its path, or another name on the PATH; null to look on the PATH, and then for
   *     Docker
   * @param docker the command for Docker
   * @param image the image that contains it
   * @param onlyImage whether it runs in the image even if it is on the PATH
   * @param remedy how to get it, as a sentence
   */
  public CommandLineTool(
      String name,
      @Nullable String program,
      String docker,
      String image,
      boolean onlyImage,
      String remedy) {
    this.name = name;
    this.program =
        program == null ? null : LimitedProcess.program(program, Path.of("").toAbsolutePath());
    this.docker = docker;
    this.image = image;
    this.onlyImage = onlyImage;
    this.remedy = remedy;
  }

  /**
   * Runs the tool in a folder of its own.
   *
   * @param files the texts of all files that it reads, by name
   * @throws ToolException if it could not be started, did not end in time, or the thread was
   *     interrupted
   */
  public ToolOutput run(Map<String, String> files, List<String> arguments) {
    try {
      Path folder = Files.createTempDirectory("otel-operations");
      try {
        for (Map.Entry<String, String> file : files.entrySet()) {
          Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        return run(folder, arguments);
      } finally {
        for (Path file : innermostFirst(folder)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ToolException("Interrupted while a tool ran", e);
    }
  }

  private static List<Path> innermostFirst(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted(Comparator.reverseOrder()).toList();
    }
  }

  private ToolOutput run(Path folder, List<String> arguments) throws InterruptedException {
    if (onlyImage && program == null) {
      return inContainer(folder, arguments);
    }
    List<String> command = new ArrayList<>(List.of(program == null ? name : program));
    command.addAll(arguments);
    try {
      return start(command, folder, MAX_RUN_TIME);
    } catch (IOException e) {
      if (program != null) {
        throw new ToolException(name + " can't be started (" + e.getMessage() + "). " + remedy, e);
      }
      return inContainer(folder, arguments);
    }
  }

  private ToolOutput inContainer(Path folder, List<String> arguments) throws InterruptedException {
    List<String> create =
        new ArrayList<>(
            List.of(
                docker,
                "create",
                "--network",
                "none",
                "--entrypoint",
                name,
                "-w",
                CONTAINER_FOLDER,
                image));
    create.addAll(arguments);
    String container = "";
    try {
      makeReadable(folder);
      container = succeed(create, folder, MAX_PULL_TIME).out().strip();
      succeed(
          List.of(docker, "cp", "./.", container + ":" + CONTAINER_FOLDER), folder, MAX_RUN_TIME);
      ToolOutput output = start(List.of(docker, "start", "-a", container), folder, MAX_RUN_TIME);
      if (output.exitCode() >= 125 || output.error().contains("Error response from daemon")) {
        throw new ToolException(
            name + " can't be started in " + image + ": " + output.all() + ". " + remedy, null);
      }
      return output;
    } catch (IOException e) {
      throw new ToolException(
          name + notOnPath() + " Docker can't be started (" + e.getMessage() + "). " + remedy, e);
    } finally {
      remove(container, folder);
    }
  }

  /** The image's user is not ours. */
  private static void makeReadable(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      for (Path file : innermostFirst(folder)) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }

  private ToolOutput succeed(List<String> command, Path folder, Duration longest)
      throws IOException, InterruptedException {
    ToolOutput output = start(command, folder, longest);
    if (output.exitCode() != 0) {
      String started = String.join(" ", command.subList(0, 2));
      throw new ToolException(
          "%s%s can't run in %s: %s ended with exit code %s: %s. %s"
              .formatted(
                  name, notOnPath(), image, started, output.exitCode(), output.all(), remedy),
          null);
    }
    return output;
  }

  private String notOnPath() {
    return onlyImage ? "" : " is not on the PATH, and";
  }

  private void remove(String container, Path folder) throws InterruptedException {
    if (!container.isEmpty()) {
      try {
        start(List.of(docker, "rm", "-f", container), folder, MAX_RUN_TIME);
      } catch (IOException | ToolException e) {
        // the answer is there; a container that is left does no harm
      }
    }
  }

  private static ToolOutput start(List<String> command, Path folder, Duration longest)
      throws IOException, InterruptedException {
    return LimitedProcess.run(command, folder, longest, LimitedProcess.MAX_OUTPUT_SIZE);
  }
}
