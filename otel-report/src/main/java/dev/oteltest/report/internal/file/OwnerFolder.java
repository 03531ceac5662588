package dev.oteltest.report.internal.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Folders that only their owner can read, where the file system knows of owners. */
public final class OwnerFolder {

  private OwnerFolder() {}

  /** Creates a folder and those around it; leaves what is there as it is. */
  public static void create(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return; // also a link to one, which creating refuses
    }
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] ownerOnly =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
            }
            : new FileAttribute<?>[0];
    Files.createDirectories(folder, ownerOnly);
  }
}
