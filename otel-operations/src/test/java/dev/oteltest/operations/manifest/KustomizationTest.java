package dev.oteltest.operations.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KustomizationTest {

  private static final ManifestSettings IMAGE =
      ManifestSettings.builder().image("host:5000/shop:12e4567").build();

  @TempDir Path folder;

  private String edit(ManifestSettings settings, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("kustomization.yaml"), text);
    ManifestEditor.edit(settings, folder, List.of(file)).write();
    String edited = Files.readString(file);
    assertThat(ManifestEditor.edit(settings, folder, List.of(file)).isEmpty()).isTrue();
    return edited;
  }

  private void assertRefused(ManifestSettings settings, String text, String message) {
    assertThatThrownBy(() -> edit(settings, text))
        .isInstanceOf(ManifestException.class)
        .hasMessage("kustomization.yaml, line " + message);
  }

  @Test
  void setsTheTagOfTheImageByItsNameOrNewName() throws IOException {
    String images =
        """
        # Overlay.
        images:
        - name: host:5000/shop # the name
          newTag: 12e4567
        - newName: host:5000/shop
          name: shop
        - name: other
          newTag: v1
        """;

    assertThat(edit(IMAGE, images))
        .isEqualTo(
            images
                .replace("12e4567", "\"12e4567\"")
                .replace(
                    "newName: host:5000/shop\n",
                    "newName: host:5000/shop\n  newTag: \"12e4567\"\n"));
  }

  @Test
  void setsTheTagOfTheOnlyImage() throws IOException {
    assertThat(
            edit(
                ManifestSettings.builder().image(":2").build(),
                "kind: Kustomization\nimages: [{name: shop, newTag: v1}]"))
        .isEqualTo("kind: Kustomization\nimages: [{name: shop, newTag: \"2\"}]");
  }

  @Test
  void editsPatchesInsideOfIt() throws IOException {
    String kustomization =
        """
        resources: [../base]
        patches:
          - target: {kind: Service}
            patch: |
              - op: remove
                path: /spec/ports
          - patch: |-  # inline
              # Variables: \uD83D\uDE80
              kind: Deployment
              metadata: {name: web}

              spec:
                template:
                  spec:
                    containers:
                    - name: app
                      env:
                      - name: A
                        value: b
            options: {}
        """;

    assertThat(edit(ManifestSettings.builder().serviceName("shop").build(), kustomization))
        .isEqualTo(
            kustomization.replace(
                "value: b\n",
                """
                value: b
                              - name: OTEL_SERVICE_NAME
                                value: "shop"
                """));
    String windows = kustomization.replace("\n", "\r\n");
    assertThat(edit(ManifestSettings.builder().serviceName("shop").build(), windows))
        .isEqualTo(
            windows.replace(
                "value: b\r\n",
                "value: b\r\n              - name: OTEL_SERVICE_NAME\r\n                value:"
                    + " \"shop\"\r\n"));
  }

  @Test
  void namesTheLineOfTheFileForAPatchInsideOfIt() {
    assertRefused(
        ManifestSettings.builder().container("shop").serviceName("shop").build(),
        """
        patchesStrategicMerge:
        - |
          kind: Deployment
          spec:
            template:
              spec:
                containers:
                - name: app
        """,
        "7: there is no container shop; there are app");
  }

  @Test
  void refusesWhatItCanNotChangeForSure() {
    assertRefused(
        ManifestSettings.builder().image(":2").build(),
        "images:\n- name: shop\n- name: other\n",
        "2: a tag or digest alone could be that of any of shop, other: give the image with its"
            + " repository");
    assertRefused(
        IMAGE,
        "images:\n- name: host:5000/shop\n  digest: sha256:0123\n",
        "3: an image has either a newTag or a digest: remove digest, or give the image with a"
            + " digest");
    assertRefused(IMAGE, "images:\n- shop\n", "2: an item in images is not a mapping with a name");
    assertRefused(
        IMAGE,
        "patches:\n- patch: \"kind: Pod\\nspec: {containers: [{name: app}]}\"\n",
        "2: a patch with containers can be changed only if it is written after a '|' here");
    assertRefused(
        IMAGE,
        "patches:\n- patch: |\n    - op: replace\n      path: /spec/containers/0/image\n      value: a\n",
        "3: this JSON 6902 patch changes /spec/containers/0/image, which does not name its"
            + " container: write a strategic merge patch");
    assertThatThrownBy(() -> edit(IMAGE, "images:\n- name: other\n"))
        .hasMessage(
            "kustomization.yaml: there is no container to change: name the file of a Deployment,"
                + " StatefulSet, DaemonSet, Job, CronJob or Pod, or of a patch of one");
  }
}
