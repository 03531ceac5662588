package dev.oteltest.samples.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the workflow that makes releases may do, and that it does what the rehearsal does. */
class ReleaseWorkflowIT {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern SECRET =
      Pattern.compile("(?m)^          (\\w+): \\$\\{\\{ secrets\\.(\\w+) }}$");

  @Test
  void mayOnlyRead() throws IOException {
    String workflow = Files.readString(OwnWorkflowIT.RELEASE);

    assertThat(workflow)
        .containsOnlyOnce("permissions:")
        .contains("\npermissions:\n  contents: read\n\n")
        .contains("\n    environment: release\n")
        .doesNotContain(": write", "pull_request", "github.event.", "cache: maven");
    assertThat(workflow.split("actions/checkout@", -1))
        .hasSameSizeAs(workflow.split("persist-credentials: false", -1));
    assertThat(workflow.split("runs-on:", -1))
        .hasSameSizeAs(workflow.split("timeout-minutes:", -1));
  }

  /** In the environment of a step, and in no command; -X would print them. */
  @Test
  void givesSecretsToTheStepsThatNeedThem() throws IOException {
    List<String> steps = new ArrayList<>();
    for (String step : Files.readString(OwnWorkflowIT.RELEASE).split("\n      - ")) {
      List<String> secrets = SECRET.matcher(step).results().map(it -> it.group(2)).toList();
      assertThat(secrets).hasSize(step.split("secrets\\.", -1).length - 1);
      assertThat(SECRET.matcher(step).results()).allMatch(it -> it.group(1).equals(it.group(2)));
      if (!secrets.isEmpty()) {
        steps.add(step.lines().findFirst().orElseThrow() + " " + secrets);
        assertThat(step).doesNotContainPattern("mvn .*(-X|--debug|-D\\S*(passphrase|password))");
      }
    }

    assertThat(steps)
        .containsExactly(
            "name: Stage the release [MAVEN_GPG_KEY, MAVEN_GPG_PASSPHRASE]",
            "name: Upload it, and wait until it is valid [CENTRAL_USERNAME, CENTRAL_PASSWORD,"
                + " MAVEN_GPG_KEY, MAVEN_GPG_PASSPHRASE]");
    assertThat(ROOT.resolve(".ci/settings.xml"))
        .content()
        .contains(
            "<username>${env.CENTRAL_USERNAME}</username>",
            "<password>${env.CENTRAL_PASSWORD}</password>");
  }

  @Test
  void doesWhatTheRehearsalDoes() throws IOException {
    String rehearsal = Files.readString(ROOT.resolve(".ci/release")).replaceAll("\\s+", " ");

    assertThat(Files.readString(OwnWorkflowIT.RELEASE).lines())
        .filteredOn(line -> line.strip().startsWith("run: mvn"))
        .hasSize(2)
        .allSatisfy(line -> assertThat(rehearsal).contains(line.strip().substring(5)));
    assertThat(OwnWorkflowIT.RELEASE)
        .content()
        .containsSubsequence(
            "mvn -Prelease deploy",
            "StagedRelease.java target/staging\n",
            ".ci/stranger target/staging ",
            "mvn -s .ci/settings.xml -Prelease,central deploy",
            ".ci/same-bytes target/staging target/central-publishing/central-bundle.zip\n")
        .doesNotContain("--rehearsal", "gpg.skip");
  }
}
