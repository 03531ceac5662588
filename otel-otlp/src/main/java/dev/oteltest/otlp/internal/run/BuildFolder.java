package dev.oteltest.otlp.internal.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folder to which the build of a module writes. */
public final class BuildFolder {

  /** The name of the folder of all runs in it. */
  public static final String RUNS = "otel-test";

  /** The files that make a folder one that Gradle builds. */
  public static final List<String> GRADLE_FILES =
      List.of("build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts");

  private BuildFolder() {}

  /** Returns {@code target} in a module, or {@code build} if only Gradle builds it. */
  public static Path of(Path module) {
    boolean gradle = false;
    for (String file : GRADLE_FILES) {
      gradle |= Files.exists(module.resolve(file));
    }
    boolean only = gradle && Files.notExists(module.resolve("pom.xml"));
    return module.resolve(only ? "build" : "target");
  }
}
