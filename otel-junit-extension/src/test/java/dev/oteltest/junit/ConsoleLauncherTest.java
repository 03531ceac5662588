package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * JUnit's own launcher: the tests, and ours with them, are in a class loader below JUnit's, as in
 * workers of build tools and in IDEs.
 */
class ConsoleLauncherTest {

  @TempDir Path folder;

  private static final Predicate<String> OF_JUNIT =
      entry -> entry.matches(".*(junit-|opentest4j|apiguardian).*\\.jar");

  private ForkedJvm.Ended launch(ForkedJvm fork) {
    List<String> tests =
        fork.classPath().stream()
            .filter(OF_JUNIT.negate())
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .toList();
    return fork.end(
        fork.mainClass("org.junit.platform.console.ConsoleLauncher")
            .without(OF_JUNIT.negate())
            .start(
                "execute",
                "--disable-banner",
                "--details=none",
                "--class-path=" + String.join(System.getProperty("path.separator"), tests),
                "--select-class=" + DiscoveryTest.SimpleTestCases.class.getName()));
  }

  @Test
  void theGivenClassPathIsEnough() {
    ForkedJvm.Ended ended = launch(new ForkedJvm(folder));

    assertThat(ended.trace()).as(ended.said()).hasToString(DiscoveryTest.SIMPLE_TREE);
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void aProjectThatOnlyGradleBuildsHasTheFileInItsBuildFolder() throws Exception {
    Files.createFile(folder.resolve("build.gradle.kts"));

    ForkedJvm.Ended ended = launch(new ForkedJvm(folder).output("build/test-traces.pb"));

    assertThat(ended.trace()).as(ended.said()).hasToString(DiscoveryTest.SIMPLE_TREE);
    assertThat(folder.resolve("target")).doesNotExist();
  }
}
