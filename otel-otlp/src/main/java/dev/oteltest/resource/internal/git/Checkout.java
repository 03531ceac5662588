package dev.oteltest.resource.internal.git;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The folder into which a repository was checked out, from which reviews name files. */
public final class Checkout {

  private Checkout() {}

  /** Returns the checkout that a folder is in, or the folder itself if it is in none. */
  public static Path around(Path folder) {
    Path found = find(folder);
    return found == null ? folder : found;
  }

  /**
   * Returns the nearest file of a name that is in a folder or above it, but not above the checkout;
   * null if there is none.
   */
  public static @Nullable Path nearest(Path folder, String name) {
    for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(name))) {
        return at.resolve(name);
      }
      if (Files.exists(at.resolve(".git"))) {
        return null;
      }
    }
    return null;
  }

  /** Returns the checkout that a folder is in, or null if it is in none. */
  public static @Nullable Path find(Path folder) {
    for (Path at = folder; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"))) {
        return at;
      }
    }
    return null;
  }
}
