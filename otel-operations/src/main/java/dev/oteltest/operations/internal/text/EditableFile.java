package dev.oteltest.operations.internal.text;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.otlp.file.TraceFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A text file on disk that is changed in place, with the bytes that were read. */
public final class EditableFile {

  private static final long MAX_SIZE = 50L << 20;

  private final Path name;
  private final Path real;
  private final byte[] bytes;
  private final Charset charset;
  private final String text;

  private EditableFile(Path name, Path real, byte[] bytes, Charset charset) {
    this.name = name;
    this.real = real;
    this.bytes = bytes;
    this.charset = charset;
    this.text = decode(name, bytes, charset);
  }

  /**
   * Reads a file in UTF-8.
   *
   * @param folder the folder that links must not leave; a file outside of it has its own
   * @param file absolute, or relative to the folder
   * @throws InvalidFileException if the file is not such a file
   */
  public static EditableFile read(Path folder, Path file) throws IOException {
    return read(folder, file, (name, bytes) -> StandardCharsets.UTF_8);
  }

  /**
   * Reads a file.
   *
   * @param folder the folder that links must not leave; a file outside of it has its own
   * @param file absolute, or relative to the folder
   * @param charset returns the charset of a file with a name and bytes
   * @throws InvalidFileException if the file is not such a file
   */
  public static EditableFile read(Path folder, Path file, BiFunction<Path, byte[], Charset> charset)
      throws IOException {
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
    return new EditableFile(name, real, bytes, charset.apply(name, bytes));
  }

  private static String decode(Path name, byte[] bytes, Charset charset) {
    CharBuffer decoded = CharBuffer.allocate(bytes.length);
    ByteBuffer input = ByteBuffer.wrap(bytes);
    if (charset.newDecoder().decode(input, decoded, true).isError()) {
      long breaks = decoded.flip().chars().filter(c -> c == '\n').count();
      throw new UserFile(name)
          .error(
              (int) breaks + 1, "this is not " + charset + ": convert the file, or name another");
    }
    String text = decoded.flip().toString();
    if (!charset.canEncode() || !Arrays.equals(bytes, text.getBytes(charset))) {
      throw new UserFile(name)
          .error(0, charset + " would change what is not edited: convert the file to UTF-8");
    }
    return text;
  }

  /** Returns its path relative to the folder, if it is in there. */
  public Path name() {
    return name;
  }

  /** Returns its path without links. */
  public Path real() {
    return real;
  }

  /** Returns the text that was read. */
  public String text() {
    return text;
  }

  /**
   * Writes files, each through a temporary file and a rename that keep its permissions.
   *
   * @param changed the new text of each file
   * @throws IOException if a file can't be written, or is not what was read; then, none is changed
   */
  public static void write(Map<EditableFile, String> changed) throws IOException {
    write(changed, TraceFiles::replace);
  }

  /** Puts a file in the place of another. */
  interface Replacement {
    void replace(Path source, Path target) throws IOException;
  }

  static void write(Map<EditableFile, String> changed, Replacement replacement) throws IOException {
    Map<EditableFile, Path> prepared = new LinkedHashMap<>();
    List<EditableFile> replaced = new ArrayList<>();
    try {
      for (Map.Entry<EditableFile, String> file : changed.entrySet()) {
        prepared.put(file.getKey(), file.getKey().prepare(file.getValue()));
      }
      for (EditableFile file : prepared.keySet()) {
        file.requireUnchanged();
      }
      for (Map.Entry<EditableFile, Path> file : prepared.entrySet()) {
        replacement.replace(file.getValue(), file.getKey().real);
        replaced.add(file.getKey());
      }
    } catch (IOException e) {
      throw restored(replaced, e);
    } finally {
      for (Path temporary : prepared.values()) {
        Files.deleteIfExists(temporary);
      }
    }
  }

  /** Gives files their text back, and returns the failure after which that was necessary. */
  private static IOException restored(List<EditableFile> replaced, IOException failure) {
    for (EditableFile file : replaced) {
      try {
        TraceFiles.replace(file.prepare(file.text), file.real);
      } catch (IOException e) {
        IOException half = new IOException(failure.getMessage() + ". Restore " + file.name, e);
        half.addSuppressed(failure);
        return half;
      }
    }
    return failure;
  }

  /**
   * Writes another text next to the file.
   *
   * @return the temporary file, with the permissions and, if that is permitted, the owner of this
   *     one
   */
  private Path prepare(String changed) throws IOException {
    Path temporary = Files.createTempFile(real.getParent(), "." + real.getFileName() + ".", ".tmp");
    try {
      Files.write(temporary, changed.getBytes(charset));
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
  private void requireUnchanged() throws IOException {
    if (!Arrays.equals(bytes, Files.readAllBytes(real))) {
      throw new UserFile(name)
          .error(0, "this file was changed by another program at the same time: run this again");
    }
  }
}
