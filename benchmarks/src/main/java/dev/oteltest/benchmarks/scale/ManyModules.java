package dev.oteltest.benchmarks.scale;

import dev.oteltest.benchmarks.process.Child;
import dev.oteltest.benchmarks.process.PeakMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Builds of many modules, four at a time, each with a class and a test. */
final class ManyModules {

  private final Recorder recorder;
  private final Path folder;
  private final String junit;
  private final String plugin;

  /**
   * Creates the work.
   *
   * @param junit the version of JUnit
   * @param plugin the version of the plugin, which must be installed where Maven looks
   */
  ManyModules(Recorder recorder, Path folder, String junit, String plugin) {
    this.recorder = recorder;
    this.folder = folder;
    this.junit = junit;
    this.plugin = plugin;
  }

  /** Builds as many modules with and without the plugin. */
  void build(int modules) throws IOException, InterruptedException {
    for (boolean traced : new boolean[] {false, true}) {
      Path project = folder.resolve("modules-" + modules + (traced ? "-traced" : ""));
      write(project, modules, traced);
      try (PeakMemory memory = PeakMemory.start()) {
        Child child = Child.run(project, List.of("mvn", "-B", "-q", "-T4", "clean", "verify"));
        String series = traced ? "with the plugin" : "without it";
        recorder.add(
            "Build of many modules",
            "modules",
            "CPU with forks, s",
            series,
            modules,
            child.cpuMillis() / 1e3);
        recorder.add(
            "Build of many modules, memory",
            "modules",
            "peak resident memory of Maven, MB",
            series,
            modules,
            memory.megabytes());
      }
    }
  }

  private void write(Path project, int modules, boolean traced) throws IOException {
    List<String> names =
        IntStream.range(0, modules).mapToObj(number -> "module-" + number).toList();
    Files.createDirectories(project);
    Files.writeString(project.resolve("pom.xml"), parent(names, traced));
    for (String name : names) {
      Path sources = project.resolve(name).resolve("src");
      Path main = Files.createDirectories(sources.resolve("main/java/com/example"));
      Path test = Files.createDirectories(sources.resolve("test/java/com/example"));
      Files.writeString(
          main.resolve("Cart.java"),
          "package com.example; class Cart { int items() { return 1; } }\n");
      Files.writeString(
          test.resolve("CartTest.java"),
          "package com.example; class CartTest { @org.junit.jupiter.api.Test void one() {"
              + " org.junit.jupiter.api.Assertions.assertEquals(1, new Cart().items()); } }\n");
      Files.writeString(project.resolve(name).resolve("pom.xml"), module(name));
    }
  }

  private String parent(List<String> names, boolean traced) {
    return """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>com.example</groupId><artifactId>shop</artifactId><version>1</version>
          <packaging>pom</packaging>
          <modules>%s</modules>
          <properties>
            <maven.compiler.release>17</maven.compiler.release>
            <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
          </properties>
          <dependencies><dependency>
            <groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId>
            <version>%s</version><scope>test</scope>
          </dependency></dependencies>
          <build>
            <pluginManagement><plugins>
              <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.14.1</version></plugin>
              <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.5.6</version></plugin>
              <plugin><artifactId>maven-jar-plugin</artifactId><version>3.5.1</version></plugin>
            </plugins></pluginManagement>
            <plugins>%s</plugins>
          </build>
        </project>
        """
        .formatted(
            names.stream()
                .map(name -> "<module>" + name + "</module>")
                .collect(Collectors.joining()),
            junit,
            traced ? extension() : "");
  }

  private String extension() {
    return "<plugin><groupId>dev.oteltest</groupId><artifactId>otel-maven-plugin</artifactId>"
        + "<version>"
        + plugin
        + "</version><extensions>true</extensions></plugin>";
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
