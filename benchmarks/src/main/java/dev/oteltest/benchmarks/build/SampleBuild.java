package dev.oteltest.benchmarks.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Maven builds with a class and a test a module. */
public final class SampleBuild {

  private static final String MAVEN = "org.apache.maven.plugins";
  private static final List<String> MODULES = List.of("api", "core", "web");

  private SampleBuild() {}

  /**
   * Writes one module with lint, coverage and integration tests: 36 spans up to verify.
   *
   * @param plugin the version of otel-maven-plugin to use; empty for none
   */
  public static Path writeOne(Path folder, String junit, String plugin) throws IOException {
    Path main = Files.createDirectories(folder.resolve("src/main/java/com/example"));
    Path test = Files.createDirectories(folder.resolve("src/test/java/com/example"));
    Files.writeString(
        main.resolve("Cart.java"),
        "package com.example;\n\nclass Cart {\n  int items() {\n    return 1;\n  }\n}\n");
    for (String name : List.of("CartTest", "CartIT")) {
      Files.writeString(
          test.resolve(name + ".java"),
          "package com.example;\n\nclass "
              + name
              + " {\n  @org.junit.jupiter.api.Test\n  void one() {}\n}\n");
    }
    Files.writeString(
        folder.resolve("pom.xml"),
        pom(
            junit,
            "",
            "<plugins>"
                + usualPlugins()
                + plugin(MAVEN, "maven-source-plugin", "3.4.0", goal("package", "jar-no-fork"))
                + plugin(MAVEN, "maven-checkstyle-plugin", "3.6.0", goal("validate", "check"))
                + plugin(
                    MAVEN,
                    "maven-failsafe-plugin",
                    "3.5.6",
                    goal("integration-test", "integration-test"),
                    goal("verify", "verify"))
                + plugin(
                    "org.jacoco",
                    "jacoco-maven-plugin",
                    "0.8.15",
                    goal("initialize", "prepare-agent"),
                    goal("verify", "report"))
                + extension(plugin)
                + "</plugins>"));
    return folder;
  }

  private static String plugin(String groupId, String artifactId, String version, String... goals) {
    return "<plugin><groupId>"
        + groupId
        + "</groupId><artifactId>"
        + artifactId
        + "</artifactId><version>"
        + version
        + "</version><executions>"
        + String.join("", goals)
        + "</executions></plugin>";
  }

  private static String goal(String phase, String goal) {
    return "<execution><id>"
        + goal
        + "</id><phase>"
        + phase
        + "</phase><goals><goal>"
        + goal
        + "</goal></goals></execution>";
  }

  private static String extension(String version) {
    return version.isEmpty()
        ? ""
        : "<plugin><groupId>dev.oteltest</groupId><artifactId>otel-maven-plugin</artifactId>"
            + "<version>"
            + version
            + "</version><extensions>true</extensions></plugin>";
  }

  /**
   * Writes three modules: 21 goals up to verify, 59 spans.
   *
   * @param plugin the version of otel-maven-plugin to use; empty for none
   */
  public static Path write(Path folder, String junit, String plugin) throws IOException {
    return write(folder, junit, plugin, MODULES);
  }

  /**
   * Writes modules of those names.
   *
   * @param plugin the version of otel-maven-plugin to use; empty for none
   */
  public static Path write(Path folder, String junit, String plugin, List<String> modules)
      throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("pom.xml"), parent(junit, plugin, modules));
    for (String module : modules) {
      Path sources = folder.resolve(module).resolve("src");
      Path main = Files.createDirectories(sources.resolve("main/java/com/example"));
      Path test = Files.createDirectories(sources.resolve("test/java/com/example"));
      Files.writeString(
          main.resolve("Cart.java"),
          "package com.example; class Cart { int items() { return 1; } }\n");
      Files.writeString(
          test.resolve("CartTest.java"),
          "package com.example; class CartTest { @org.junit.jupiter.api.Test void one() {"
              + " org.junit.jupiter.api.Assertions.assertEquals(1, new Cart().items()); } }\n");
      Files.writeString(folder.resolve(module).resolve("pom.xml"), module(module));
    }
    return folder;
  }

  private static String parent(String junit, String plugin, List<String> modules) {
    return pom(
        junit,
        "<packaging>pom</packaging><modules><module>"
            + String.join("</module><module>", modules)
            + "</module></modules>",
        "<pluginManagement><plugins>"
            + usualPlugins()
            + "</plugins></pluginManagement><plugins>"
            + extension(plugin)
            + "</plugins>");
  }

  private static String pom(String junit, String modules, String build) {
    return """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>com.example</groupId>
          <artifactId>shop</artifactId>
          <version>1</version>
          %s
          <properties>
            <maven.compiler.release>17</maven.compiler.release>
            <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
            <checkstyle.config.location>google_checks.xml</checkstyle.config.location>
          </properties>
          <dependencies><dependency>
            <groupId>org.junit.jupiter</groupId>
            <artifactId>junit-jupiter</artifactId>
            <version>%s</version>
            <scope>test</scope>
          </dependency></dependencies>
          <build>%s</build>
        </project>
        """
        .formatted(modules, junit, build);
  }

  private static String usualPlugins() {
    return plugin(MAVEN, "maven-compiler-plugin", "3.14.1")
        + plugin(MAVEN, "maven-surefire-plugin", "3.5.6")
        + plugin(MAVEN, "maven-jar-plugin", "3.5.1");
  }

  private static String module(String name) {
    return """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <parent>
            <groupId>com.example</groupId><artifactId>shop</artifactId><version>1</version>
          </parent>
          <artifactId>%s</artifactId>
        </project>
        """
        .formatted(name);
  }
}
