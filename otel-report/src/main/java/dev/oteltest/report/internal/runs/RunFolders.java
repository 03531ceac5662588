package dev.oteltest.report.internal.runs;

import dev.oteltest.report.internal.text.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where runs are kept: in the user's cache folder, a folder for each checkout. */
public final class RunFolders {

  private static final int READABLE = 40;

  private RunFolders() {}

  /**
   * Returns where the runs of a checkout are kept; nothing if the user has no cache folder.
   *
   * @param environment the environment variables
   * @param home the home folder, as Java has it
   * @param checkout the folder of the topmost project
   */
  public static Optional<Path> of(Map<String, String> environment, String home, Path checkout) {
    return cache(environment, home)
        .map(folder -> folder.resolve("runs").resolve(name(real(checkout))));
  }

  /** Returns the toolkit's part of the user's cache folder; nothing if the user has none. */
  public static Optional<Path> cache(Map<String, String> environment, String home) {
    return absolute(environment.getOrDefault("XDG_CACHE_HOME", ""))
        .or(() -> absolute(environment.getOrDefault("LOCALAPPDATA", ""))) // of Windows
        .or(() -> absolute(home).map(folder -> folder.resolve(".cache")))
        .map(folder -> folder.resolve("otel-test"));
  }

  /** As the specification of these variables has it, a relative path counts as not set. */
  private static Optional<Path> absolute(String path) {
    try {
      return Optional.of(Path.of(path)).filter(Path::isAbsolute);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Returns a name that people recognize, and that no other checkout has. */
  private static String name(Path checkout) {
    String name = String.valueOf(checkout.getFileName()).replaceAll("[^A-Za-z0-9._-]", "_");
    return name.substring(0, Math.min(READABLE, name.length()))
        + "-"
        + Sha256.hex(checkout.toString()).substring(0, 16);
  }

  static Path real(Path checkout) {
    try {
      return checkout.toRealPath();
    } catch (IOException e) {
      return checkout.toAbsolutePath().normalize();
    }
  }
}
