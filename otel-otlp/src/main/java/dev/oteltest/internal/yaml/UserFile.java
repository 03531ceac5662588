package dev.oteltest.internal.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that a user wrote, or a part of one.
 *
 * @param path the file
 * @param part the part, as the end of the file's name in messages; empty for the whole file
 * @param linesBefore how many lines of the file are before the first one that is read
 */
public record UserFile(Path path, String part, int linesBefore) {

  /** Far more than anybody writes, so that a file of something else does not fill the memory. */
  private static final int MAX_MEGABYTES = 64;

  /** Creates a whole file. */
  public UserFile(Path path) {
    this(path, "", 0);
  }

  /**
   * Reads the text of a file.
   *
   * @throws InvalidFileException if it can't be read, is not UTF-8 or is larger than 64 MB
   */
  public static String text(Path path) {
    return text(path, MAX_MEGABYTES, "");
  }

  /** Returns the bytes of a file, or null if there are more: a device has no size. */
  private static byte @Nullable [] bytes(Path path, int most) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(most + 1);
      return bytes.length > most ? null : bytes;
    }
  }

  /**
   * Reads the text of a file.
   *
   * @param megabytes the largest size that is read
   * @param ifMissing what to do if it does not exist, as the end of the message
   * @throws InvalidFileException if it can't be read, is not UTF-8 or is larger
   */
  public static String text(Path path, int megabytes, String ifMissing) {
    UserFile file = new UserFile(path);
    try {
      int most = megabytes << 20;
      byte[] bytes = Files.size(path) > most ? null : bytes(path, most);
      if (bytes == null) {
        throw file.error(0, "this file is larger than the " + megabytes + " MB that are read");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (NoSuchFileException e) {
      throw file.error(0, "this file does not exist" + ifMissing);
    } catch (CharacterCodingException e) {
      throw file.error(0, "this is not UTF-8");
    } catch (IOException e) {
      InvalidFileException unreadable =
          file.error(0, "this file can't be read (" + e.getMessage() + ")");
      unreadable.initCause(e);
      throw unreadable;
    }
  }

  /**
   * Returns an error about a line of what is read.
   *
   * @param line the line, from 1; 0 for all of it
   */
  public InvalidFileException error(int line, String problem) {
    return new InvalidFileException(this, line == 0 ? 0 : linesBefore + line, problem);
  }

  /**
   * Returns an error about a place of what is read.
   *
   * @param line the line, from 1
   * @param column the column, from 1; it is left out if only a part of the file is read, as its
   *     indentation is not known
   */
  public InvalidFileException error(int line, int column, String problem) {
    boolean whole = part.isEmpty() && linesBefore == 0;
    return new InvalidFileException(this, linesBefore + line, whole ? column : 0, problem);
  }

  /** Returns the name of the file in messages. */
  @Override
  public String toString() {
    return path + part;
  }
}
