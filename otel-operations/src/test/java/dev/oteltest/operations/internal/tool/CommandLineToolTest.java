package dev.oteltest.operations.internal.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineToolTest {

  @TempDir private Path folder;

  private static CommandLineTool tool(String name, String program, String docker) {
    return new CommandLineTool(name, program, docker, "local/none:1", false, "Get it");
  }

  @Test
  void aToolOfThePathRunsInItsFolder() throws Exception {
    Files.writeString(folder.resolve("a.txt"), "é");

    ToolOutput output = tool("cat", null, "docker").run(folder, List.of("a.txt"));

    assertThat(output).isEqualTo(new ToolOutput(0, "é", ""));
  }

  @Test
  void itsExitCodeAndErrorsArePassedOn() throws Exception {
    ToolOutput output = tool("cat", null, "docker").run(folder, List.of("nothing"));

    assertThat(output.exitCode()).isEqualTo(1);
    assertThat(output.out()).isEmpty();
    assertThat(output.all()).contains("nothing");
  }

  @Test
  void withoutItAndDockerTheRemedyIsNamed() {
    assertThatThrownBy(() -> tool("no-such-tool", null, "no-such-docker").run(folder, List.of()))
        .isInstanceOf(ToolException.class)
        .hasMessageStartingWith("no-such-tool is not on the PATH, and Docker can't be started (")
        .hasMessageEndingWith("). Get it");
    assertThatThrownBy(() -> tool("cat", "/no/such/cat", "docker").run(folder, List.of()))
        .isInstanceOf(ToolException.class)
        .hasMessageStartingWith("cat can't be started (")
        .hasMessageEndingWith("). Get it");
  }

  @Test
  void aDockerThatFailsIsReported() {
    assertThatThrownBy(() -> tool("no-such-tool", null, "false").run(folder, List.of()))
        .isInstanceOf(ToolException.class)
        .hasMessage(
            "no-such-tool is not on the PATH, and can't run in local/none:1: false create ended"
                + " with exit code 1: . Get it");
  }
}
