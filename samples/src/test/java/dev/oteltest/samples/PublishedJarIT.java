package dev.oteltest.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is inside our jars can't meet anything on a user's class path. */
class PublishedJarIT {

  private static final Path FOLDER =
      Path.of(System.getProperty("samples.directory", "target/it"))
          .resolveSibling("local-repo/dev/oteltest");

  @ParameterizedTest
  @CsvSource({
    "otel-assertions, assertions, convention/Conventions",
    "otel-operations, operations, manifest/ManifestEditor"
  })
  void holdsTheYamlParserUnderOurName(String module, String name, String ours) throws IOException {
    try (JarFile jar = new JarFile(only(module, ".jar").toFile())) {
      List<String> classes =
          jar.stream().map(ZipEntry::getName).filter(entry -> entry.endsWith(".class")).toList();

      assertThat(classes)
          .contains(
              "dev/oteltest/" + name + "/internal/snakeyaml/v2/api/lowlevel/Parse.class",
              "dev/oteltest/" + name + "/" + ours + ".class")
          .allMatch(entry -> entry.startsWith("dev/oteltest/"));
      assertThat(jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
          .isEqualTo("dev.oteltest." + name);
      assertThat(jar.isMultiRelease()).isFalse();
      assertThat(jar.getEntry("META-INF/LICENSE.txt")).isNotNull();
    }
  }

  @ParameterizedTest
  @CsvSource({"otel-assertions, assertj-core", "otel-operations, otel-otlp"})
  void asksForNoYamlParser(String module, String dependency) throws IOException {
    assertThat(only(module, ".pom"))
        .content()
        .contains(dependency)
        .doesNotContain("yaml", "<parent>");
  }

  private static Path only(String module, String extension) throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER.resolve(module))) {
      List<Path> found = files.filter(file -> file.toString().endsWith(extension)).toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }
}
