package dev.oteltest.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolvedModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
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
      assertThat(jar.isMultiRelease()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "otel-otlp, otlp, LICENSE",
    "otel-assertions, assertions, LICENSE",
    "otel-junit-extension, junit, LICENSE",
    "otel-operations, operations, LICENSE",
    "otel-maven-plugin, maven, LICENSE.txt"
  })
  void hasAModuleNameAndALicense(String module, String name, String license) throws IOException {
    try (JarFile jar = new JarFile(only(module, ".jar").toFile())) {
      assertThat(jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
          .isEqualTo("dev.oteltest." + name);
      assertThat(jar.getEntry("META-INF/" + license)).isNotNull();
    }
  }

  /** No package is in two of them, nor in one of theirs. */
  @Test
  void librariesAreModulesThatGoTogether() throws IOException {
    Set<String> names =
        Set.of(
            "dev.oteltest.otlp",
            "dev.oteltest.assertions",
            "dev.oteltest.junit",
            "dev.oteltest.operations",
            "org.assertj.core"); // has a descriptor, so it is only there if it is required
    List<Path> jars = new ArrayList<>(dependencies());
    for (String module :
        List.of("otel-otlp", "otel-assertions", "otel-junit-extension", "otel-operations")) {
      jars.add(only(module, ".jar"));
    }

    Configuration modules =
        ModuleLayer.boot()
            .configuration()
            .resolve(ModuleFinder.of(jars.toArray(Path[]::new)), ModuleFinder.of(), names);

    assertThat(modules.modules())
        .extracting(ResolvedModule::name)
        .containsAll(names)
        .contains("io.opentelemetry.sdk.trace");
    assertThat(ModuleLayer.boot().defineModulesWithOneLoader(modules, null).modules()).isNotEmpty();
  }

  /** What reaches users through our libraries, as these tests have it. */
  private static List<Path> dependencies() {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(path.split(File.pathSeparator))
        .map(Path::of)
        .filter(
            jar ->
                jar.getFileName()
                    .toString()
                    .matches("(opentelemetry|assertj-core|byte-buddy|jspecify)-.*\\.jar"))
        .toList();
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
