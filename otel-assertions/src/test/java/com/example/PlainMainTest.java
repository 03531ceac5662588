package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Capture and assertions do not need JUnit, not even on the class path. */
class PlainMainTest {

  @Test
  void aMainCapturesAndAsserts() throws Exception {
    assertThat(outputOf("execute_pipeline")).isEqualTo("exit code 0\n");
  }

  @Test
  void itsFailureIsPlainText() throws Exception {
    assertThat(outputOf("resize"))
        .contains("Expected span \"resize\" (the closest of 2) with\n  x status OK, but was UNSET")
        .contains("\tat com.example.PlainMain.main(PlainMain.java:")
        .doesNotContain("\u001b")
        .endsWith("exit code 1\n");
  }

  @Test
  void aPropertyRewritesSnapshots(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("pipeline.trace.txt"), "other");

    String output =
        outputOf("execute_pipeline", "-Dotel.test.snapshot.update=true", "-Dsnapshot=" + file);

    assertThat(output).endsWith("exit code 0\n");
    assertThat(file).content().startsWith("execute_pipeline");
  }

  private static String outputOf(String name, String... options)
      throws IOException, InterruptedException {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("junit"))
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", classPath, PlainMain.class.getName(), name));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return output.replace("\r\n", "\n") + "exit code " + process.waitFor() + "\n";
  }
}
