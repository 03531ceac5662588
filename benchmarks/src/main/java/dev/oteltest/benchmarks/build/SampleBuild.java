package dev.oteltest.benchmarks.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A Maven build of three modules with a class and a test each: 21 goals up to verify. */
final class SampleBuild {

  private static final List<String> MODULES = List.of("api", "core", "web");

  private SampleBuild() {}

  /**
   * Writes it.
   *
   * @param plugin the version of otel-maven-plugin to use; empty for none
   */
  static Path write(Path folder, String junit, String plugin) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("pom.xml"), parent(junit, plugin));
    for (String module : MODULES) {
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

  private static String parent(String junit, String plugin) {
    String extension =
        plugin.isEmpty()
            ? ""
            : """
              <build><plugins><plugin>
                <groupId>dev.oteltest</groupId>
                <artifactId>otel-maven-plugin</artifactId>
                <version>%s</version>
                <extensions>true</extensions>
              </plugin></plugins></build>
              """
                .formatted(plugin);
    return """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>com.example</groupId>
          <artifactId>shop</artifactId>
          <version>1</version>
          <packaging>pom</packaging>
          <modules><module>api</module><module>core</module><module>web</module></modules>
          <properties>
            <maven.compiler.release>17</maven.compiler.release>
            <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
          </properties>
          <dependencies><dependency>
            <groupId>org.junit.jupiter</groupId>
            <artifactId>junit-jupiter</artifactId>
            <version>%s</version>
            <scope>test</scope>
          </dependency></dependencies>
          <build><pluginManagement><plugins>
            <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.14.1</version></plugin>
            <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.5.6</version></plugin>
            <plugin><artifactId>maven-jar-plugin</artifactId><version>3.5.1</version></plugin>
          </plugins></pluginManagement>%s</build>
        </project>
        """
        .formatted(junit, extension.replace("<build>", "").replace("</build>", ""));
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
