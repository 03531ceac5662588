package dev.oteltest.maven.goalresults;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Finds the source files of a module's test classes. */
final class TestSources {

  private static final List<String> EXTENSIONS = List.of(".java", ".kt", ".groovy", ".scala");

  private final List<Path> folders;
  private final Path root;

  private TestSources(List<Path> folders, Path root) {
    this.folders = folders;
    this.root = root;
  }

  /**
   * Returns the sources of a module.
   *
   * @param root the folder from which files are named: the checkout
   */
  static TestSources of(MavenProject module, Path root) {
    return new TestSources(
        module.getTestCompileSourceRoots().stream().map(Path::of).toList(), root);
  }

  /** Returns the file of a class from the checkout, with slashes; null if there is none. */
  @Nullable String find(String className) {
    int nested = className.indexOf('$');
    String path = (nested < 0 ? className : className.substring(0, nested)).replace('.', '/');
    for (Path folder : folders) {
      for (String extension : EXTENSIONS) {
        Path file = file(folder, path + extension);
        if (file != null && file.startsWith(root) && Files.isRegularFile(file)) {
          return root.relativize(file).toString().replace('\\', '/');
        }
      }
    }
    return null;
  }

  private static @Nullable Path file(Path folder, String path) {
    try {
      return folder.resolve(path).normalize();
    } catch (InvalidPathException e) {
      return null; // a name that the file system does not allow
    }
  }
}
