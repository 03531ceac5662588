package dev.oteltest.internal.codeowners;

import dev.oteltest.resource.internal.ci.BoundedFile;
import dev.oteltest.resource.internal.git.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The owners that a repository's {@code CODEOWNERS} file names for its files.
 *
 * <p>GitHub and GitLab read the same file differently, see {@link CodeOwnersDialect}.
 */
public final class CodeOwners {

  /** GitHub does not load larger files. */
  private static final int MAX_FILE_SIZE = 3 * 1024 * 1024;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final List<String> PLACES =
      List.of(".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS");

  private final Path root;
  private final List<OwnerSection> sections;

  private CodeOwners(Path root, List<OwnerSection> sections) {
    this.root = root;
    this.sections = sections;
  }

  /**
   * Finds the {@code CODEOWNERS} of the repository that contains a directory.
   *
   * <p>Reads only the places at the repository's root, as GitHub and GitLab do: the {@code
   * docs/CODEOWNERS} of a module is ignored, and a directory outside a repository has no owners.
   * Never throws: a file that can't be read names no owners.
   *
   * @param directory any directory in the working tree
   * @return the owners; none if there is no such file
   */
  public static CodeOwners find(Path directory) {
    Path start = real(directory);
    Path checkout = Checkout.find(start);
    return checkout == null ? new CodeOwners(start, List.of()) : ofRoot(checkout);
  }

  private static CodeOwners ofRoot(Path root) {
    for (String place : PLACES) {
      String text = read(root.resolve(place));
      if (text != null) {
        return new CodeOwners(root, CodeOwnersDialect.of(place, text, root).read(text));
      }
    }
    return new CodeOwners(root, List.of());
  }

  /** Reads a text, for tests of the two dialects. */
  static CodeOwners parse(String text, CodeOwnersDialect dialect) {
    return new CodeOwners(Path.of("").toAbsolutePath(), dialect.read(text));
  }

  /**
   * Returns the owners of a file in the repository.
   *
   * @param pathFromRoot the path from the repository's root, with slashes
   * @return names as written: users and teams ({@code @acme/shop}), roles, e-mail addresses; empty
   *     if the file has no owner
   */
  public List<String> owners(String pathFromRoot) {
    String path = pathFromRoot.startsWith("/") ? pathFromRoot.substring(1) : pathFromRoot;
    Set<String> owners = new LinkedHashSet<>();
    for (OwnerSection section : sections) {
      owners.addAll(section.owners(path));
    }
    return List.copyOf(owners);
  }

  /**
   * Returns the owners of a file anywhere.
   *
   * @param file absolute, or relative to the working directory
   * @return as {@link #owners(String)}; empty for a file outside the repository
   */
  public List<String> owners(Path file) {
    Path absolute = real(file);
    return absolute.startsWith(root)
        ? owners(root.relativize(absolute).toString().replace('\\', '/'))
        : List.of();
  }

  /** Resolves the links of a path, because git knows files only by their real path. */
  private static Path real(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    for (Path at = absolute; at != null; at = at.getParent()) {
      try {
        return at.toRealPath().resolve(at.relativize(absolute));
      } catch (IOException e) {
        // does not exist; its parents may
      }
    }
    return absolute;
  }

  private static @Nullable String read(Path file) {
    if (!Files.isRegularFile(file)) {
      return null;
    }
    // One that can't be read exists, so other places don't count, but it names nobody.
    String text = Objects.requireNonNullElse(BoundedFile.read(file, MAX_FILE_SIZE), "");
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }
}
