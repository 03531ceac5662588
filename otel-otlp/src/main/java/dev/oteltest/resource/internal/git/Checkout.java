package dev.oteltest.resource.internal.git;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder into which a repository was checked out, from which reviews name files. */
public final class Checkout {

  private Checkout() {}

  /** Returns the checkout that a folder is in, or the folder itself if it is in none. */
  public static Path around(Path folder) {
    for (Path at = folder; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"))) {
        return at;
      }
    }
    return folder;
  }
}
