package dev.oteltest.resource;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where git keeps what it knows of a working tree.
 *
 * @param own the folder that holds this working tree's {@code HEAD}
 * @param common the folder that holds refs and configuration; another one than {@code own} in a
 *     linked worktree
 * @see <a href="https://git-scm.com/docs/gitrepository-layout">gitrepository-layout</a>
 */
record GitDirectory(Path own, Path common) {

  private static final int LIMIT = 64 * 1024;
  private static final String POINTER = "gitdir:";

  /** Finds the one that a directory belongs to, searching upward; null when there is none. */
  static @Nullable GitDirectory find(Path directory) {
    for (Path at = directory.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
      Path own = follow(at.resolve(".git"));
      if (own != null && Files.isRegularFile(own.resolve("HEAD"))) {
        return new GitDirectory(own, common(own));
      }
    }
    return null;
  }

  /** Reads a small file of the common folder. */
  @Nullable String read(String path) {
    return BoundedFile.read(common.resolve(path), LIMIT);
  }

  /** Reads a small file of this working tree's own folder. */
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
