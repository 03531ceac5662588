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
    return launch(
        fork, "--details=none", "--select-class=" + DiscoveryTest.SimpleTestCases.class.getName());
  }

  private ForkedJvm.Ended launch(ForkedJvm fork, String details, String selector) {
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
                details,
                "--class-path=" + String.join(System.getProperty("path.separator"), tests),
                selector));
  }

  @Test
  void aRunOfOneTestShowsItsTree() {
    String test = IdeTest.ShopTestCases.class.getName() + "#lists";

    ForkedJvm.Ended ended =
        launch(new ForkedJvm(folder), "--details=verbose", "--select-method=" + test);

    assertThat(ended.said()).contains("otel.test.print = '1 span, trace ").contains("GET /pets  ");
    assertThat(ended.trace().span("lists()").getEvents()).isEmpty();
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
