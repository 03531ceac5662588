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

  private static CommandLineTool tool(String program) {
    return new CommandLineTool(program, "Get it");
  }

  @Test
  void aToolOfThePathRunsInItsFolder() throws Exception {
    ToolOutput output = tool("cat").run(Map.of("a.txt", "é"), List.of("a.txt"));

    assertThat(output).isEqualTo(new ToolOutput(0, "é", ""));
  }

  @Test
  void itsExitCodeAndErrorsArePassedOn() throws Exception {
    ToolOutput output = tool("cat").run(Map.of(), List.of("nothing"));

    assertThat(output.exitCode()).isEqualTo(1);
    assertThat(output.out()).isEmpty();
    assertThat(output.all()).contains("nothing");
  }

  @Test
  void withoutItTheRemedyIsNamed() {
    assertThatThrownBy(() -> tool("no-such-tool").run(Map.of(), List.of()))
        .isInstanceOf(ToolException.class)
        .hasMessage("no-such-tool can't be started (there is no such program). Get it");
    assertThatThrownBy(() -> tool("/").run(Map.of(), List.of()))
        .isInstanceOf(ToolException.class)
        .hasMessageStartingWith("/ can't be started (Cannot run program")
        .hasMessageEndingWith("). Get it");
  }

  @Test
  void whatWritesWithoutEndIsStopped() {
    assertThatThrownBy(() -> tool("yes").run(Map.of(), List.of()))
        .isInstanceOf(ToolException.class)
        .hasMessage("yes wrote more than the 16 MB that are read, and was stopped");
    assertThatThrownBy(() -> tool("sh").run(Map.of(), List.of("-c", "yes >&2 & wait")))
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

      assertThat(tool(script.toString()).run(Map.of(), List.of()).out()).isEqualTo("it\n");
      assertThat(tool("cat").run(Map.of(), List.of("/dev/null")).exitCode()).isZero();
    } finally {
      Files.delete(script);
    }
  }
}
