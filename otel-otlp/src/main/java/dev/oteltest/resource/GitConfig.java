package dev.oteltest.resource;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The values of a repository's configuration file. What does not parse is skipped; included files
 * are not read.
 *
 * @see <a href="https://git-scm.com/docs/git-config#_syntax">git-config, syntax</a>
 */
final class GitConfig {

  /** By {@code section.subsection.key}; a key given twice keeps its first value, as git fetches. */
  private final Map<String, String> values = new LinkedHashMap<>();

  private GitConfig() {}

  static GitConfig parse(String text) {
    GitConfig config = new GitConfig();
    String section = "";
    for (String line : text.replaceAll("\\\\\r?\n", "").split("\r?\n", -1)) {
      String stripped = line.strip();
      if (stripped.startsWith("[")) {
        section = section(stripped);
      } else if (!stripped.startsWith("#") && !stripped.startsWith(";")) {
        config.entry(section, stripped);
      }
    }
    return config;
  }

  @Nullable String get(String section, String subsection, String key) {
    return values.get(section + '.' + subsection + '.' + key);
  }

  /** The subsections of a section that have a key, sorted. */
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
      values.putIfAbsent(section + '.' + key, value(line.substring(equals + 1)));
    }
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

  /** A value without its quotes, escapes and comment. */
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
