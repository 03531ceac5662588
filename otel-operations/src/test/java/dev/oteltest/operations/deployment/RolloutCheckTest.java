package dev.oteltest.operations.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers are those of Kubernetes' API, through a script in place of kubectl. */
@DisabledOnOs(OS.WINDOWS)
class RolloutCheckTest {

  @TempDir private Path folder;

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "2,2,3,3,3,3 | PASSED | ",
        "3,2,3,3,3,3 | FAILED | Kubernetes has not observed generation 3 of shop",
        "2,2,3,3,1,3 | FAILED | not every pod is of the newest generation",
        "2,2,3,4,3,3 | FAILED | 1 old pods have not ended",
        "2,2,3,3,3,2 | FAILED | not every pod is available",
        "2,2,0,0,0,0 | PASSED | ",
      })
  void judgesADeployment(String numbers, Verdict verdict, String message) throws Exception {
    String[] n = numbers.split(",", -1);
    String answer =
        String.format(
            "{\"metadata\":{\"generation\":%s},\"spec\":{\"replicas\":%s},\"status\":"
                + "{\"observedGeneration\":%s,\"replicas\":%s,\"updatedReplicas\":%s,\"availableReplicas\":%s}}",
            n[0], n[2], n[1], n[3], n[4], n[5]);

    CheckResult result = run("echo '" + answer + "'", "deployment: shop");

    assertThat(result.verdict()).isEqualTo(verdict);
    assertThat(result.message()).isEqualTo(message == null ? "" : message);
  }

  @Test
  void asksForTheWorkloadByItsPath() throws Exception {
    CheckResult result =
        run("echo \"$@\" >&2; exit 1", "statefulset: db, namespace: shop, context: staging");

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.message())
        .isEqualTo(
            "kubectl ended with exit code 1: --context=staging get --raw"
                + " /apis/apps/v1/namespaces/shop/statefulsets/db");
  }

  @Test
  void aDaemonSetCountsNodes() throws Exception {
    CheckResult result =
        run(
            "echo '{\"metadata\":{\"generation\":1},\"status\":{\"observedGeneration\":1,"
                + "\"desiredNumberScheduled\":2,\"updatedNumberScheduled\":2,\"numberAvailable\":1}}'",
            "daemonset: agent");

    assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(result.value()).isEqualTo("2 of 2 updated, 1 available");
  }

  @Test
  void podsThatAStatefulSetLeavesAsTheyAreAreNotOld() throws Exception {
    String answer =
        "echo '{\"metadata\":{\"generation\":1},\"spec\":{\"replicas\":3,\"updateStrategy\":"
            + "{\"rollingUpdate\":{\"partition\":%d}}},\"status\":{\"observedGeneration\":1,"
            + "\"replicas\":3,\"updatedReplicas\":1,\"availableReplicas\":3}}'";

    assertThat(run(answer.formatted(2), "statefulset: db").verdict()).isEqualTo(Verdict.PASSED);
    assertThat(run(answer.formatted(1), "statefulset: db").message())
        .isEqualTo("not every pod is of the newest generation");
  }

  @Test
  void aPausedRolloutIsReportedAsThat() throws Exception {
    CheckResult result =
        run(
            "echo '{\"metadata\":{\"generation\":1},\"spec\":{\"replicas\":1,\"paused\":true},"
                + "\"status\":{\"observedGeneration\":1,\"replicas\":1,\"availableReplicas\":1}}'",
            "deployment: shop");

    assertThat(result.message())
        .isEqualTo("not every pod is of the newest generation, and the rollout is paused");
  }

  @Test
  void aRolloutThatGaveUpSaysWhy() throws Exception {
    CheckResult result =
        run(
            "echo '{\"metadata\":{\"generation\":1},\"spec\":{\"replicas\":1},\"status\":{"
                + "\"observedGeneration\":1,\"replicas\":1,\"updatedReplicas\":1,\"conditions\":["
                + "{\"type\":\"Progressing\",\"reason\":\"ProgressDeadlineExceeded\",\"message\":\"timed out\"}]}}'",
            "deployment: shop");

    assertThat(result.message()).isEqualTo("Kubernetes gave up: timed out");
  }

  @Test
  void whatIsNotThereFailsAndWhatCannotBeAskedIsInconclusive() throws Exception {
    CheckResult missing =
        run("echo 'Error from server (NotFound): none' >&2; exit 1", "deployment: shop");
    assertThat(missing.verdict()).isEqualTo(Verdict.FAILED);
    CheckResult page =
        run("echo 'error: page NotFound in a proxy' >&2; exit 1", "deployment: shop");
    assertThat(page.verdict()).isEqualTo(Verdict.INCONCLUSIVE);

    assertThat(run("echo hello", "deployment: shop").message())
        .startsWith("kubectl's answer is not JSON: hello");
    assertThat(run("echo {}", "deployment: shop").message())
        .isEqualTo("Kubernetes answered with what is not a deployment");

    CheckResult none =
        PlanRunner.run(folder, "rollout: {deployment: shop, kubectl: /no/such/kubectl}", Map.of());
    assertThat(none.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(none.message())
        .isEqualTo(
            "/no/such/kubectl can't be started (there is no such program): install it, or set"
                + " 'kubectl' to its path");
  }

  @Test
  void aKubectlThatWritesWithoutEndIsStopped() throws Exception {
    assertThat(run("exec yes", "deployment: shop").message())
        .contains("wrote more than the 10 MB that are read, and was stopped");
  }

  @Test
  void warningsOfKubectlAreNotPartOfItsAnswer() throws Exception {
    assertThat(run("echo 'Warning: old' >&2; echo {}", "deployment: shop").message())
        .isEqualTo("Kubernetes answered with what is not a deployment");
  }

  @Test
  void aRelativePathOfKubectlIsRelativeToThePlan() throws Exception {
    Files.createDirectories(folder.resolve("tools"));
    Path kubectl = folder.resolve("tools/kubectl");
    writeScript(kubectl, "#!/bin/sh\necho {}\n");

    assertThat(
            PlanRunner.run(folder, "rollout: {deployment: shop, kubectl: tools/kubectl}", Map.of())
                .message())
        .isEqualTo("Kubernetes answered with what is not a deployment");
  }

  /**
   * Another process writes it: while this JVM had it open, a process that another test starts could
   * inherit that, and then it could not be executed ("Text file busy").
   */
  private static void writeScript(Path file, String text) throws IOException, InterruptedException {
    Path source = Files.writeString(file.resolveSibling(file.getFileName() + ".txt"), text);
    ProcessBuilder install =
        new ProcessBuilder("install", "-m", "700", source.toString(), file.toString());
    assertThat(install.inheritIO().start().waitFor()).isZero();
  }

  private CheckResult run(String script, String workload) throws IOException, InterruptedException {
    Path kubectl = Files.createTempFile(folder, "kubectl", ".sh");
    writeScript(kubectl, "#!/bin/sh\n" + script + "\n");
    return PlanRunner.run(
        folder, "rollout: {" + workload + ", kubectl: '" + kubectl + "'}", Map.of());
  }
}
