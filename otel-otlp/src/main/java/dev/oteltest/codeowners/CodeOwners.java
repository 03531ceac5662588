package dev.oteltest.codeowners;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The owners that a repository's {@code CODEOWNERS} file names for its files.
 *
 * <p>GitHub and GitLab read the same file differently, see {@link Dialect}.
 *
 * @since 0.1
 */
public final class CodeOwners {

  /** GitHub does not load a larger one. */
  private static final int LARGEST_FILE = 3 * 1024 * 1024;

  private static final List<String> PLACES =
      List.of(".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS");

  private final Path root;
  private final List<Section> sections;

  private CodeOwners(Path root, List<Section> sections) {
    this.root = root;
    this.sections = sections;
  }

  /**
   * Finds the file of the repository that a directory belongs to.
   *
   * <p>Searches the places where GitHub and GitLab look, in the directory and then upward, up to
   * the repository's root. Never throws: a file that can't be read names no owners.
   *
   * @param directory any directory of the working tree
   * @return the owners; of nothing, when there is no such file
   */
  public static CodeOwners find(Path directory) {
    Path start = directory.toAbsolutePath().normalize();
    for (Path at = start; at != null; at = at.getParent()) {
      for (String place : PLACES) {
        String text = read(at.resolve(place));
        if (text != null) {
          return new CodeOwners(at, Dialect.of(place, text, at).read(text));
        }
      }
      if (Files.exists(at.resolve(".git"))) {
        break;
      }
    }
    return new CodeOwners(start, List.of());
  }

  /** Reads a text; for tests of the two dialects. */
  static CodeOwners parse(String text, Dialect dialect) {
    return new CodeOwners(Path.of("").toAbsolutePath(), dialect.read(text));
  }

  /**
   * The owners of a file.
   *
   * @param pathFromRoot the file's path from the repository's root, with slashes
   * @return names as written: users and teams ({@code @acme/shop}), roles, e-mail addresses; empty
   *     when the file has no owner
   */
  public List<String> owners(String pathFromRoot) {
    String path = pathFromRoot.startsWith("/") ? pathFromRoot.substring(1) : pathFromRoot;
    Set<String> owners = new LinkedHashSet<>();
    for (Section section : sections) {
      owners.addAll(section.owners(path));
    }
    return List.copyOf(owners);
  }

  /**
   * The owners of a file, wherever it stands.
   *
   * @param file absolute, or relative to the working directory
   * @return as {@link #owners(String)}; empty for a file outside the repository
   */
  public List<String> owners(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    return absolute.startsWith(root)
        ? owners(root.relativize(absolute).toString().replace('\\', '/'))
        : List.of();
  }

  private static @Nullable String read(Path file) {
    if (!Files.isRegularFile(file)) {
      return null;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
      return bytes.length > LARGEST_FILE ? "" : new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return ""; // it is there, so no other place counts; but it names nobody
    }
  }
}
