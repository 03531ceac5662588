package dev.oteltest.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What is inside our jar of assertions can't meet anything on a user's class path. */
class PublishedJarIT {

  private static final Path FOLDER =
      Path.of(System.getProperty("samples.directory", "target/it"))
          .resolveSibling("local-repo/dev/oteltest/otel-assertions");

  @Test
  void holdsTheYamlParserUnderOurName() throws IOException {
    try (JarFile jar = new JarFile(only(".jar").toFile())) {
      List<String> classes =
          jar.stream().map(ZipEntry::getName).filter(name -> name.endsWith(".class")).toList();

      assertThat(classes)
          .contains(
              "dev/oteltest/assertions/internal/snakeyaml/v2/api/lowlevel/Compose.class",
              "dev/oteltest/assertions/convention/Conventions.class")
          .allMatch(name -> name.startsWith("dev/oteltest/"));
      assertThat(jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
          .isEqualTo("dev.oteltest.assertions");
      assertThat(jar.isMultiRelease()).isFalse();
      assertThat(jar.getEntry("META-INF/LICENSE.txt")).isNotNull();
    }
  }

  @Test
  void asksForNoYamlParser() throws IOException {
    assertThat(only(".pom")).content().contains("assertj-core").doesNotContain("yaml", "<parent>");
  }

  private static Path only(String extension) throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(extension)).toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }
}
