package dev.oteltest.junit;

import dev.oteltest.codeowners.CodeOwners;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Finds the source file of a test class where build tools keep it, and who owns it. */
final class SourceFiles {

  private static final List<String> ROOTS =
      List.of(
          "src/test/java",
          "src/test/kotlin",
          "src/test/groovy",
          "src/it/java",
          "src/integrationTest/java",
          "src/integration-test/java");

  private final Path base;
  private final Path repository;
  private final List<String> roots;
  private final ConcurrentMap<String, Optional<Source>> known = new ConcurrentHashMap<>();
  private volatile @Nullable CodeOwners owners;

  /**
   * Looks below a module's directory.
   *
   * @param base the module's directory
   */
  SourceFiles(Path base) {
    this.base = base.toAbsolutePath().normalize();
    this.repository = repositoryAround(this.base);
    this.roots = ROOTS.stream().filter(root -> Files.isDirectory(this.base.resolve(root))).toList();
  }

  private static Path repositoryAround(Path base) {
    for (Path folder = base; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve(".git"))) {
        return folder;
      }
    }
    return base;
  }

  /** The source file of a class, or null if it is not where it is looked for. */
  @Nullable Source find(String className) {
    int nested = className.indexOf('$');
    String topLevel = nested < 0 ? className : className.substring(0, nested);
    return known.computeIfAbsent(topLevel, this::look).orElse(null);
  }

  private Optional<Source> look(String topLevel) {
    String path = topLevel.replace('.', '/');
    for (String root : roots) {
      String extension =
          root.endsWith("java") ? ".java" : root.endsWith("kotlin") ? ".kt" : ".groovy";
      try {
        Path file = base.resolve(root).resolve(path + extension);
        if (Files.isRegularFile(file)) {
          return Optional.of(source(file));
        }
      } catch (InvalidPathException e) {
        return Optional.empty(); // a name that no file system has
      }
    }
    return Optional.empty();
  }

  private Source source(Path file) {
    CodeOwners read = owners;
    if (read == null) {
      read = CodeOwners.find(base);
      owners = read;
    }
    String relative = repository.relativize(file).toString().replace(File.separatorChar, '/');
    return new Source(relative, List.copyOf(read.owners(file)));
  }

  /**
   * A source file.
   *
   * @param path from the repository's root, or the module's if there is no repository
   * @param owners by the repository's CODEOWNERS
   */
  record Source(String path, List<String> owners) {}
}
