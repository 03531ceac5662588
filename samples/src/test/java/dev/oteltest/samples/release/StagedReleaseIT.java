package dev.oteltest.samples.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of a staged release, on tiny ones. {@code .ci/release} runs it on a real one. */
class StagedReleaseIT {

  private static final String VERSION = "0.1.0";

  private static final String POM =
      """
      <project>
        <groupId>dev.oteltest</groupId>
        <artifactId>%s</artifactId>
        <version>0.1.0</version>
        <name>Name</name>
        <description>Description</description>
        <url>https://github.com/acme/kit</url>
        <licenses><license><name>Apache-2.0</name><url>https://acme.org/license</url></license></licenses>
        <developers><developer><name>Ann</name><url>https://acme.org</url></developer></developers>
        <scm>
          <connection>scm:git:https://github.com/acme/kit.git</connection>
          <developerConnection>scm:git:https://github.com/acme/kit.git</developerConnection>
          <tag>v0.1.0</tag>
          <url>https://github.com/acme/kit</url>
        </scm>
        <dependencies>
          <dependency><artifactId>lib</artifactId><version>1</version></dependency>
        </dependencies>
      </project>
      """;

  private static final String SBOM =
      """
      { "bomFormat" : "CycloneDX", "ref" : "pkg:maven/dev.oteltest/%s@0.1.0", "components" : [
        { "name" : "snakeyaml-engine", "scope" : "required" } ] }
      """;

  @TempDir Path folder;

  @BeforeEach
  void stage() throws Exception {
    for (String module : StagedRelease.MODULES) {
      write(module, ".pom", POM.formatted(module));
      write(module, "-cyclonedx.json", SBOM.formatted(module));
      if (!StagedRelease.files(module).contains(".jar")) {
        continue;
      }
      jar(module, ".jar", "kit", "META-INF/LICENSE", "META-INF/LICENSE.txt");
      jar(module, "-sources.jar", "kit", "META-INF/LICENSE");
      jar(module, "-javadoc.jar", "kit", "index.html");
    }
  }

  @Test
  void whatIsCompleteHasNoFindings() throws Exception {
    assertThat(findings()).isEmpty();
  }

  @Test
  void theBomHasNoJar() throws Exception {
    jar("otel-test-bom", ".jar", "kit", "META-INF/LICENSE");
    Files.delete(file("otel-test-bom", "-cyclonedx.json"));

    assertThat(findings())
        .contains(
            at("otel-test-bom", "-cyclonedx.json is missing"),
            at("otel-test-bom", ".jar is not expected"));
  }

  @Test
  void anEmptyFolderIsNotARelease() throws Exception {
    assertThat(StagedRelease.check(Files.createDirectory(folder.resolve("empty")), false))
        .containsExactly(" does not contain dev/oteltest: run mvn -Prelease deploy");
  }

  @Test
  void eachFileAndItsCompanionsAreRequired() throws Exception {
    Files.delete(file("otel-otlp", "-sources.jar"));
    Files.delete(file("otel-otlp", "-javadoc.jar.asc"));
    Files.delete(file("otel-otlp", ".jar.md5"));
    Files.writeString(file("otel-otlp", ".pom.sha1"), "0".repeat(40));
    Files.writeString(file("otel-otlp", ".pom.asc"), "signed");
    Files.writeString(file("otel-otlp", "-tests.jar"), "");

    assertThat(findings())
        .containsExactly(
            at("otel-otlp", ".pom.asc is not an armored signature"),
            at("otel-otlp", ".pom.sha1 does not match the file: delete the folder and stage again"),
            at("otel-otlp", ".jar has no checksum otel-otlp-0.1.0.jar.md5"),
            at("otel-otlp", "-sources.jar is missing"),
            at(
                "otel-otlp",
                "-javadoc.jar is not signed: set MAVEN_GPG_KEY, and leave out -Dgpg.skip"),
            at("otel-otlp", "-tests.jar is not expected"));
  }

  @Test
  void onlyTheArtifactsForUsersAreStagedAllInOneVersion() throws Exception {
    Files.createDirectories(folder.resolve("dev/oteltest/otel-report/0.1.0"));
    Files.createDirectories(folder.resolve("dev/oteltest/otel-otlp/0.1.0-SNAPSHOT"));
    delete(folder.resolve("dev/oteltest/otel-operations"));

    assertThat(findings())
        .containsExactly(
            "dev/oteltest/otel-otlp/0.1.0-SNAPSHOT is not the version of a release: run .ci/version",
            "dev/oteltest/otel-report is not an artifact for users: set maven.deploy.skip",
            "dev/oteltest/otel-operations is missing",
            " has several versions: [0.1.0, 0.1.0-SNAPSHOT]; delete it and stage again");
  }

