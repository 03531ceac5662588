package dev.oteltest.operations.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.operations.RequiredTools;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Kubernetes' own tool and types make of an edited manifest. */
class KubernetesTest {

  private static final String IMAGE = "registry.example.com:5000/shop:12e4567";

  private static final ManifestSettings SETTINGS = settings().build();

  private static final ManifestSettings ALL =
      settings()
          .workload("Deployment/shop")
          .workload("CronJob/report")
          .workload("Pod/debug")
          .build();

  @TempDir Path folder;

  private static ManifestSettings.Builder settings() {
    return ManifestSettings.builder()
        .container("app")
        .image(IMAGE)
        .endpoint("http://collector:4318")
        .serviceName("shop")
        .resourceAttribute("service.version", "12e4567")
        .resourceAttribute("deployment.environment.name", "staging");
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream = KubernetesTest.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Path edited(String name, String text, ManifestSettings settings) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    ManifestEditor.edit(settings, folder, List.of(file)).write();
    return file;
  }

  @Test
  void aManifestOfEveryStyleIsEditedAsInTheGoldenFile() throws IOException {
    String edited = Files.readString(edited("shop.yaml", resource("shop.yaml"), ALL));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(
          Path.of("src/test/resources/dev/oteltest/operations/manifest/shop-edited.yaml"), edited);
    }

    assertThat(edited).isEqualTo(resource("shop-edited.yaml"));
  }

  @Test
  void typedModelsReadWhatWasSet() throws IOException {
    Path file = edited("shop.yaml", resource("shop.yaml"), ALL);
    List<Container> containers = new ArrayList<>();
    for (String document : Files.readString(file).split("(?m)^---$")) {
      Object model = new KubernetesSerialization().unmarshal(document);
      if (model instanceof Deployment deployment) {
        containers.add(deployment.getSpec().getTemplate().getSpec().getContainers().get(1));
        assertThat(
                deployment.getSpec().getTemplate().getSpec().getInitContainers().get(0).getImage())
            .isEqualTo("registry.example.com:5000/shop:1.0");
      } else if (model instanceof CronJob job) {
        containers.addAll(
            job.getSpec().getJobTemplate().getSpec().getTemplate().getSpec().getContainers());
      } else if (model instanceof Pod pod) {
        containers.addAll(pod.getSpec().getContainers());
      }
    }

    assertThat(containers)
        .hasSize(3)
        .allSatisfy(
            container -> {
              assertThat(container.getImage()).isEqualTo(IMAGE);
              assertThat(container.getEnv())
                  .contains(
                      variable("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318"),
                      variable("OTEL_SERVICE_NAME", "shop"));
            });
    assertThat(containers.get(0).getEnv())
        .hasSize(4)
        .contains(
            variable(
                "OTEL_RESOURCE_ATTRIBUTES",
                "k8s.pod.name=$(POD_NAME),service.version=12e4567,deployment.environment.name=staging"));
  }

  private static EnvVar variable(String name, String value) {
    return new EnvVar(name, value, null);
  }

  @Test
  void kubectlSetsTheSame() throws Exception {
    RequiredTools.require("kubectl");
    String workload = resource("shop.yaml");
    Path original = Files.writeString(folder.resolve("original.yaml"), workload);
    Path ours = edited("ours.yaml", workload, ALL);

    for (int i = 1; i <= 3; i++) {
      Files.writeString(original, workload.split("(?m)^---$")[i]);
      Path withImage =
          Files.writeString(
              folder.resolve("image.yaml"),
              kubectl("set", "image", "--local", "-oyaml", "-f" + original, "app=" + IMAGE));
      String theirs =
          kubectl(
              "set",
              "env",
              "--local",
              "-oyaml",
              "-capp",
              "-f" + withImage,
              "OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4318",
              "OTEL_SERVICE_NAME=shop",
              "OTEL_RESOURCE_ATTRIBUTES="
                  + (i == 1 ? "k8s.pod.name=$(POD_NAME)," : "")
                  + "service.version=12e4567,deployment.environment.name=staging",
              "LAST=1");
      Path document =
          Files.writeString(
              folder.resolve("document.yaml"), Files.readString(ours).split("(?m)^---$")[i]);

      // One more variable, because kubectl prints nothing that it does not change.
      assertThat(kubectl("set", "env", "--local", "-oyaml", "-capp", "-f" + document, "LAST=1"))
          .isEqualTo(theirs);
    }
  }

  @Test
  void kustomizeAppliesWhatWasEdited() throws Exception {
    RequiredTools.require("kubectl");
    Files.writeString(
        folder.resolve("base.yaml"),
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec: {template: {spec: {containers: [{name: app, image: shop}]}}}
        """);
    edited(
        "kustomization.yaml",
        """
        resources: [base.yaml]
        images:
        - name: shop
          newName: registry.example.com:5000/shop # ours
        patches:
        - patch: |-
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
            spec:
              template:
                spec:
                  containers:
                  - name: app
                    tty: true
        """,
        SETTINGS);

    assertThat(kubectl("kustomize", folder.toString()))
        .isEqualTo(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
            spec:
              template:
                spec:
                  containers:
                  - env:
                    - name: OTEL_EXPORTER_OTLP_ENDPOINT
                      value: http://collector:4318
                    - name: OTEL_SERVICE_NAME
                      value: shop
                    - name: OTEL_RESOURCE_ATTRIBUTES
                      value: service.version=12e4567,deployment.environment.name=staging
                    image: registry.example.com:5000/shop:12e4567
                    name: app
                    tty: true
            """);
  }

  private String kubectl(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("kubectl"));
    command.addAll(Arrays.asList(arguments));
    Path output = Files.createTempFile(folder, "kubectl", ".out");
    Path errors = Files.createTempFile(folder, "kubectl", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    builder.environment().put("KUBECONFIG", "/dev/null");
    Process process = builder.start();
    process.getOutputStream().close();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("kubectl ends").isTrue();
    assertThat(process.exitValue()).as(() -> read(errors)).isZero();
    return Files.readString(output);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
