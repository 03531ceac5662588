package dev.oteltest.internal.codeowners;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads GitHub's dialect: patterns as in {@code .gitignore}, but without {@code !}, {@code [a-z]}
 * and {@code \#}. Skips invalid lines, as GitHub does.
 */
final class GitHubReader {

  private GitHubReader() {}

  static List<CodeOwners.Section> read(String text) {
    CodeOwners.Section section = new CodeOwners.Section();
    text.lines().map(CodeOwnersDialect::words).forEach(words -> addRule(words, section));
    return List.of(section);
  }

  private static void addRule(List<String> words, CodeOwners.Section section) {
    if (words.isEmpty() || words.get(0).startsWith("#") || !isValid(words.get(0))) {
      return;
    }
    List<String> owners = new ArrayList<>();
    for (String word : words.subList(1, words.size())) {
      if (word.startsWith("#")) {
        break;
      }
      if (!CodeOwnersDialect.isOwner(word)) {
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
    // A pattern for a directory matches everything below it; unlike in .gitignore, docs/* does not
    // match docs/a/b.
    if (directory) {
      pattern.someNames();
    } else if (!anchored || !(fromRoot.equals("*") || fromRoot.endsWith("/*"))) {
      pattern.anyNames();
    }
    return pattern;
  }
}
