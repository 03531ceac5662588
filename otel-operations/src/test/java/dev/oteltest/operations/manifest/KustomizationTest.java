package dev.oteltest.operations.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.internal.yaml.InvalidFileException;
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
        .isInstanceOf(InvalidFileException.class)
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
            "kustomization.yaml: there is no container to change in a kustomization: name the file of"
                + " a Deployment, StatefulSet, DaemonSet, Job, CronJob or Pod, or of a patch that"
                + " names a container");
    assertRefused(
        IMAGE, "kind: Component\nkind: Kustomization\n", "2: kind is there twice, also in line 1");
    assertRefused(
        IMAGE, "images:\n- name: a\n  name: b\n", "3: name is there twice, also in line 2");
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static String deployment(String name, String image) {
    return "kind: Deployment\nmetadata: {name: %s}\nspec: {template: {spec: {containers: [{name: app, image: '%s'}]}}}\n"
        .formatted(name, image);
  }

  @Test
  void aTagAloneIsThatOfTheChosenWorkload() throws IOException {
    String images = "images:\n- name: shop\n  newTag: '1'\n- name: redis\n  newTag: '7'\n";
    Path kustomization = write("kustomization.yaml", images);
    Path shop = write("shop.yaml", deployment("shop", "shop"));
    Path redis = write("redis.yaml", deployment("redis", "redis:7"));
    ManifestSettings.Builder settings = ManifestSettings.builder().image(":2");

    ManifestEdits edits =
        ManifestEditor.edit(
            settings.workload("Deployment/shop").build(),
            folder,
            List.of(kustomization, shop, redis));

    assertThat(edits.changes())
        .containsExactly(
            "kustomization.yaml, line 2: image shop gets the newTag 2",
            "shop.yaml, line 3: container app of Deployment shop gets the image shop:2");
  }

  @Test
  void aTagAloneIsRefusedIfTwoKustomizationsHaveDifferentImages() throws IOException {
    Path shop = write("shop/kustomization.yaml", "images: [{name: shop, newTag: '1'}]\n");
    Path redis = write("redis/kustomization.yaml", "images: [{name: redis, newTag: '7'}]\n");

    assertThatThrownBy(
            () ->
                ManifestEditor.edit(
                    ManifestSettings.builder().image(":2").build(), folder, List.of(shop, redis)))
        .hasMessage(
            "shop/kustomization.yaml, line 1: a tag or digest alone could be that of any of shop,"
                + " redis: give the image with its repository");
  }

  @Test
  void theImageOfANewNameChoosesTheWorkloadThatHasTheOldName() throws IOException {
    Path kustomization =
        write("kustomization.yaml", "images:\n- name: shop\n  newName: host:5000/shop\n");
    Path shop = write("shop.yaml", deployment("shop", "shop"));
    Path redis = write("redis.yaml", deployment("redis", "redis:7"));

    ManifestEdits edits =
        ManifestEditor.edit(
            ManifestSettings.builder().image("host:5000/shop:2").serviceName("shop").build(),
            folder,
            List.of(redis, shop, kustomization));

    assertThat(edits.changes())
        .containsExactly(
            "shop.yaml, line 3: container app of Deployment shop gets OTEL_SERVICE_NAME",
            "kustomization.yaml, line 2: image shop gets the newTag 2");
    assertThat(edits.notes()).isEmpty();
  }
}
