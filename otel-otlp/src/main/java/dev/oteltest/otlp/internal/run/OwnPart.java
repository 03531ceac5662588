package dev.oteltest.otlp.internal.run;

import dev.oteltest.otlp.file.JvmId;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The part of a run to which these classes write. If a JVM has loaded them several times, as Maven
 * does for its plugin and for tests that it runs in its own JVM, each writes to a part of its own.
 */
final class OwnPart {

  private static final Map<Path, Path> claimed = new ConcurrentHashMap<>();

  private OwnPart() {}

  /** Returns the part in a run's folder, and creates it if it is missing. */
  static Path in(Path folder) throws IOException {
    Path key = folder.toAbsolutePath().normalize();
    Path known = claimed.get(key);
    if (known != null && Files.exists(known)) { // else a clean has removed it
      return known;
    }
    for (int loader = 1; ; loader++) {
      String number = loader == 1 ? "" : "." + loader;
      Path part = folder.resolve(JvmId.current() + number + RunFiles.PART);
      try {
        Files.createFile(part);
        claimed.put(key, part);
        return part;
      } catch (FileAlreadyExistsException e) {
        // classes of another loader write to it
      }
    }
  }
}
