package dev.oteltest.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GitConfigTest {

  @Test
  void readsWhatGitReads() {
    GitConfig config =
        GitConfig.parse(
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
}
