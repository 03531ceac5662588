package dev.oteltest.operations.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.internal.yaml.InvalidFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentPlanTest {

  private static final String PLAN =
      """
      environments:
        staging:
          deadline: 2m
          initialDelay: 10s
          interval: 3s
          checks:
          - name: version
            first: true
            successes: 2
            http:
              url: https://${HOST}/info
              headers: {Authorization: "Bearer ${TOKEN}"}
              expect:
                status: 200
                json: {/version: "1.4"}
          - name: errors
            interval: 1s
            dryRun: true
            promql:
              url: http://prometheus:9090/
              query: sum(rate(errors[5m]))
              expect: {below: 0.1}
      """;

  @TempDir private Path folder;

  @Test
  void readsEnvironmentsAndChecks() throws IOException {
    DeploymentEnvironment staging =
        PlanRunner.read(folder, PLAN, Map.of("HOST", "shop", "TOKEN", "s3cret-value"));

    assertThat(staging.deadline()).isEqualTo(Duration.ofMinutes(2));
    assertThat(staging.initialDelay()).isEqualTo(Duration.ofSeconds(10));
    assertThat(staging.description())
        .containsExactly(
            "version: http GET https://shop/info",
            "errors: promql sum(rate(errors[5m])) at http://prometheus:9090");
    assertThat(staging.checks())
        .extracting(
            DeploymentEnvironment.Check::first,
            DeploymentEnvironment.Check::dryRun,
            DeploymentEnvironment.Check::timing)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                true,
                false,
                new CheckTiming(
                    Duration.ZERO, Duration.ofSeconds(3), Duration.ofSeconds(10), 2, 0, 0, 0, 0)),
            org.assertj.core.groups.Tuple.tuple(
                false,
                true,
                new CheckTiming(
                    Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(10), 1, 0, 0, 0, 0)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "first: true | frist: true | line 8: 'frist' is not a key of a check: did you mean 'first'?",
        "successes: 2 | successes: 0 | line 9: '0' is not a whole number from 1 to 10000",
        "successes: 2 | successes: many | line 9: 'many' is not a whole number from 1 to 10000",
        "deadline: 2m | deadline: 0s | line 3: '0s' is not a length of time over 0, such as 500ms",
        "deadline: 2m | deadline: 10s | line 4: the initial delay leaves nothing of the deadline",
        "first: true | first: yes | line 8: 'yes' is neither true nor false",
        "status: 200 | status: 700 | line 14: '700' is not a status code of HTTP, from 100 to 599",
        "below: 0.1 | below: a few | line 22: 'a few' is not a number",
        "below: 0.1 | nan: pass | line 22: there is no number to compare with: set one of above,",
        "below: 0.1 | above: 1, empty: maybe | line 22: 'maybe' is none of pass, fail, inconclusive",
        "name: errors | name: version | line 16: there is another check 'version': rename one",
        "https://${HOST}/info | shop/info | line 11: 'url' is not an http or https URL",
        "https://${HOST}/info | https://me:pw@shop | line 11: 'url' is not an http or https URL",
        "json: {/version: \"1.4\"} | json: [a] | line 15: 'json' is a mapping with names as keys",
        "json: | jsno: | line 15: 'jsno' is not a key of 'expect': did you mean 'json'?",
        "/version | version | 'version' is not a JSON pointer, such as /build/version",
        "http: | htpt: | line 10: 'htpt' is not a key of a check: did you mean 'http'?",
        "${TOKEN} | ${NONE} | line 12: the variable NONE is not set: set it in the environment",
        "interval: 3s | interval: [3s] | line 5: 'interval' of an environment is a text",
        "first: true | name: x | line 8: the key 'name' is there twice: keep one",
      })
  void refusesWhatItDoesNotUnderstand(String from, String to, String message) throws IOException {
    assertThat(PLAN).contains(from);
    String plan = PLAN.replace(from, to);

    assertThatThrownBy(
            () -> PlanRunner.read(folder, plan, Map.of("HOST", "shop", "TOKEN", "s3cret")))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("me:pw")
        .hasMessageStartingWith(folder.resolve("otel-deployment.yaml").toString());
  }

  @Test
  void anotherEnvironmentMayLackVariablesButNotHaveErrors() throws IOException {
    String two = PLAN + PLAN.substring(PLAN.indexOf("  staging")).replace("staging", "production");
    Path file = Files.writeString(folder.resolve("plan.yaml"), two.replace("${HOST}", "${PROD}"));
    String oneMissing = two.replaceFirst("\\$\\{HOST}", "shop").replaceFirst("\\$\\{TOKEN}", "t");
    Path other = Files.writeString(folder.resolve("other.yaml"), oneMissing);
    Path wrong =
        Files.writeString(
            folder.resolve("wrong.yaml"), oneMissing.replaceAll("(?s)(.*)below", "$1belwo"));

    assertThatThrownBy(() -> DeploymentPlan.read(file, null, Map.of()))
        .hasMessageContaining(
            "choose one with -Dotel.deployment.environment=NAME, of staging, prod");
    assertThatThrownBy(() -> DeploymentPlan.read(file, "stagin", Map.of()))
        .hasMessageContaining("there is no environment 'stagin': did you mean 'staging'?");
    assertThat(DeploymentPlan.read(other, "staging", Map.of()).checks()).hasSize(2);
    assertThatThrownBy(() -> DeploymentPlan.read(other, "production", Map.of()))
        .hasMessageContaining("the variable HOST is not set");
    assertThatThrownBy(() -> DeploymentPlan.read(wrong, "staging", Map.of()))
        .hasMessageContaining("did you mean 'below'?");
  }

  @Test
  void namesAFileThatIsNotThereOrNotYaml() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.yaml"), "environments: [\n");

    assertThatThrownBy(() -> DeploymentPlan.read(folder.resolve("no.yaml"), null, Map.of()))
        .hasMessageEndingWith(
            "no.yaml: this file does not exist: create it, or name another with"
                + " -Dotel.deployment.file=FILE");
    assertThatThrownBy(() -> DeploymentPlan.read(broken, null, Map.of()))
        .hasMessageContaining("broken.yaml, line 2: this is not YAML");
  }

  @Test
  void aPlanInAPomHasTheLinesOfThePom() throws IOException {
    String plan = PLAN.replace("first: true", "frist: true").strip();
    Path pom =
        Files.writeString(
            folder.resolve("pom.xml"),
            "<project>\n  <plan><![CDATA["
                + plan.replace("${TOKEN}", "${env.TOKEN}")
                + "]]></plan>\n</project>\n");
    Path other = Files.writeString(folder.resolve("other.xml"), "<project/>\n");

    assertThatThrownBy(() -> parse(plan.replace("${TOKEN}", "t"), pom))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageStartingWith(pom + ", line 9: 'frist' is not a key of a check");
    assertThatThrownBy(() -> parse(plan, other)) // a parent has it
        .hasMessageStartingWith(other + ", its plan, line 8: 'frist' is not a key of a check");
    assertThatThrownBy(() -> parse("environments: [\n", other))
        .hasMessageStartingWith(other + ", its plan, line 2: this is not YAML");
    assertThatThrownBy(() -> parse("a: 1\n---\nb: 1\n", other))
        .hasMessage(other + ", its plan: there are 2 documents, but exactly one is allowed");
    assertThat(parse(PLAN.strip(), pom).checks()).hasSize(2);
  }

  @Test
  void aPlanThatIsInAPomTwiceHasItsOwnLines() throws IOException {
    String plan = PLAN.replace("first: true", "frist: true").strip();
    Path pom = Files.writeString(folder.resolve("pom.xml"), plan + "\n" + plan);

    assertThatThrownBy(() -> parse(plan, pom)).hasMessageStartingWith(pom + ", its plan, line 8:");
  }

  private static DeploymentEnvironment parse(String plan, Path file) throws IOException {
    return DeploymentPlan.parse(
        plan, file, null, Map.of("HOST", "shop", "TOKEN", "s3cret"), server -> null);
  }
}
