package dev.oteltest.internal.codeowners;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
      Pattern.compile("^\\s*(?:!|\\^?\\[[^]]+](?:\\[\\d+])?(?:[\\s#]|$))", Pattern.MULTILINE);

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

  List<CodeOwners.Section> read(String text) {
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
}
