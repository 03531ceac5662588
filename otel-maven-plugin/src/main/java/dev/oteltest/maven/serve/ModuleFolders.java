package dev.oteltest.maven.serve;

import dev.oteltest.otlp.internal.run.BuildFolder;
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
            String name = file.getFileName().toString();
            boolean build = name.equals("pom.xml") || BuildFolder.GRADLE_FILES.contains(name);
            if (build && !modules.contains(folder)) {
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
}
