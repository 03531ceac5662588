package dev.oteltest.operations.internal.acceptance;

import java.nio.file.Path;

/**
 * A finding that is accepted.
 *
 * @param trap the kind of finding
 * @param place where it is, as it was written
 * @param file the file of the place, absolute
 * @param line the line of the place, from 1; 0 for any
 * @param reason why it is accepted
 * @param entryLine the line of the entry, from 1
 */
public record AcceptedFinding(
    String trap, String place, Path file, int line, String reason, int entryLine) {

  boolean matches(String foundTrap, Path foundFile, int foundLine) {
    return trap.equals(foundTrap) && file.equals(foundFile) && (line == 0 || line == foundLine);
  }
}
