package dev.oteltest.operations.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.internal.yaml.InvalidFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ManifestEditsTest {

  private static final String POD =
      """
      kind: Pod
      spec:
        containers:
        - name: app
          image: shop:1
      """;

  private static final ManifestSettings IMAGE = ManifestSettings.builder().image(":2").build();

  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private ManifestEdits edit(ManifestSettings settings, Path... files) throws IOException {
    return ManifestEditor.edit(settings, folder, List.of(files));
  }

  @Test
  void keepsThePermissionsAndLeavesNothingBehind() throws IOException {
    Path file = write("k8s/pod.yaml", POD);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x--x"));

    edit(IMAGE, file).write();

    assertThat(file).hasContent(POD.replace("shop:1", "\"shop:2\""));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rwxr-x--x");
    assertThat(file.getParent()).isDirectoryNotContaining("glob:**.tmp");
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void keepsTheOwnerIfThatIsPermitted() throws IOException {
    Path file = write("pod.yaml", POD);
    Assumptions.assumeTrue(
        Files.getAttribute(file, "unix:uid").equals(0), "only root may give files away");
    Files.setAttribute(file, "unix:uid", 1234);
    Files.setAttribute(file, "unix:gid", 1234);

    edit(IMAGE, file).write();

    assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(1234);
    assertThat(Files.getAttribute(file, "unix:gid")).isEqualTo(1234);
  }

  @Test
  void writesThroughALinkInsideOfTheFolder() throws IOException {
    Path file = write("base/pod.yaml", POD);
    Path link = Files.createSymbolicLink(folder.resolve("pod.yaml"), Path.of("base/pod.yaml"));

    edit(IMAGE, link, file).write();

    assertThat(link).isSymbolicLink();
    assertThat(file).content().contains("\"shop:2\"");
  }

  @Test
  void refusesALinkThatLeavesTheFolder() throws IOException {
    Path outside = write("outside/pod.yaml", POD).toRealPath();
    Path inside = Files.createDirectories(folder.resolve("inside"));
    Files.createSymbolicLink(inside.resolve("pod.yaml"), outside);

    assertThatThrownBy(() -> ManifestEditor.edit(IMAGE, inside, List.of(Path.of("pod.yaml"))))
        .isInstanceOf(InvalidFileException.class)
        .hasMessage(
            "pod.yaml: this link leaves the folder "
                + inside
                + ": name the file "
                + outside
                + " itself");
    assertThat(outside).hasContent(POD);
    ManifestEditor.edit(IMAGE, inside, List.of(Path.of("../outside/pod.yaml"))).write();
    assertThat(outside).content().contains("\"shop:2\"");
  }

  @Test
  void changesNoFileIfOneIsRefused() throws IOException {
    Path good = write("good.yaml", POD);
    Path bad = write("bad.yaml", "kind: Pod\nspec: []");

    assertThatThrownBy(() -> edit(IMAGE, good, bad))
        .hasMessage(
            "bad.yaml, line 2: spec of Pod, where its pod must be, is not a mapping, but a list");
    assertThat(good).hasContent(POD);
  }

  @Test
  void refusesToOverwriteWhatSomebodyElseWrote() throws IOException {
    Path file = write("pod.yaml", POD);
    ManifestEdits edits = edit(IMAGE, file);
    Files.writeString(file, POD + "# mine\n");

    assertThatThrownBy(edits::write)
        .hasMessage(
            "pod.yaml: this file was changed by another program at the same time: run this again");
    assertThat(file).hasContent(POD + "# mine\n");
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void refusesWhatIsNotThereOrNotUtf8() throws IOException {
    Path binary = Files.write(folder.resolve("pod.yaml"), new byte[] {'a', '\n', (byte) 0xFF});

    assertThatThrownBy(() -> edit(IMAGE, folder.resolve("none.yaml")))
        .hasMessage("none.yaml: this file does not exist in " + folder);
    assertThatThrownBy(() -> edit(IMAGE, binary))
        .hasMessage("pod.yaml, line 2: this is not UTF-8: convert the file, or name another");
  }

  @Test
  void showsADiffWithoutSecrets() throws IOException {
    Path file =
        write(
            "k8s/web.yaml",
            """
            apiVersion: v1
            kind: Secret
            stringData:
              other: geheim-geheim
            ---
            kind: Pod
            spec:
              containers:
              - name: app
                image: shop:1
                env:
                - name: DB_PASSWORD
                  value: hunter2hunter2
                - name: OTEL_SERVICE_NAME
                  value: shop
                args: []
              - name: proxy
                image: proxy:1
                ports: []
                a: 1
                b: 2
                c: 3
                d: 4
              initContainers:
              - {name: init, image: "init:1"}""");

    ManifestEdits edits =
        edit(
            ManifestSettings.builder()
                .container("app")
                .container("init")
                .withInitContainers()
                .image(":2")
                .variable("OTEL_EXPORTER_OTLP_HEADERS", "x=verborgen")
                .build(),
            file);

    assertThat(edits.diff())
        .isEqualTo(
            """
            --- a/k8s/web.yaml
            +++ b/k8s/web.yaml
            @@ -7,12 +7,14 @@
             spec:
               containers:
               - name: app
            -    image: shop:1
            +    image: "shop:2"
                 env:
                 - name: DB_PASSWORD
                   value: [redacted]
                 - name: OTEL_SERVICE_NAME
                   value: shop
            +    - name: OTEL_EXPORTER_OTLP_HEADERS
            +      value: "[redacted]"
                 args: []
               - name: proxy
                 image: proxy:1
            @@ -22,4 +24,4 @@
                 c: 3
                 d: 4
               initContainers:
            -  - {name: init, image: "init:1"}
            \\ No newline at end of file
            +  - {name: init, image: "init:2", env: [{name: OTEL_EXPORTER_OTLP_HEADERS, value: "[redacted]"}]}
            \\ No newline at end of file
            """);
    assertThat(edits.changes())
        .containsExactly(
            "k8s/web.yaml, line 10: container app of Pod gets the image shop:2",
            "k8s/web.yaml, line 12: container app of Pod gets OTEL_EXPORTER_OTLP_HEADERS",
            "k8s/web.yaml, line 25: container init of Pod gets the image init:2",
            "k8s/web.yaml, line 25: container init of Pod gets OTEL_EXPORTER_OTLP_HEADERS");
  }

  /** It takes less than a second of an idle machine; what is quadratic takes hours. */
  @Test
  @Timeout(120)
  void editsFiveMegabytes() throws IOException {
    String pod = "---\n" + POD + "    # 🚀\n    args: [" + "abcdef, ".repeat(100) + "]\n";
    Path file = write("large.yaml", pod.repeat((5 << 20) / pod.length()));

    edit(IMAGE, file).write();

    assertThat(Files.readString(file)).doesNotContain("shop:1").contains("\"shop:2\"");
  }
}
