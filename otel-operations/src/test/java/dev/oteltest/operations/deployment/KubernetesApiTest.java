package dev.oteltest.operations.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.operations.RequiredTools;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real kubectl asks an API server. */
@Timeout(120)
class KubernetesApiTest {

  private static final String PATH = "/apis/apps/v1/namespaces/prod/deployments/shop";

  /** Kept, because loggers that nobody has are collected with their levels. */
  private static final Logger QUIET = Logger.getLogger("io.fabric8.mockwebserver");

  static {
    QUIET.setLevel(Level.WARNING);
  }

  @TempDir private Path folder;
  private KubernetesMockServer server;

  @BeforeAll
  static void require() {
    RequiredTools.require("kubectl");
  }

  @BeforeEach
  void start() {
    server = new KubernetesMockServer(false);
    server.init();
  }

  @AfterEach
  void stop() {
    server.destroy();
  }

  @Test
  void aRolloutThatIsDonePasses() throws Exception {
    answer(deployment(3, 3, 2, 2, 2));

    CheckResult result = run("");

    assertThat(result.message()).isEmpty();
    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(result.value()).isEqualTo("2 of 2 updated, 2 available");
  }

  @Test
  void theOldGenerationIsNotTheNewOne() throws Exception {
    answer(deployment(4, 3, 2, 2, 2));

    assertThat(run("").message()).isEqualTo("Kubernetes has not observed generation 4 of shop");
  }

  @Test
  void podsThatAreNotAvailableFail() throws Exception {
    answer(deployment(3, 3, 2, 2, 1));

    CheckResult result = run("");

    assertThat(result.message()).isEqualTo("not every pod is available");
    assertThat(result.value()).isEqualTo("2 of 2 updated, 1 available");
  }

  @Test
  void aRolloutThatKubernetesGaveUpIsNotWaitedFor() throws Exception {
    answer(
        new DeploymentBuilder(deployment(3, 3, 2, 1, 1))
            .editStatus()
            .addNewCondition()
            .withType("Progressing")
            .withStatus("False")
            .withReason("ProgressDeadlineExceeded")
            .withMessage("ReplicaSet \"shop-7d\" has timed out progressing.")
            .endCondition()
            .endStatus()
            .build());

    CheckResult result = run("failures: 0");

    assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(result.attempts()).isEqualTo(1);
    assertThat(result.message())
        .isEqualTo("Kubernetes gave up: ReplicaSet \"shop-7d\" has timed out progressing.");
  }

  @Test
  void aWorkloadThatIsNotThereFails() throws Exception {
    server
        .expect()
        .get()
        .withPath(PATH)
        .andReturn(
            404,
            new StatusBuilder()
                .withStatus("Failure")
                .withReason("NotFound")
                .withMessage("deployments.apps \"shop\" not found")
                .withCode(404)
                .build())
        .always();

    CheckResult result = run("");

    assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(result.message())
        .startsWith("there is no such deployment: ")
        .contains("deployments.apps \"shop\" not found");
  }

  @Test
  void whoMayNotLookKnowsNothing() throws Exception {
    server
        .expect()
        .get()
        .withPath(PATH)
        .andReturn(
            403,
            new StatusBuilder()
                .withStatus("Failure")
                .withReason("Forbidden")
                .withMessage("deployments.apps \"shop\" is forbidden: User \"ci\" cannot get it")
                .withCode(403)
                .build())
        .always();

    CheckResult result = run("");

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.message())
        .contains("deployments.apps \"shop\" is forbidden: User \"ci\" cannot get it");
  }

  @Test
  void aServerThatIsNotThereIsInconclusive() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }

    CheckResult result = run("", "http://127.0.0.1:" + port, "");

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.message()).containsIgnoringCase("refused");
  }

  @Test
  void aServerThatDoesNotAnswerIsInconclusive() throws Exception {
    try (ServerSocket silent = new ServerSocket(0)) {
      CheckResult result =
          run(
              "measurements: 1\n      timeout: 2s",
              "http://127.0.0.1:" + silent.getLocalPort(),
              "");

      assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
      assertThat(result.message()).contains(" did not end within ");
    }
  }

  @Test
  void anUnknownContextIsNotAnotherCluster() throws Exception {
    answer(deployment(3, 3, 2, 2, 2));

    CheckResult result = run("", url(), ", context: no-such-context");

    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.message()).contains("context", "no-such-context");
  }

  private static Deployment deployment(
      long generation, long observed, int replicas, int updated, int available) {
    return new DeploymentBuilder()
        .withNewMetadata()
        .withName("shop")
        .withNamespace("prod")
        .withGeneration(generation)
        .endMetadata()
        .withNewSpec()
        .withReplicas(replicas)
        .endSpec()
        .withNewStatus()
        .withObservedGeneration(observed)
        .withReplicas(replicas)
        .withUpdatedReplicas(updated)
        .withAvailableReplicas(available)
        .endStatus()
        .build();
  }

  private void answer(Deployment deployment) {
    server.expect().get().withPath(PATH).andReturn(200, deployment).always();
  }

  private String url() {
    return "http://127.0.0.1:" + server.getPort();
  }

  private CheckResult run(String timing) throws IOException, InterruptedException {
    return run(timing, url(), "");
  }

  private CheckResult run(String timing, String url, String more)
      throws IOException, InterruptedException {
    DeploymentEnvironment environment =
        PlanRunner.read(
            folder,
            """
            environments:
              staging:
                deadline: 5m
                timeout: 30s
                checks:
                - name: it
                  %s
                  rollout: {deployment: shop, namespace: prod, server: '%s'%s}
            """
                .formatted(timing.isEmpty() ? "measurements: 1" : timing, url, more),
            Map.of());
    return PlanRunner.verify(environment).checks().get(0);
  }
}
