package dev.oteltest.operations.manifest;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.otlp.file.TraceFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A manifest on disk, with the bytes that were read. */
final class ManifestFile {

  private static final long MAX_SIZE = 50L << 20;

  private final Path name;
  private final Path real;
  private final byte[] bytes;
  private final String text;

  private ManifestFile(Path name, Path real, byte[] bytes, String text) {
    this.name = name;
    this.real = real;
    this.bytes = bytes;
    this.text = text;
  }

  /**
   * Reads a file.
   *
   * @param folder the folder that links must not leave; a file outside of it has its own
   * @param file absolute, or relative to the folder
   */
  static ManifestFile read(Path folder, Path file) throws IOException {
    Path base = folder.toAbsolutePath().normalize();
    Path path = base.resolve(file).normalize();
    Path name = path.startsWith(base) ? base.relativize(path) : path;
    Path around = path.startsWith(base) ? base : path.getParent();
    if (!Files.isRegularFile(path)) {
      throw new UserFile(name).error(0, "this file does not exist in " + base);
    }
    Path real = path.toRealPath();
    if (around != null && !real.startsWith(around.toRealPath())) {
      throw new UserFile(name)
          .error(
              0, "this link leaves the folder " + around + ": name the file " + real + " itself");
    }
    if (Files.size(real) > MAX_SIZE) {
      throw new UserFile(name).error(0, "this file is larger than the 50 MB that are allowed");
    }
    byte[] bytes = Files.readAllBytes(real);
    return new ManifestFile(name, real, bytes, decode(name, bytes));
  }

  private static String decode(Path name, byte[] bytes) {
    CharBuffer decoded = CharBuffer.allocate(bytes.length);
    ByteBuffer input = ByteBuffer.wrap(bytes);
    if (StandardCharsets.UTF_8.newDecoder().decode(input, decoded, true).isError()) {
      long breaks = decoded.flip().chars().filter(c -> c == '\n').count();
      throw new UserFile(name)
          .error((int) breaks + 1, "this is not UTF-8: convert the file, or name another");
    }
    return decoded.flip().toString();
  }

  /** Returns its path relative to the folder, if it is in there. */
  Path name() {
    return name;
  }

  /** Returns its path without links. */
  Path real() {
    return real;
  }

  String text() {
    return text;
  }

  /**
   * Writes another text next to the file.
   *
   * @return the temporary file, with the permissions and, if that is permitted, the owner of this
   *     one
   */
  Path prepare(String changed) throws IOException {
    Path temporary = Files.createTempFile(real.getParent(), "." + real.getFileName() + ".", ".tmp");
    try {
      Files.writeString(temporary, changed);
      PosixFileAttributeView to = posix(temporary);
      PosixFileAttributeView from = posix(real);
      if (to != null && from != null) {
        PosixFileAttributes attributes = from.readAttributes();
        copyOwner(attributes, to);
        to.setPermissions(attributes.permissions());
      }
      return temporary;
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
  }

  private static void copyOwner(PosixFileAttributes from, PosixFileAttributeView to) {
    try {
      to.setGroup(from.group());
      to.setOwner(from.owner());
    } catch (IOException e) {
      // Only root may give files away; then the file is the caller's, as after any editor.
    }
  }

  private static @Nullable PosixFileAttributeView posix(Path path) {
    return Files.getFileAttributeView(path, PosixFileAttributeView.class);
  }

  /**
   * Refuses to go on if the file is not what was read.
   *
   * @throws InvalidFileException if somebody changed it since
   */
  void requireUnchanged() throws IOException {
    if (!Arrays.equals(bytes, Files.readAllBytes(real))) {
      throw new UserFile(name)
          .error(0, "this file was changed by another program at the same time: run this again");
    }
  }

  /** Puts a prepared file in the place of this one. */
  void replaceBy(Path temporary) throws IOException {
    TraceFiles.replace(temporary, real);
  }
}
