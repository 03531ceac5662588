package dev.oteltest.operations.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kinds of Argo and Knative, and those whose pod is at a place of its own. */
class WorkloadKindTest {

  private static final ManifestSettings SETTINGS =
      ManifestSettings.builder().image(":2").serviceName("shop").build();

  @TempDir Path folder;

  private ManifestEdits edit(String manifest) throws IOException {
    Path file = Files.writeString(folder.resolve("all.yaml"), manifest);
    ManifestEdits edits = ManifestEditor.edit(SETTINGS, folder, List.of(file));
    edits.write();
    return edits;
  }

  @ParameterizedTest
  @CsvSource({
    "Rollout, argoproj.io/v1alpha1, 'spec: {template: {spec: POD}}'",
    "Rollout, argoproj.io/v1alpha1, 'spec: {workloadRef: , template: {spec: POD}}'",
    "Service, serving.knative.dev/v1, 'spec: {template: {spec: POD}}'",
    "Configuration, serving.knative.dev/v1, 'spec: {template: {spec: POD}}'",
    "Revision, serving.knative.dev/v1, 'spec: POD'",
    "PodTemplate, v1, 'template: {spec: POD}'",
  })
  void changesKindsOfOtherProjects(String kind, String version, String spec) throws IOException {
    String manifest = "kind: " + kind + "\nmetadata: {name: a}\n" + spec + "\n";
    String before = manifest.replace("POD", "{containers: [{name: app, image: shop:1}]}");
    String after =
        manifest.replace(
            "POD",
            "{containers: [{name: app, image: \"shop:2\", env: [{name: OTEL_SERVICE_NAME, value:"
                + " \"shop\"}]}]}");

    edit("apiVersion: " + version + "\n" + before);
    assertThat(folder.resolve("all.yaml")).hasContent("apiVersion: " + version + "\n" + after);
    edit(before); // a patch may leave the version out
    assertThat(folder.resolve("all.yaml")).hasContent(after);
  }

  @Test
  void theContainerOfAKnativeServiceMayBeWithoutAName() throws IOException {
    ManifestEdits edits =
        edit(
            """
            apiVersion: serving.knative.dev/v1
            kind: Service
            metadata:
              name: hello
            spec:
              template:
                spec:
                  containers:
                    - image: shop:1
                      ports:
                        - containerPort: 8080
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: redis
            spec:
              ports: []
            """);

    assertThat(edits.changes())
        .containsExactly(
            "all.yaml, line 9: container user-container of Service hello gets the image shop:2",
            "all.yaml, line 9: container user-container of Service hello gets OTEL_SERVICE_NAME");
    assertThat(folder.resolve("all.yaml"))
        .content()
        .contains(
            """
                    - image: "shop:2"
                      env:
                        - name: OTEL_SERVICE_NAME
                          value: "shop"
                      ports:
            """);
  }

  @Test
  void aRolloutWithTheWorkloadOfAnotherIsLeftAlone() throws IOException {
    ManifestEdits edits =
        edit(
            """
            apiVersion: argoproj.io/v1alpha1
            kind: Rollout
            metadata: {name: shop}
            spec:
              replicas: 5
              workloadRef:
                apiVersion: apps/v1
                kind: Deployment
                name: shop
            ---
            kind: Deployment
            metadata: {name: shop}
            spec: {template: {spec: {containers: [{name: app, image: shop:1}]}}}
            """);

    assertThat(edits.changes())
        .containsExactly(
            "all.yaml, line 13: container app of Deployment shop gets the image shop:2",
            "all.yaml, line 13: container app of Deployment shop gets OTEL_SERVICE_NAME");
    assertThat(edits.notes())
        .containsExactly(
            "all.yaml, line 7: this Rollout is left alone, because its pod is that of"
                + " Deployment/shop (workloadRef)");
  }

  @ParameterizedTest
  @CsvSource({
    "Workflow, argoproj.io/v1alpha1, 'spec: {templates: [{containers: [{name: app, image: a}]}]}'",
    "ScaledJob, keda.sh/v1alpha1, 'spec: {jobTargetRef: {template: {spec: {containers: [{image: a}]}}}}'",
    "Deployment, example.com/v1, 'spec: {template: {spec: {containers: [{name: app, image: a}]}}}'",
  })
  void warnsOfContainersInOtherKinds(String kind, String version, String spec) throws IOException {
    ManifestEdits edits =
        edit(
            "kind: Pod\nspec: {containers: [{name: app, image: shop:1}]}\n---\n"
                + ("apiVersion: " + version + "\nkind: " + kind + "\n" + spec + "\n"));

    assertThat(edits.notes())
        .containsExactly(
            "all.yaml, line 4: a "
                + kind
                + " with containers is not changed; known kinds are CronJob, DaemonSet, Deployment,"
                + " Job, Pod, PodTemplate, ReplicaSet, ReplicationController, StatefulSet and List of"
                + " Kubernetes, Rollout of Argo, and Configuration, Revision, Service of Knative");
  }

  @Test
  void namesTheKindsThatItSaw() {
    assertThatThrownBy(
            () ->
                edit(
                    "apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: shop}\n"
                        + "spec: {workloadRef: {name: shop}}\n"))
        .hasMessage(
            "all.yaml: there is no container to change in Rollout/shop (with a workloadRef): name"
                + " the file of a Deployment, StatefulSet, DaemonSet, Job, CronJob or Pod, or of a"
                + " patch that names a container");
    assertThatThrownBy(
            () -> edit("kind: Job\nspec: {template: {spec: {initContainers: [{name: init}]}}}\n"))
        .hasMessageStartingWith(
            "all.yaml: there is no container to change in Job (with init containers only)");
  }
}
