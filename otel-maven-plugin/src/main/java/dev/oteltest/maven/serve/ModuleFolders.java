package dev.oteltest.maven.serve;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The modules of a project that no build tool is asked for. */
final class ModuleFolders {

  private static final Set<String> BUILD_FILES =
      Set.of(
          "pom.xml", "build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts");

  /** What builds write, or tools of other languages load, has no modules. */
  private static final Set<String> OTHERS = Set.of("target", "build", "src", "node_modules");

  private static final int DEEPEST = 5;

  private ModuleFolders() {}

  /** Returns the folders with build files, the topmost first, which need not have one. */
  static List<Path> below(Path directory) throws IOException {
    List<Path> modules = new ArrayList<>();
    modules.add(directory);
    Files.walkFileTree(
        directory,
        EnumSet.noneOf(FileVisitOption.class),
        DEEPEST,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = folder.getFileName().toString();
            boolean other = OTHERS.contains(name) || name.startsWith(".");
            return other && !folder.equals(directory)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            Path folder = file.resolveSibling("");
            if (BUILD_FILES.contains(file.getFileName().toString()) && !modules.contains(folder)) {
              modules.add(folder);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE; // such as another account's
          }
        });
    return modules;
  }

  /** Returns where the tests of a module write: below {@code build} if only Gradle builds it. */
  static Path traceFile(Path module) {
    boolean gradle =
        Files.notExists(module.resolve("pom.xml"))
            && BUILD_FILES.stream().anyMatch(name -> Files.exists(module.resolve(name)));
    return module.resolve(gradle ? "build" : "target").resolve("test-traces.pb");
  }
}
