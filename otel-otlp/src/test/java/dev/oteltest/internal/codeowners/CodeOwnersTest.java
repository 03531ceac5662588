package dev.oteltest.internal.codeowners;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeOwnersTest {

  /** Modeled on the example in GitHub's documentation. */
  private static final String GITHUB_FILE =
      """
      # comment
      *       @all @acme/everyone
      *.js    @js #inline comment @not-an-owner
      *.go docs@example.com
      /build/logs/ @doctocat
      docs/* docs@example.com
      apps/ @octocat
      /docs/guide/ @guide
      /scripts/ @doctocat @octocat
      **/logs @logs
      /catalog/ @catalog
      /catalog/free
      \\t
      with\\ space/ @space
      !not @negated
      \\#hash @hash
      [a-z].txt @range
      broken owner
      deep/**/leaf @leaf
      tail/** @tail
      one?.md @question
      smile😀.md @smile
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          README.md                | @all @acme/everyone
          src/Main.java            | @all @acme/everyone
          src/app.js               | @js
          main.go                  | docs@example.com
          build/logs/a.txt         | @logs
          x/build/other/a.txt      | @all @acme/everyone
          docs/start.md            | docs@example.com
          docs/build/start.md      | @all @acme/everyone
          x/docs/start.md          | @all @acme/everyone
          docs/guide/a/b.md        | @guide
          apps/a.txt               | @octocat
          x/apps/y/z.txt           | @octocat
          apps                     | @all @acme/everyone
          scripts/run.sh           | @doctocat @octocat
          x/scripts/run.sh         | @all @acme/everyone
          deeply/nested/logs/x     | @logs
          catalog/a/b              | @catalog
          catalog/free             |
          catalog/free/x           |
          catalog/freedom          | @catalog
          with space/a.txt         | @space
          not                      | @all @acme/everyone
          #hash                    | @all @acme/everyone
          a.txt                    | @all @acme/everyone
          broken                   | @all @acme/everyone
          deep/leaf                | @leaf
          deep/a/b/leaf/c          | @leaf
          deep/a/leaflet           | @all @acme/everyone
          tail/a/b                 | @tail
          tail                     | @all @acme/everyone
          one1.md                  | @question
          one12.md                 | @all @acme/everyone
          smile😀.md              | @smile
          /README.md               | @all @acme/everyone
          """)
  void gitHub(String path, String owners) {
    assertThat(joined(CodeOwners.parse(GITHUB_FILE, CodeOwnersDialect.GITHUB), path))
        .isEqualTo(owners);
  }

  private static final String GITLAB_FILE =
      """
      # comment
      * @default
      !generated.txt
      *.rb @ruby
      \\#hash @hash
      path\\ with\\ spaces/ @space
      /docs/ @all-docs
      /docs/* @root-docs
      lib/ @lib
      /config/ @config
      terms @legal
      /deep/**/leaf.md @leaf
      /tail/** @tail
      [0-9]*.sql @sql
      [!a-z_.]x.[z-a] @nothing
      [!a-z_.].set @set
      /nobody/

      [Documentation][2] @docs-team
      ee/docs/
      README.md
      *.txt @text

      ^[Database] @database @@maintainer
      model/db/
      config/db/setup.md dba@example.com

      [DOCUMENTATION] @more-docs
      CHANGELOG.txt
      !/secret/
      /secret/README.md @too-late

      [No default]
      orphan.rs # ask @someone
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a.java                   | @default
          .hidden                  | @default
          x/y/a.rb                 | @ruby
          #hash                    | @hash
          path with spaces/a/b     | @space
          x/path with spaces/a     | @space
          docs/a/b.x               | @all-docs
          docs/a.x                 | @root-docs
          x/lib/y/z.x              | @lib
          config/a                 | @config
          x/config/a               | @default
          x/terms                  | @legal
          terms/x                  | @default
          deep/leaf.md             | @leaf
          deep/a/b/leaf.md         | @leaf
          tail/a                   | @tail
          tail/a/b                 | @default
          x/1-start.sql            | @sql
          x/a.sql                  | @default
          nobody/x                 |
          1.set                    | @set
          b.set                    | @default
          1x.y                     | @default
          ee/docs/a                | @default @docs-team
          x/README.md              | @default @docs-team
          a.txt                    | @default @text
          generated.txt            | @text
          x/CHANGELOG.txt          | @default @more-docs
          model/db/CHANGELOG.txt   | @default @more-docs @database @@maintainer
          config/db/setup.md       | @config dba@example.com
          secret/README.md         | @default
          orphan.rs                | @default @someone
          """)
  void gitLab(String path, String owners) {
    assertThat(joined(CodeOwners.parse(GITLAB_FILE, CodeOwnersDialect.GITLAB), path))
        .isEqualTo(owners);
  }

  @ParameterizedTest
  @CsvSource({
    ".github/CODEOWNERS, docs/* @a, false, GITHUB",
    ".gitlab/CODEOWNERS, docs/* @a, false, GITLAB",
    "CODEOWNERS, docs/* @a, false, GITHUB",
    "docs/CODEOWNERS, docs/* @a, true, GITLAB",
    "CODEOWNERS, [Docs] @a, false, GITLAB",
    "CODEOWNERS, ^[Docs][2] @a, false, GITLAB",
    "CODEOWNERS, !docs, false, GITLAB",
    "CODEOWNERS, [a-z].txt @a, false, GITHUB",
    ".github/CODEOWNERS, [Docs] @a, true, GITHUB"
  })
  void detectsTheDialect(
      String place, String line, boolean pipeline, CodeOwnersDialect dialect, @TempDir Path root)
      throws IOException {
    if (pipeline) {
      Files.writeString(root.resolve(".gitlab-ci.yml"), "test:\n");
    }

    assertThat(CodeOwnersDialect.of(place, "# first\n" + line + "\n", root)).isEqualTo(dialect);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "[\n", "^[ \n"})
  void linesAreReadOnceToDetectTheDialect(String line, @TempDir Path root) {
    assertThat(CodeOwnersDialect.of("CODEOWNERS", line.repeat(300_000) + "* @a\n", root))
        .isEqualTo(CodeOwnersDialect.GITHUB);
  }

  @Test
  void spacesBeforeTheCommentOfAHeadingAreReadOnce() {
    String heading = "[Docs]" + " ".repeat(300_000) + "# a\u2028b";

    assertThat(
            CodeOwners.parse(heading + "\n*.md @docs\n", CodeOwnersDialect.GITLAB).owners("a.md"))
        .containsExactly("@docs");
  }

  @Test
  void onlyTheRootOfTheRepositoryCounts(@TempDir Path root) throws IOException {
    write(root.resolve("outer/CODEOWNERS"), "* @outer\n");
    write(root.resolve("outer/inner/.git/HEAD"), "ref: refs/heads/main\n");
    write(root.resolve("outer/inner/docs/CODEOWNERS"), "module/ @inner\n");
    write(root.resolve("outer/inner/module/CODEOWNERS"), "* @module\n");
    write(root.resolve("outer/inner/module/docs/CODEOWNERS"), "* @module-docs\n");
    write(root.resolve("outer/inner/module/src/A.java"), "");
    write(root.resolve("outer/bare/.git/HEAD"), "ref: refs/heads/main\n");

    CodeOwners inner = CodeOwners.find(root.resolve("outer/inner/module/src"));
    assertThat(inner.owners("module/src/A.java")).containsExactly("@inner");
    assertThat(inner.owners(root.resolve("outer/inner/module/src/A.java")))
        .containsExactly("@inner");
    assertThat(inner.owners(root.resolve("outer/A.java"))).isEmpty();
    assertThat(CodeOwners.find(root.resolve("outer/bare")).owners("A.java")).isEmpty();
    assertThat(CodeOwners.find(root.resolve("outer/other")).owners("A.java")).isEmpty();
  }

  @Test
  void theFolderOfTheHostComesFirst(@TempDir Path root) throws IOException {
    Files.createDirectory(root.resolve(".git"));
    write(root.resolve("CODEOWNERS"), "* @root\n");
    write(root.resolve(".gitlab/CODEOWNERS"), "* @gitlab\n");
    write(root.resolve(".github/CODEOWNERS"), "* @github\n");

    assertThat(CodeOwners.find(root).owners("a")).containsExactly("@github");
  }

  @Test
  void aFileThatIsTooLargeNamesNoOwners(@TempDir Path root) throws IOException {
    Files.createDirectory(root.resolve(".git"));
    write(root.resolve("CODEOWNERS"), "* @root\n" + "#".repeat(3 * 1024 * 1024));

    assertThat(CodeOwners.find(root).owners("a")).isEmpty();
  }

  @Test
  void aByteOrderMarkIsNotPartOfTheFirstPattern(@TempDir Path root) throws IOException {
    Files.createDirectory(root.resolve(".git"));
    write(root.resolve("CODEOWNERS"), "\uFEFF*.md @docs\n");

    assertThat(CodeOwners.find(root).owners("a.md")).containsExactly("@docs");
  }

  @Test
  void aFileIsFoundThroughALink(@TempDir Path root) throws IOException {
    write(root.resolve("shop/.git/HEAD"), "ref: refs/heads/main\n");
    write(root.resolve("shop/CODEOWNERS"), "/module/src/ @shop\n");
    write(root.resolve("shop/module/src/A.java"), "");
    Path link = Files.createSymbolicLink(root.resolve("link"), root.resolve("shop/module"));

    assertThat(CodeOwners.find(link).owners(link.resolve("src/A.java"))).containsExactly("@shop");
    assertThat(CodeOwners.find(link).owners(link.resolve("src/New.java"))).containsExactly("@shop");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [Section]# note            | @rule
          [Section] # note           | @rule
          [Section][2]# note @nobody | @rule
          [Section] @section# @note  | @section
          ^[Section] @section #note  | @section
          """)
  void aHeadingMayEndInAComment(String heading, String owners) {
    String text = heading + "\n*.a" + (owners.equals("@rule") ? " @rule" : "") + "\n";

    assertThat(joined(CodeOwners.parse(text, CodeOwnersDialect.GITLAB), "x.a")).isEqualTo(owners);
    assertThat(CodeOwnersDialect.of("CODEOWNERS", text, Path.of("nowhere")))
        .isEqualTo(CodeOwnersDialect.GITLAB);
  }

  /** A regular expression would take forever. */
  @ParameterizedTest
  @EnumSource
  void manyStarsAreMatchedAtOnce(CodeOwnersDialect dialect) {
    String pattern = "*a".repeat(500);
    CodeOwners owners =
        CodeOwners.parse(pattern + " @names\n/" + "**/a/".repeat(500) + "x @paths\n", dialect);

    assertThat(owners.owners("a".repeat(2000) + "b")).isEmpty();
    assertThat(owners.owners("b".repeat(1000) + "a".repeat(1000))).containsExactly("@names");
    assertThat(owners.owners("a/".repeat(2000) + "y")).isEmpty();
    assertThat(owners.owners("a/".repeat(2000) + "x")).containsExactly("@paths");
  }

  @Property
  void starsMatchAsARegularExpressionDoes(
      @ForAll @Chars({'a', 'b', '*', '?'}) @StringLength(max = 8) String pattern,
      @ForAll @Chars({'a', 'b'}) @StringLength(max = 10) String name) {
    String regex = pattern.replace("?", ".").replace("*", ".*");

    assertThat(new PathPattern().name(pattern, false).matches(name)).isEqualTo(name.matches(regex));
  }

  @Property
  void anyTextCanBeRead(
      @ForAll
          @Chars({'[', ']', '\\', '*', '?', '!', '^', '-', '/', 'a', 'z', ' ', '\n', '@', '&', '#'})
          String text,
      @ForAll CodeOwnersDialect dialect,
      @ForAll @StringLength(max = 50) String path) {
    assertThat(CodeOwners.parse("/first @first\n" + text, dialect).owners(path)).isNotNull();
  }

  private static String joined(CodeOwners owners, String path) {
    String joined = String.join(" ", owners.owners(path));
    return joined.isEmpty() ? null : joined;
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
