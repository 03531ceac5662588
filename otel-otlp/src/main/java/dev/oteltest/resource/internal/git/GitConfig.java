package dev.oteltest.resource.internal.git;

import dev.oteltest.resource.internal.ci.BoundedFile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The values of a repository's configuration file and of those it includes. Malformed lines are
 * skipped. Conditional includes ({@code includeIf}) are not read, nor are files outside the
 * repository, such as {@code ~/.gitconfig}.
 *
 * @see <a href="https://git-scm.com/docs/git-config#_syntax">git-config, syntax</a>
 */
final class GitConfig {

  private static final int MAX_FILE_SIZE = 4 * 1024 * 1024;

  /** Git has the same limit. */
  private static final int MAX_INCLUDES = 10;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /**
   * By {@code section.subsection.key}; a repeated key keeps its first value, which git uses to
   * fetch.
   */
  private final Map<String, String> values = new LinkedHashMap<>();

  /** The bases of abbreviated URLs by prefix, from {@code url.<base>.insteadOf}. */
  private final Map<String, String> bases = new LinkedHashMap<>();

  private GitConfig() {}

  /**
   * Reads a file.
   *
   * @return null if it can't be read
   */
  static @Nullable GitConfig read(Path file) {
    String text = BoundedFile.read(file, MAX_FILE_SIZE);
    if (text == null) {
      return null;
    }
    GitConfig config = new GitConfig();
    config.add(text, file, 0);
    return config;
  }

  private void add(String text, Path file, int depth) {
    String section = "";
    String whole = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    for (String line : whole.replaceAll("\\\\\r?\n", "").split("\r?\n", -1)) {
      String rest = line.strip();
      if (rest.startsWith("[")) {
        int end = endOfHeader(rest);
        section = section(rest.substring(0, end));
        rest = rest.substring(end).strip();
      }
      if (!rest.startsWith("#") && !rest.startsWith(";")) {
        entry(section, rest);
        if (depth < MAX_INCLUDES) {
          include(values.remove("include.path"), file, depth);
        }
      }
    }
  }

  private void include(@Nullable String path, Path from, int depth) {
    if (path == null || path.isEmpty()) {
      return;
    }
    try {
      Path file =
          path.startsWith("~/")
              ? Path.of(System.getProperty("user.home"), path.substring(2))
              : from.resolveSibling(path);
      String text = BoundedFile.read(file, MAX_FILE_SIZE);
      if (text != null) {
        add(text, file, depth + 1);
      }
    } catch (InvalidPathException e) {
      // git would stop; here only the facts of the file are left out
    }
  }

  /** Expands the URL of a remote: its longest {@code insteadOf} prefix is replaced by the base. */
  String rewritten(String url) {
    String longest = "";
    for (String prefix : bases.keySet()) {
      if (prefix.length() > longest.length() && url.startsWith(prefix)) {
        longest = prefix;
      }
    }
    return longest.isEmpty() ? url : bases.get(longest) + url.substring(longest.length());
  }

  @Nullable String get(String section, String subsection, String key) {
    return values.get(section + '.' + subsection + '.' + key);
  }

  /** Returns the subsections of a section that have a key, sorted. */
  Set<String> subsections(String section, String key) {
    Set<String> names = new TreeSet<>();
    String before = section + '.';
    String after = '.' + key;
    for (String name : values.keySet()) {
      if (name.length() > before.length() + after.length()
          && name.startsWith(before)
          && name.endsWith(after)) {
        names.add(name.substring(before.length(), name.length() - after.length()));
      }
    }
    return names;
  }

  private void entry(String section, String line) {
    int equals = line.indexOf('=');
    if (equals > 0) {
      String key = line.substring(0, equals).strip().toLowerCase(Locale.ROOT);
      String value = value(line.substring(equals + 1));
      if (section.startsWith("url.") && key.equals("insteadof")) {
        bases.put(value, section.substring("url.".length()));
      } else if (value.isEmpty() && key.equals("url")) {
        values.remove(section + '.' + key); // git discards the values before it
      } else {
        values.putIfAbsent(section + '.' + key, value);
      }
    }
  }

  /** Returns the end of a header: after the first bracket outside quotes. */
  private static int endOfHeader(String line) {
    boolean quoted = false;
    for (int i = 1; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && quoted) {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ']' && !quoted) {
        return i + 1;
      }
    }
    return line.length();
  }

  /** {@code [section]} and {@code [section "subsection"]}; only the former ignores case. */
  private static String section(String header) {
    int quote = header.indexOf('"');
    if (quote < 0) {
      int end = header.indexOf(']');
      return header.substring(1, end < 0 ? header.length() : end).strip().toLowerCase(Locale.ROOT);
    }
    StringBuilder subsection = new StringBuilder();
    for (int i = quote + 1; i < header.length() && header.charAt(i) != '"'; i++) {
      if (header.charAt(i) == '\\' && i + 1 < header.length()) {
        i++;
      }
      subsection.append(header.charAt(i));
    }
    return header.substring(1, quote).strip().toLowerCase(Locale.ROOT) + '.' + subsection;
  }

  /** Removes the quotes, escapes and comment of a value. */
  private static String value(String raw) {
    StringBuilder value = new StringBuilder();
    boolean quoted = false;
    String text = raw.strip();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == '\\' && i + 1 < text.length()) {
        i++;
        value.append(text.charAt(i));
      } else if (!quoted && (c == '#' || c == ';')) {
        return value.toString().strip();
      } else {
        value.append(c);
      }
    }
    return value.toString();
  }
}
