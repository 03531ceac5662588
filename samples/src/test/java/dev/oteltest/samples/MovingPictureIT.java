package dev.oteltest.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/** The moving picture of the README, which {@code .ci/picture} makes. */
class MovingPictureIT {

  private static final Path FILE = Modules.ROOT.resolve("docs/images/red-test.svg");

  @Test
  void showsThePrintedLinesOfThisVersionAndNothingOfTheMachine() throws Exception {
    String text =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(FILE.toFile())
            .getDocumentElement()
            .getTextContent();

    assertThat(Files.size(FILE)).isLessThan(500_000);
    assertThat(text)
        .containsSubsequence(
            "$ mvn verify\n",
            "BUILD FAILURE",
            "  Failed  ",
            "  Look  ",
            "$ mvn otel:show\n",
            "FAILED  com.example.quickstart.PipelineTest.executesPipeline(CapturedTelemetry)",
            "\\- execute_pipeline",
            "$ git diff --unified=0\n",
            "$ mvn verify\n",
            "BUILD SUCCESS",
            "  Slowest test  ")
        .doesNotContain("/tmp/", System.getProperty("user.home") + "/");
    assertThat(Files.readString(Modules.ROOT.resolve("README.md")))
        .contains("](docs/images/red-test.svg)");
  }
}
