package dev.oteltest.maven.exec;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a command line into words by the quoting rules of the POSIX shell.
 *
 * <p>There is no shell, so nothing is expanded, redirected or piped. Unquoted characters that would
 * make a shell do so are rejected, because passing them on as text would be a surprise.
 *
 * @see <a
 *     href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02">Shell
 *     Command Language, Quoting</a>
 */
record ShellWords(String source, String line) {

  /** White space, a quoted part, an escaped character, or another one. */
  private static final Pattern PART =
      Pattern.compile(
          "([ \t\r\n]++)|'([^']*+)'|\"((?:[^\"\\\\]++|\\\\.)*+)\"|\\\\(.)|([^'\"\\\\])",
          Pattern.DOTALL);

  /** A dollar sign that begins a parameter, a command or an arithmetic expression. */
  private static final String EXPANSION = "\\$(?=[{(_0-9A-Za-z@*#?$!-])";

  private static final Pattern NEEDS_SHELL = Pattern.compile("[|&;<>()`]|" + EXPANSION);

  /** What needs a shell between double quotes, in the first group; or what is escaped there. */
  private static final Pattern QUOTED = Pattern.compile("(`|" + EXPANSION + ")|\\\\([$`\"\\\\\n])");

  /**
   * Splits a line.
   *
   * @param source the name of the line in an error message
   * @return its words, quotes removed; none for a blank line
   * @throws IllegalArgumentException if a quote is not closed or a shell would be needed
   */
  static List<String> split(String source, String line) {
    return new ShellWords(source, line).split();
  }

  private List<String> split() {
    List<String> words = new ArrayList<>();
    StringBuilder word = null; // an empty quoted part begins one, too
    Matcher part = PART.matcher(line);
    for (int at = 0; at < line.length(); at = part.end()) {
      if (!part.find(at) || part.start() != at) {
        throw incomplete(at);
      }
      if (part.group(1) == null) {
        word = (word == null ? new StringBuilder() : word).append(text(part));
      } else if (word != null) {
        words.add(word.toString());
        word = null;
      }
    }
    if (word != null) {
      words.add(word.toString());
    }
    return List.copyOf(words);
  }

  private String text(Matcher part) {
    if (part.group(2) != null) {
      return part.group(2);
    }
    if (part.group(3) != null) {
      return QUOTED
          .matcher(part.group(3))
          .replaceAll(
              found -> {
                if (found.group(1) != null) {
                  throw needsShell("a double-quoted ", part.start(3) + found.start());
                }
                return escaped(found.group(2));
              });
    }
    if (part.group(4) != null) {
      return part.group(4).equals("\n") ? "" : part.group(4);
    }
    if (NEEDS_SHELL.matcher(line).region(part.start(), line.length()).lookingAt()) {
      throw needsShell("an unquoted ", part.start());
    }
    return part.group();
  }

  /** Returns what replaces an escaped character; before a line break, the line continues. */
  private static String escaped(String character) {
    return character.equals("\n") ? "" : Matcher.quoteReplacement(character);
  }

  private IllegalArgumentException needsShell(String where, int at) {
    return new IllegalArgumentException(
        ("%s has %s%s at character %s, which needs a shell. To pass it literally, put it"
                + " in single quotes; to have a shell interpret it, call one: sh -c '...'")
            .formatted(source, where, line.charAt(at), at + 1));
  }

  private IllegalArgumentException incomplete(int at) {
    return new IllegalArgumentException(
        line.charAt(at) == '\\'
            ? source + " ends with a backslash. Write it as '\\\\' or quote it: '\\'"
            : ("%s has an unclosed quote at character %s. Close it, or write a literal"
                    + " quote as \\%s")
                .formatted(source, at + 1, line.charAt(at)));
  }
}
