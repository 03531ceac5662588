package dev.oteltest.operations.internal.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineToolTest {

  @TempDir private Path folder;

  private static CommandLineTool tool(String name, String program, String docker) {
    return new CommandLineTool(name, program, docker, "local/none:1", false, "Get it");
  }

  @Test
  void aToolOfThePathRunsInItsFolder() throws Exception {
    ToolOutput output = tool("cat", null, "docker").run(Map.of("a.txt", "é"), List.of("a.txt"));

    assertThat(output).isEqualTo(new ToolOutput(0, "é", ""));
  }

  @Test
  void itsExitCodeAndErrorsArePassedOn() throws Exception {
    ToolOutput output = tool("cat", null, "docker").run(Map.of(), List.of("nothing"));

    assertThat(output.exitCode()).isEqualTo(1);
    assertThat(output.out()).isEmpty();
    assertThat(output.all()).contains("nothing");
  }

  @Test
  void withoutItAndDockerTheRemedyIsNamed() {
    assertThatThrownBy(() -> tool("no-such-tool", null, "no-such-docker").run(Map.of(), List.of()))
        .isInstanceOf(ToolException.class)
        .hasMessageStartingWith("no-such-tool is not on the PATH, and Docker can't be started (")
        .hasMessageEndingWith("). Get it");
    assertThatThrownBy(() -> tool("cat", "/no/such/cat", "docker").run(Map.of(), List.of()))
        .isInstanceOf(ToolException.class)
        .hasMessageStartingWith("cat can't be started (")
        .hasMessageEndingWith("). Get it");
  }

  @Test
  void aDockerThatFailsIsReported() {
    assertThatThrownBy(() -> tool("no-such-tool", null, "false").run(Map.of(), List.of()))
        .isInstanceOf(ToolException.class)
        .hasMessage(
            "no-such-tool is not on the PATH, and can't run in local/none:1: false create ended"
                + " with exit code 1: . Get it");
  }

  @Test
  void whatWritesWithoutEndIsStopped() {
    assertThatThrownBy(() -> tool("yes", null, "docker").run(Map.of(), List.of()))
        .isInstanceOf(ToolException.class)
        .hasMessage("yes wrote more than the 16 MB that are read, and was stopped");
    assertThatThrownBy(
            () -> tool("sh", null, "docker").run(Map.of(), List.of("-c", "yes >&2 & wait")))
        .hasMessage("sh -c wrote more than the 16 MB that are read, and was stopped");
  }

  @Test
  void aToolThatHasEndedAndWroteTooMuchIsReported() {
    assertThatThrownBy(
            () ->
                LimitedProcess.run(
                    List.of("head", "-c", "2000000", "/dev/zero"),
                    folder,
                    Duration.ofMinutes(1),
                    1 << 20))
        .isInstanceOf(ToolException.class)
        .hasMessageStartingWith("head -c wrote more than the 1 MB that are read");
  }

  @Test
  void aToolThatDoesNotEndIsStopped() {
    assertThatThrownBy(
            () ->
                LimitedProcess.run(
                    List.of("sleep", "1000"), folder, Duration.ofMillis(50), 1 << 20))
        .isInstanceOf(ToolException.class)
        .hasMessage("sleep 1000 did not end within 50 ms");
  }

  @Test
  void aRelativePathIsRelativeToWhereTheCallerRuns() throws Exception {
    Path script = Files.createTempFile(Files.createDirectories(Path.of("target")), "say", ".sh");
    try {
      Files.writeString(script, "#!/bin/sh\necho it\n");
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));

      assertThat(tool("say", script.toString(), "docker").run(Map.of(), List.of()).out())
          .isEqualTo("it\n");
      assertThat(tool("say", "cat", "docker").run(Map.of(), List.of("/dev/null")).exitCode())
          .isZero();
    } finally {
      Files.delete(script);
    }
  }
}
