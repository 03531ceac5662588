package dev.oteltest.resource.internal.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-version")
class GitConfigTest {

  @TempDir Path directory;

  @Test
  void readsWhatGitReads() {
    GitConfig config =
        config(
            """
            # comment
            ; comment
            [Remote "Or\\"i\\\\gin"] ; after the header
            \tURL = "https://x.example/a#b;c" ; comment
            \tPushURL = one \\
            two
            [remote "second"]
              url=plain # comment
              url = later
              nothing
            [remote]
              url = no subsection
            broken ] line
            [unclosed "sub
              key = value
            """);

    assertThat(config.get("remote", "Or\"i\\gin", "url")).isEqualTo("https://x.example/a#b;c");
    assertThat(config.get("remote", "Or\"i\\gin", "pushurl")).isEqualTo("one two");
    assertThat(config.get("remote", "second", "url")).isEqualTo("plain");
    assertThat(config.get("remote", "third", "url")).isNull();
    assertThat(config.subsections("remote", "url")).containsExactly("Or\"i\\gin", "second");
  }

  @Test
  void aHeaderAndAKeyMayShareALine() {
    GitConfig config = config("[remote \"a]b\"] url = https://x.example/a ; comment\n");

    assertThat(config.get("remote", "a]b", "url")).isEqualTo("https://x.example/a");
  }

  @Test
  void aByteOrderMarkIsNotPartOfTheFirstSection() {
    assertThat(config("\uFEFF[remote \"a\"]\nurl = x\n").get("remote", "a", "url")).isEqualTo("x");
  }

  @Test
  void anEmptyUrlForgetsThoseBefore() {
    String start = "[remote \"a\"]\nurl = old\nurl =\n";

    assertThat(config(start).get("remote", "a", "url")).isNull();
    assertThat(config(start + "url = new\n").get("remote", "a", "url")).isEqualTo("new");
  }

  @Test
  void whatIsIncludedStandsWhereItIsIncluded() throws IOException {
    Files.writeString(directory.resolve("first"), "[remote \"a\"] url = first\n");
    Files.createDirectory(directory.resolve("sub"));
    Files.writeString(directory.resolve("sub/second"), "[include] path = third\n");
    Files.writeString(directory.resolve("sub/third"), "[remote \"b\"] url = third\n");

    GitConfig config =
        config(
            """
            [include]
              path = first
              path = missing
              path = sub/second
            [remote "a"]
              url = later
            """);

    assertThat(config.get("remote", "a", "url")).isEqualTo("first");
    assertThat(config.get("remote", "b", "url")).isEqualTo("third");
  }

  @Test
  void anIncludeOfItselfEnds() {
    assertThat(
            config("[include] path = config\n[remote \"a\"] url = x\n").get("remote", "a", "url"))
        .isEqualTo("x");
  }

  @Test
  void theLongestAbbreviationGivesWay() {
    GitConfig config =
        config(
            """
            [url "https://github.com/"]
              insteadOf = gh:
            [url "https://github.com/acme/"]
              insteadOf = gh:a/
              insteadOf = acme:
            """);

    assertThat(config.rewritten("gh:other/shop")).isEqualTo("https://github.com/other/shop");
    assertThat(config.rewritten("gh:a/shop")).isEqualTo("https://github.com/acme/shop");
    assertThat(config.rewritten("acme:shop")).isEqualTo("https://github.com/acme/shop");
    assertThat(config.rewritten("https://x.example/shop")).isEqualTo("https://x.example/shop");
  }

  private GitConfig config(String text) {
    try {
      Path file = Files.writeString(directory.resolve("config"), text);
      return Objects.requireNonNull(GitConfig.read(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
