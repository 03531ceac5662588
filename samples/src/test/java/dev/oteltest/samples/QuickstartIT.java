package dev.oteltest.samples;

import static dev.oteltest.samples.CodeBlocks.withoutTimes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The first screen of the README is the project {@code samples/quickstart}: what it shows is in
 * these files, and what it says is printed was printed.
 */
class QuickstartIT {

  private static final SampleBuild BUILD = SampleBuild.of("quickstart");
  private static final Path README = Modules.ROOT.resolve("README.md");
  private static final Path PROJECT = Modules.ROOT.resolve("samples/quickstart");

  @Test
  void theReadmesDependencyIsInThePom() throws IOException {
    assertThat(indented(Files.readString(PROJECT.resolve("pom.xml"))))
        .contains(indented(CodeBlocks.of(README, "xml").get(0)));
  }

  @Test
  void theReadmesTestIsTheProjects() throws IOException {
    assertThat(PROJECT.resolve("src/test/java/com/example/quickstart/PipelineTest.java"))
        .content()
        .endsWith("\n\n" + CodeBlocks.of(README, "java").get(0));
  }

  @Test
  void itFailsAsTheReadmeShows() throws IOException {
    String failure = CodeBlocks.of(README, "").get(0);

    assertThat(withoutTimes(BUILD.log()).replace("TwoFilesTest", "PipelineTest"))
        .contains(withoutTimes(failure))
        .contains("Tests run: 2, Failures: 1, Errors: 0, Skipped: 0");
    assertThat(CodeBlocks.of(PROJECT.resolve("README.md"), "").get(1)).isEqualTo(failure);
  }

  @Test
  void itIsShownInATerminalAsItsReadmeSays() throws IOException {
    String tree = CodeBlocks.of(PROJECT.resolve("README.md"), "").get(0);

    assertThat(withoutTimes(BUILD.log())).contains(withoutTimes(tree).indent(2));
  }

  /** A project that has the test dependency and nothing else of ours. */
  @Test
  void leavesATraceOfItsTests() throws Exception {
    Trace trace = BUILD.trace();

    assertThat(trace.traceIds()).hasSize(1);
    assertThat(trace.roots()).containsExactly("test run");
    assertThat(trace.counts()).isEqualTo(new Counts(1, 1, 0)).isEqualTo(BUILD.reported());
    assertThat(trace.named("execute_pipeline")).hasSize(2);
  }

  private static String indented(String xml) {
    return xml.replaceAll("(?m)^ +", "");
  }
}
