package dev.oteltest.maven.goalresults;

import dev.oteltest.maven.toolfiles.ReportText;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * A place that a goal names when it fails: a file of the project, or the POM that configures it.
 *
 * @param file the absolute path
 * @param line the line, from 1; 0 if unknown
 */
record NamedPlace(Path file, int line) {

  /** The part of a message that is searched. */
  private static final int MAX_LENGTH = 32 * 1024;

  /** How often the file system is asked about a message. */
  private static final int MAX_ASKED = 200;

  private static final Pattern WORD = Pattern.compile("[^\\s'\"`<>|*?,;()\\[\\]{}]{3,1024}+");

  private static final String FILE = "file:";

  /** What may follow a file: {@code :12}, {@code :[12,3]}, {@code (12)}, {@code , at line 12}. */
  private static final Pattern LINE =
      Pattern.compile("(?::?\\[|:|\\(|['\"]?,? (?:at |on |in )?line:? )(\\d{1,7})\\b");

  /**
   * Returns the first file that a message names, with the line if one follows. A file counts if it
   * exists in the project and is not a result of the build.
   *
   * @return the place; null if the message names none
   */
  static @Nullable NamedPlace in(String message, MavenProject module, Path root) {
    Path directory = module.getBasedir().toPath();
    String prefix = directory + directory.getFileSystem().getSeparator();
    String text = message.substring(0, Math.min(MAX_LENGTH, message.length())).replace(prefix, "");
    Matcher word = WORD.matcher(text);
    for (int asked = 0; asked < MAX_ASKED && word.find(); ) {
      String name = word.group();
      if (name.indexOf('.') < 0 && name.indexOf('/') < 0) {
        continue;
      }
      asked++;
      int end = endOfName(name);
      Path file = file(name.substring(0, end), directory);
      if (file != null
          && file.startsWith(root)
          && !file.startsWith(module.getBuild().getDirectory())
          && Files.isRegularFile(file)) {
        return new NamedPlace(file, line(text, word.start() + end));
      }
    }
    return null;
  }

  /** Returns the length of a word without a line or punctuation behind it. */
  private static int endOfName(String word) {
    int colon = word.indexOf(':', word.startsWith(FILE) ? FILE.length() : 2); // not of a drive
    int end = colon < 0 ? word.length() : colon;
    return word.charAt(end - 1) == '.' ? end - 1 : end;
  }

  /** Returns the file of a name; null if the file system does not allow it. */
  static @Nullable Path file(String name, Path directory) {
    try {
      return directory
          .resolve(name.startsWith(FILE) ? name.substring(FILE.length()) : name)
          .normalize();
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static int line(String text, int from) {
    Matcher line = LINE.matcher(text).region(from, text.length());
    return line.lookingAt() ? ReportText.number(line.group(1)) : 0;
  }
}
