package dev.oteltest.internal.codeowners;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dialect of a {@code CODEOWNERS} file. */
enum CodeOwnersDialect {
  /**
   * GitHub's dialect.
   *
   * @see <a
   *     href="https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners">About
   *     code owners</a>
   */
  GITHUB,
  /**
   * GitLab's dialect.
   *
   * @see <a href="https://docs.gitlab.com/user/project/codeowners/reference/">Syntax of the
   *     CODEOWNERS file</a>
   */
  GITLAB;

  /** Lines that are valid only on GitLab; on GitHub they would be errors. */
  private static final Pattern GITLAB_LINE =
      Pattern.compile(
          "^[\\t\\x0B\\f ]*+(?:!|\\^?\\[[^]\\r\\n]++](?:\\[\\d+])?(?:[\\s#]|$))",
          Pattern.MULTILINE);

  /**
   * Detects the dialect of a file by its folder, or else by its content, or else by whether the
   * repository has a GitLab pipeline.
   */
  static CodeOwnersDialect of(String place, String text, Path root) {
    if (place.startsWith(".github/")) {
      return GITHUB;
    }
    boolean gitLab =
        place.startsWith(".gitlab/")
            || GITLAB_LINE.matcher(text).find()
            || Files.exists(root.resolve(".gitlab-ci.yml"));
    return gitLab ? GITLAB : GITHUB;
  }

  List<OwnerSection> read(String text) {
    return this == GITHUB ? GitHubReader.read(text) : GitLabReader.read(text);
  }

  /**
   * Splits a line into words. A backslash before a space makes the space part of the word; the
   * backslash stays because patterns have other uses for it.
   */
  static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length()) {
        word.append(c).append(line.charAt(++i));
      } else if (!Character.isWhitespace(c)) {
        word.append(c);
      } else if (!word.isEmpty()) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return words;
  }

  /** Whether a word is a user, team or role (with an at sign first) or an e-mail address. */
  static boolean isOwner(String word) {
    return word.indexOf('@') >= 0;
  }

  /**
   * Reads GitHub's dialect: patterns as in {@code .gitignore}, but without {@code !}, {@code [a-z]}
   * and {@code \#}. Skips invalid lines, as GitHub does.
   */
  private static final class GitHubReader {

    private GitHubReader() {}

    static List<OwnerSection> read(String text) {
      OwnerSection section = new OwnerSection();
      text.lines().map(CodeOwnersDialect::words).forEach(words -> addRule(words, section));
      return List.of(section);
    }

    private static void addRule(List<String> words, OwnerSection section) {
      if (words.isEmpty() || words.get(0).startsWith("#") || !isValid(words.get(0))) {
        return;
      }
      List<String> owners = new ArrayList<>();
      for (String word : words.subList(1, words.size())) {
        if (word.startsWith("#")) {
          break;
        }
        if (!isOwner(word)) {
          return;
        }
        owners.add(word);
      }
      section.add(pattern(words.get(0)), owners);
    }

    private static boolean isValid(String pattern) {
      return !pattern.startsWith("!")
          && !pattern.startsWith("\\#")
          && pattern.indexOf('[') < 0
          && pattern.indexOf(']') < 0;
    }

    private static PathPattern pattern(String written) {
      boolean directory = written.endsWith("/");
      String path = directory ? written.substring(0, written.length() - 1) : written;
      boolean anchored = path.indexOf('/') >= 0;
      String fromRoot = path.startsWith("/") ? path.substring(1) : path;
      PathPattern pattern = new PathPattern();
      if (!anchored) {
        pattern.anyNames();
      }
      String[] segments = fromRoot.split("/", -1);
      for (int i = 0; i < segments.length; i++) {
        if (!segments[i].equals("**")) {
          pattern.name(segments[i], false);
        } else if (i == segments.length - 1) {
          pattern.someNames();
        } else {
          pattern.anyNames();
        }
      }
      // A pattern for a directory matches everything below it; unlike in .gitignore, docs/* does
      // not
      // match docs/a/b.
      if (directory) {
        pattern.someNames();
      } else if (!anchored || !(fromRoot.equals("*") || fromRoot.endsWith("/*"))) {
        pattern.anyNames();
      }
      return pattern;
    }
  }

  /**
   * Reads GitLab's dialect: independent sections with default owners; exclusions; and the patterns
   * of Ruby's {@code File.fnmatch}, where relative ones match at any depth.
   *
   * <p>Optional sections ({@code ^}) and the number of approvals ({@code [2]}) do not change the
   * owners.
   */
  private static final class GitLabReader {

    private static final Pattern HEADING =
        Pattern.compile(
            "\\^?\\[(?<name>[^]]+)](?:\\[\\d+])?(?:\\s++(?<owners>[^#]*+))?(?:#.*)?",
            Pattern.DOTALL);

    /** By name in lower case; the section of the rules before the first heading has no name. */
    private final Map<String, OwnerSection> sections = new LinkedHashMap<>();

    private OwnerSection section = named("");
    private List<String> defaultOwners = List.of();

    private GitLabReader() {}

    static List<OwnerSection> read(String text) {
      GitLabReader reader = new GitLabReader();
      text.lines().map(String::strip).forEach(reader::line);
      return List.copyOf(reader.sections.values());
    }

    private OwnerSection named(String name) {
      return sections.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new OwnerSection());
    }

    private void line(String line) {
      if (line.isEmpty() || line.startsWith("#")) {
        return;
      }
      Matcher heading = HEADING.matcher(line);
      if (heading.matches()) {
        section = named(heading.group("name").strip());
        String owners = heading.group("owners");
        defaultOwners = owners == null ? List.of() : owners(words(owners));
      } else {
        rule(words(line));
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
}
