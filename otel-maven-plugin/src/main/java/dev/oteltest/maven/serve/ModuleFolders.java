package dev.oteltest.maven.serve;

import dev.oteltest.otlp.internal.run.BuildFolder;
import dev.oteltest.report.internal.file.FolderTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The modules of a project that no build tool is asked for. */
final class ModuleFolders {

  /** What builds write, or tools of other languages load, has no modules. */
  private static final Set<String> OTHERS = Set.of("target", "build", "src", "node_modules");

  private static final int DEEPEST = 5;

  private ModuleFolders() {}

  /** Returns the folders with build files, the topmost first, which need not have one. */
  static List<Path> below(Path directory) throws IOException {
    Stream<Path> builds =
        FolderTree.files(directory, folder -> isEntered(directory, folder), ModuleFolders::isBuild)
            .stream()
            .map(file -> file.resolveSibling(""));
    return Stream.concat(Stream.of(directory), builds).distinct().toList();
  }

  private static boolean isEntered(Path directory, Path folder) {
    String name = folder.getFileName().toString();
    return !OTHERS.contains(name)
        && !name.startsWith(".")
        && directory.relativize(folder).getNameCount() < DEEPEST;
  }

  private static boolean isBuild(Path file) {
    String name = file.getFileName().toString();
    return name.equals("pom.xml") || BuildFolder.GRADLE_FILES.contains(name);
  }
}
