package dev.oteltest.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The check of {@code mvn verify -Prelease -Dapi.baseline=<version>}, with two tiny releases of a
 * library: the parent's own configuration is what runs.
 */
class ApiCompatibilityIT {

  private static final Map<String, String> RELEASED =
      Map.of(
          "lib/Basket.java",
          "package lib; public class Basket { public int size() { return 0; } public void add() {} }",
          "lib/internal/Shelf.java",
          "package lib.internal; public class Shelf { public void fill() {} }");

  @TempDir Path folder;

  @Test
  void aMethodThatIsGoneFailsTheBuild() throws Exception {
    Result result =
        compareWith(
            Map.of(
                "lib/Basket.java",
                "package lib; public class Basket { public int size() { return 0; } }",
                "lib/internal/Shelf.java",
                RELEASED.get("lib/internal/Shelf.java")));

    assertThat(result.log()).contains("METHOD_REMOVED", "lib.Basket.add()");
    assertThat(result.code()).isNotZero();
  }

  @Test
  void moreMethodsAndChangesOfInternalTypesPass() throws Exception {
    Result result =
        compareWith(
            Map.of(
                "lib/Basket.java",
                RELEASED
                    .get("lib/Basket.java")
                    .replace("add() {}", "add() {} public void clear() {}"),
                "lib/internal/Shelf.java",
                "package lib.internal; public class Shelf { }"));

    assertThat(result.code()).as(result.log()).isZero();
  }

  private record Result(int code, String log) {}

  private Result compareWith(Map<String, String> sources) throws Exception {
    Path released = folder.resolve("repo/dev/oteltest/tiny/1.0");
    Files.createDirectories(released);
    Files.writeString(released.resolve("tiny-1.0.pom"), pom("1.0", ""));
    jar(RELEASED, released.resolve("tiny-1.0.jar"));
    Path project = Files.createDirectories(folder.resolve("project"));
    Files.writeString(
        project.resolve("pom.xml"),
        pom(
            "1.1",
            """
            <parent>
              <groupId>dev.oteltest</groupId>
              <artifactId>otel-test-toolkit</artifactId>
              <version>%s</version>
              <relativePath>%s</relativePath>
            </parent>
            """
                .formatted(version(), project.relativize(Modules.ROOT.resolve("pom.xml")))));
    compile(sources, Files.createDirectories(project.resolve("target/classes")));
    return maven(project);
  }

  private static String version() throws IOException {
    return Files.readString(Modules.ROOT.resolve("pom.xml")).split("<version>|</version>")[1];
  }

  private static String pom(String version, String parent) {
    return """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          %s<groupId>dev.oteltest</groupId>
          <artifactId>tiny</artifactId>
          <version>%s</version>
        </project>
        """
        .formatted(parent, version);
  }

  private void compile(Map<String, String> sources, Path classes) throws IOException {
    Path from = Files.createTempDirectory(folder, "sources");
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = from.resolve(source.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.getValue());
      int code =
          ToolProvider.getSystemJavaCompiler()
              .run(null, null, null, "-d", classes.toString(), file.toString());
      assertThat(code).isZero();
    }
  }

  private void jar(Map<String, String> sources, Path jar) throws IOException {
    Path classes = Files.createTempDirectory(folder, "classes");
    compile(sources, classes);
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        entries.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, entries);
      }
    }
  }

  /** The baseline is in a repository of its own; all else comes from the user's. */
  private Result maven(Path project) throws Exception {
    Path log = project.resolve("build.log");
    List<String> command =
        List.of(
            Path.of(System.getProperty("maven.home"), "bin/mvn").toString(),
            "--batch-mode",
            "--no-transfer-progress",
            "-Prelease",
            "-Dapi.baseline=1.0",
            "-Dmaven.repo.local=" + folder.resolve("repo"),
            "-Dmaven.repo.local.tail=" + System.getProperty("maven.tail"),
            "-Dmaven.repo.local.tail.ignoreAvailability=true",
            "org.apache.maven.plugins:maven-jar-plugin:jar",
            "com.github.siom79.japicmp:japicmp-maven-plugin:cmp@api-compatibility");
    Process process =
        new ProcessBuilder(command)
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    process.getOutputStream().close();
    int code = process.waitFor();
    return new Result(code, Files.readString(log));
  }
}
