package dev.oteltest.maven.collect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.oteltest.otlp.file.TraceFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/** Files of a collector, which only its owner can access. */
final class PrivateFiles {

  private static final Set<PosixFilePermission> OWNER =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private PrivateFiles() {}

  /** Writes a file such that a reader sees all of it or none. */
  static void write(Path file, String text) throws IOException {
    Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
    Files.deleteIfExists(temporary);
    // The file is created here, so it is not a link that somebody has put in its place.
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (OutputStream out =
        Channels.newOutputStream(Files.newByteChannel(temporary, options, mode()))) {
      out.write(text.getBytes(UTF_8));
    }
    TraceFiles.replace(temporary, file);
  }

  /** Creates an empty file in place of whatever has its name; a link is removed, not followed. */
  static void createAnew(Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(file, mode());
  }

  /** Creates an empty file and its folders unless the file exists. */
  static void createIfMissing(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
    try {
      Files.createFile(file, mode());
    } catch (FileAlreadyExistsException e) {
      return; // with the permissions that it has
    }
  }

  private static FileAttribute<?>[] mode() {
    return hasPermissions()
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
        : new FileAttribute<?>[0];
  }

  private static boolean hasPermissions() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  /**
   * Refuses a file that another user may have forged, or whose content another user may know.
   *
   * @throws IOException if another user owns the file or can access it, or if it is a link
   */
  static void requirePrivate(Path file) throws IOException {
    if (!hasPermissions()) {
      return;
    }
    if (Files.isSymbolicLink(file)) {
      throw untrusted(file, "is a symbolic link");
    }
    UserPrincipal owner = Files.getOwner(file, LinkOption.NOFOLLOW_LINKS);
    if (!owner.equals(self(file))) {
      throw untrusted(file, "belongs to the user " + owner.getName());
    }
    Set<PosixFilePermission> permissions =
        Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
    if (!OWNER.containsAll(permissions)) {
      throw untrusted(
          file,
          "can be accessed by other users (" + PosixFilePermissions.toString(permissions) + ")");
    }
  }

  private static IOException untrusted(Path file, String reason) {
    return new IOException(
        ("%s %s, so it can't be trusted. Delete it, and its collector ends and writes"
                + " what it has received")
            .formatted(file, reason));
  }

  /** Returns the user of this process, who owns the files that it creates. */
  private static UserPrincipal self(Path file) throws IOException {
    Path probe = Files.createTempFile(file.toAbsolutePath().getParent(), ".otel-owner", ".tmp");
    try {
      return Files.getOwner(probe);
    } finally {
      Files.delete(probe);
    }
  }
}
