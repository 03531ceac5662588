package dev.oteltest.internal.codeowners;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads GitLab's dialect: independent sections with default owners; exclusions; and the patterns of
 * Ruby's {@code File.fnmatch}, where relative ones match at any depth.
 *
 * <p>Optional sections ({@code ^}) and the number of approvals ({@code [2]}) do not change the
 * owners.
 */
final class GitLabReader {

  private static final Pattern HEADING =
      Pattern.compile("\\^?\\[(?<name>[^]]+)](?:\\[\\d+])?(?:\\s+(?<owners>[^#]*))?\\s*(?:#.*)?");

  /** By name in lower case; the section of the rules before the first heading has no name. */
  private final Map<String, CodeOwners.Section> sections = new LinkedHashMap<>();

  private CodeOwners.Section section = named("");
  private List<String> defaultOwners = List.of();

  private GitLabReader() {}

  static List<CodeOwners.Section> read(String text) {
    GitLabReader reader = new GitLabReader();
    text.lines().map(String::strip).forEach(reader::line);
    return List.copyOf(reader.sections.values());
  }

  private CodeOwners.Section named(String name) {
    return sections.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new CodeOwners.Section());
  }

  private void line(String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    Matcher heading = HEADING.matcher(line);
    if (heading.matches()) {
      section = named(heading.group("name").strip());
      String owners = heading.group("owners");
      defaultOwners = owners == null ? List.of() : owners(CodeOwnersDialect.words(owners));
    } else {
      rule(CodeOwnersDialect.words(line));
    }
  }

  private void rule(List<String> words) {
    String path = words.get(0);
    if (path.startsWith("!")) {
      section.exclude(pattern(path.substring(1)));
    } else {
      List<String> owners = owners(words.subList(1, words.size()));
      section.add(pattern(path), owners.isEmpty() ? defaultOwners : owners);
    }
  }

  private static List<String> owners(List<String> words) {
    return words.stream().filter(CodeOwnersDialect::isOwner).toList();
  }

  private static PathPattern pattern(String written) {
    PathPattern pattern = new PathPattern();
    if (written.equals("*")) {
      return pattern.anyNames();
    }
    String path = written.startsWith("/") ? written.substring(1) : "**/" + written;
    String whole = path.endsWith("/") ? path + "**/*" : path;
    String[] segments = whole.split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      // Two stars cross directories only before a slash; at the end they are like one.
      if (segments[i].equals("**") && i < segments.length - 1) {
        pattern.anyNames();
      } else {
        pattern.name(segments[i], true);
      }
    }
    return pattern;
  }
}
