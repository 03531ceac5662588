package dev.oteltest.resource.internal.git;

import dev.oteltest.resource.internal.ci.BoundedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The folders in which git keeps the state of a working tree.
 *
 * @param own the folder that holds this working tree's {@code HEAD}
 * @param common the folder that holds refs and configuration; different from {@code own} in a
 *     linked worktree
 * @see <a href="https://git-scm.com/docs/gitrepository-layout">gitrepository-layout</a>
 */
record GitDirectory(Path own, Path common) {

  private static final int LIMIT = 64 * 1024;
  private static final String POINTER = "gitdir:";

  /**
   * Finds the folders for a directory, searching upward from its real path as git does. Returns
   * null if there are none, or if a {@code .git} file on the way points to nothing: what surrounds
   * it is another repository.
   */
  static @Nullable GitDirectory find(Path directory) {
    for (Path at = real(directory); at != null; at = at.getParent()) {
      Path git = at.resolve(".git");
      Path own = follow(git);
      if (own != null && hasHead(own)) {
        return new GitDirectory(own, common(own));
      }
      if (Files.isRegularFile(git)) {
        return null;
      }
    }
    return null;
  }

  private static Path real(Path directory) {
    try {
      return directory.toRealPath();
    } catch (IOException e) {
      return directory.toAbsolutePath().normalize(); // it does not exist, but its parents may
    }
  }

  /** {@code HEAD} may be a link to a branch without commits, for which there is no file. */
  private static boolean hasHead(Path own) {
    Path head = own.resolve("HEAD");
    return Files.isRegularFile(head) || Files.isSymbolicLink(head);
  }

  /** The ref that {@code HEAD} links to, as in old versions of git; null if it is a file. */
  @Nullable String linkedHead() {
    try {
      Path head = own.resolve("HEAD");
      return Files.isSymbolicLink(head)
          ? Files.readSymbolicLink(head).toString().replace('\\', '/')
          : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** The configuration with its includes; null if there is none. */
  @Nullable GitConfig config() {
    return GitConfig.read(common.resolve("config"));
  }

  /** Reads a small file in the common folder. */
  @Nullable String read(String path) {
    return BoundedFile.read(common.resolve(path), LIMIT);
  }

  /** Reads a small file in the folder of this working tree. */
  @Nullable String readOwn(String path) {
    return BoundedFile.read(own.resolve(path), LIMIT);
  }

  /** In worktrees and submodules {@code .git} is a file that points to the folder. */
  private static @Nullable Path follow(Path git) {
    if (Files.isDirectory(git)) {
      return git;
    }
    String pointer = BoundedFile.read(git, LIMIT);
    return pointer != null && pointer.startsWith(POINTER)
        ? resolve(git.resolveSibling(""), pointer.substring(POINTER.length()))
        : null;
  }

  private static Path common(Path own) {
    String pointer = BoundedFile.read(own.resolve("commondir"), LIMIT);
    Path common = pointer == null ? null : resolve(own, pointer);
    return common != null && Files.isDirectory(common) ? common : own;
  }

  private static @Nullable Path resolve(Path from, String path) {
    try {
      return from.resolve(path.strip()).normalize();
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
