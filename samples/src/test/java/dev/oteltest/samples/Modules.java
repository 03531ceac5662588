package dev.oteltest.samples;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The released modules as they were built just before: sources and classes. */
final class Modules {

  static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  static final List<String> NAMES =
      List.of(
          "otel-otlp",
          "otel-assertions",
          "otel-junit-extension",
          "otel-operations",
          "otel-report",
          "otel-maven-plugin");

  private static final String PREFIX = "dev.oteltest.";

  private Modules() {}

  static Path classes(String module) {
    return ROOT.resolve(module).resolve("target/classes");
  }

  /** The classes of all modules; Maven generates the help goal. */
  static JavaClasses importAll() {
    return Imported.CLASSES;
  }

  /** They take seconds to read, so all checks share them. */
  private static final class Imported {

    static final JavaClasses CLASSES =
        new ClassFileImporter()
            .withImportOption(location -> !location.contains("HelpMojo"))
            .importPaths(NAMES.stream().map(Modules::classes).toList());
  }

  /** The source files of each package that has any, by the package's full name. */
  static SortedMap<String, List<Path>> sources() throws IOException {
    SortedMap<String, List<Path>> packages = new TreeMap<>();
    for (String module : NAMES) {
      Path folder = ROOT.resolve(module).resolve("src/main/java");
      try (Stream<Path> files = Files.walk(folder)) {
        packages.putAll(
            files
                .filter(file -> file.toString().endsWith(".java"))
                .collect(
                    Collectors.groupingBy(
                        file -> folder.relativize(file.getParent()).toString().replace('/', '.'))));
      }
    }
    return packages;
  }

  static boolean isInternal(String packageName) {
    return (packageName + ".").contains(".internal.");
  }

  /** A package's name as package descriptions and the docs write it: without the common prefix. */
  static String shortName(String packageName) {
    return packageName.startsWith(PREFIX) ? packageName.substring(PREFIX.length()) : packageName;
  }
}