  @Test
  void aPomHasWhatMavenCentralRequiresAndNoMore() throws Exception {
    write(
        "otel-otlp",
        ".pom",
        POM.formatted("otel-other")
            .replaceAll("<description>.*\n", "<parent/><repositories/>")
            .replaceAll("<developers>.*\n", "")
            .replace("<tag>v0.1.0</tag>", "")
            .replace("<version>1</version>", "<scope>test</scope>")
            .replace("<name>Name", "<name>${name}"));

    assertThat(findings())
        .containsExactly(
            at("otel-otlp", ".pom has the coordinates dev.oteltest:otel-other:0.1.0"),
            at("otel-otlp", ".pom has no description, which Maven Central requires"),
            at("otel-otlp", ".pom has no developers/developer/name, which Maven Central requires"),
            at("otel-otlp", ".pom has no developers/developer/url, which Maven Central requires"),
            at("otel-otlp", ".pom has <parent>, which a flat POM does not need"),
            at("otel-otlp", ".pom has <repositories>, which a flat POM does not need"),
            at("otel-otlp", ".pom has scm/tag '' instead of 'v0.1.0'"),
            at("otel-otlp", ".pom has a SNAPSHOT or a property"),
            at("otel-otlp", ".pom has lib without a version"),
            at("otel-otlp", ".pom has lib with scope test"));
  }

  @Test
  void aPlaceholderIsFineInARehearsalOnly() throws Exception {
    write(
        "otel-otlp",
        ".pom",
        POM.formatted("otel-otlp").replace("Ann", "example").replace("acme/kit<", "example/kit<"));

    assertThat(StagedRelease.check(folder, true)).isEmpty();
    assertThat(findings())
        .containsExactly(
            at("otel-otlp", ".pom has a placeholder in url: fill it in, see docs/releasing.md"),
            at(
                "otel-otlp",
                ".pom has a placeholder in developers/developer/name: fill it in, see"
                    + " docs/releasing.md"),
            at(
                "otel-otlp",
                ".pom has a placeholder in scm/url: fill it in, see docs/releasing.md"));
  }

  @Test
  void aJarHasAModuleNameALicenseAndOnlyOurClasses() throws Exception {
    jar("otel-operations", ".jar", null, "org/yaml/Parser.class");
    jar("otel-operations", "-javadoc.jar", "kit");
    jar("otel-maven-plugin", ".jar", "kit", "META-INF/LICENSE.txt", "io/opentelemetry/Api.class");

    assertThat(findings())
        .containsExactly(
            at("otel-operations", ".jar has no Automatic-Module-Name in its manifest"),
            at("otel-operations", ".jar does not contain META-INF/LICENSE"),
            at("otel-operations", ".jar has a class of others: org/yaml/Parser.class"),
            at("otel-operations", "-javadoc.jar does not contain index.html"));
  }

  @Test
  void anSbomListsWhatIsInTheJar() throws Exception {
    write("otel-otlp", "-cyclonedx.json", "{}");
    write(
        "otel-assertions",
        "-cyclonedx.json",
        SBOM.formatted("otel-assertions").replace("required", "optional"));

    assertThat(findings())
        .containsExactly(
            at(
                "otel-assertions",
                "-cyclonedx.json does not require snakeyaml-engine, whose classes are in the jar"),
            at("otel-otlp", "-cyclonedx.json is not the CycloneDX SBOM of this artifact"));
  }

  private List<String> findings() throws Exception {
    return StagedRelease.check(folder, false);
  }

  private static String at(String module, String finding) {
    return "dev/oteltest/" + module + "/0.1.0/" + module + "-0.1.0" + finding;
  }

  private Path file(String module, String suffix) throws IOException {
    Path directory = folder.resolve("dev/oteltest").resolve(module).resolve(VERSION);
    return Files.createDirectories(directory).resolve(module + "-" + VERSION + suffix);
  }

  private void write(String module, String suffix, String text) throws Exception {
    Path file = file(module, suffix);
    Files.writeString(file, text);
    complete(file);
  }

  private void jar(String module, String suffix, @Nullable String name, String... entries)
      throws Exception {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (name != null) {
      manifest.getMainAttributes().putValue("Automatic-Module-Name", name);
    }
    Path file = file(module, suffix);
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      for (String entry : entries) {
        jar.putNextEntry(new JarEntry(entry));
      }
    }
    complete(file);
  }

  private static void complete(Path file) throws Exception {
    Files.writeString(sibling(file, ".asc"), "-----BEGIN PGP SIGNATURE-----\n");
    byte[] content = Files.readAllBytes(file);
    Files.writeString(sibling(file, ".md5"), hash("MD5", content));
    Files.writeString(sibling(file, ".sha1"), hash("SHA-1", content));
  }

  private static Path sibling(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  private static String hash(String algorithm, byte[] content) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
