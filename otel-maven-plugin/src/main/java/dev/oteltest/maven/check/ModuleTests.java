package dev.oteltest.maven.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;

/**
 * Whether a module has tests: classes of its own, or results of any, as those of a dependency may
 * run, too. Where there are none, there is nothing to judge; where there are, a trace that is
 * missing is one.
 */
final class ModuleTests {

  private static final List<String> RESULTS = List.of("surefire-reports", "failsafe-reports");

  private ModuleTests() {}

  static boolean areIn(MavenProject module) throws IOException {
    Path build = Path.of(module.getBuild().getDirectory());
    if (hasFile(Path.of(module.getBuild().getTestOutputDirectory()), it -> it.endsWith(".class"))) {
      return true;
    }
    for (String results : RESULTS) {
      if (hasFile(build.resolve(results), it -> it.startsWith("TEST-") && it.endsWith(".xml"))) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasFile(Path folder, Predicate<String> name) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .anyMatch(file -> name.test(String.valueOf(file.getFileName())));
    }
  }
}
