package dev.oteltest.resource.internal.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.resource.SortedAttributes;
import dev.oteltest.resource.internal.ci.CiFacts;
import dev.oteltest.resource.internal.ci.GitRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-version")
class GitFactsTest {

  private static final String SHA = "4f0b7e2c1d9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c";
  private static final String SHA256 = SHA + "0123456789abcdef01234567";
  private static final String OTHER = "ba5eba5eba5eba5eba5eba5eba5eba5eba5eba5e";

  @TempDir Path root;
  private Path git = Path.of("");

  @BeforeEach
  void layOutARepository() {
    git = root.resolve("shop/.git");
    write(git.resolve("HEAD"), "ref: refs/heads/main\n");
    write(git.resolve("refs/heads/main"), SHA + "\n");
    write(
        git.resolve("config"),
        """
        [core]
        \trepositoryformatversion = 0
        [remote "origin"]
        \turl = https://bot:pw@github.com/acme/shop.git
        \tfetch = +refs/heads/*:refs/remotes/origin/*
        [branch "main"]
        \tremote = origin
        \tmerge = refs/heads/main
        """);
  }

  private static final List<String> REPOSITORY =
      List.of(
          "vcs.owner.name=acme",
          "vcs.provider.name=github",
          "vcs.repository.name=shop",
          "vcs.repository.url.full=https://github.com/acme/shop");

  @Test
  void detectsBranchRevisionAndRemote() {
    assertThat(facts("shop"))
        .containsExactly(
            "vcs.owner.name=acme",
            "vcs.provider.name=github",
            "vcs.ref.head.name=main",
            "vcs.ref.head.revision=" + SHA,
            "vcs.ref.head.type=branch",
            "vcs.repository.name=shop",
            "vcs.repository.url.full=https://github.com/acme/shop");
  }

  @Test
  void searchesUpward() throws IOException {
    Files.createDirectories(root.resolve("shop/module/src"));

    assertThat(facts("shop/module/src")).contains("vcs.ref.head.revision=" + SHA);
  }

  @Test
  void detectsTheRevisionOfADetachedHead() {
    write(git.resolve("HEAD"), OTHER + "\n");

    assertThat(facts("shop"))
        .contains("vcs.ref.head.revision=" + OTHER)
        .noneMatch(fact -> fact.startsWith("vcs.ref.head.name"));
  }

  @Test
  void knowsLongHashes() {
    write(git.resolve("refs/heads/main"), SHA256 + "\n");

    assertThat(facts("shop")).contains("vcs.ref.head.revision=" + SHA256);
  }

  @Test
  void findsPackedRefs() throws IOException {
    Files.delete(git.resolve("refs/heads/main"));
    write(
        git.resolve("packed-refs"),
        """
        # pack-refs with: peeled fully-peeled sorted
        %s refs/heads/domain
        %s refs/heads/main
        %s refs/remotes/origin/main
        ^%s
        """
            .formatted(OTHER, SHA, OTHER, OTHER));

    assertThat(facts("shop")).contains("vcs.ref.head.revision=" + SHA);
  }

  @Test
  void aLooseRefIsNewerThanAPackedOne() {
    write(git.resolve("packed-refs"), OTHER + " refs/heads/main\n");

    assertThat(facts("shop")).contains("vcs.ref.head.revision=" + SHA);
  }

  @Test
  void followsSymbolicRefs() {
    write(git.resolve("HEAD"), "ref: refs/heads/alias\n");
    write(git.resolve("refs/heads/alias"), "ref: refs/heads/main\n");

    assertThat(facts("shop")).contains("vcs.ref.head.name=alias", "vcs.ref.head.revision=" + SHA);
  }

  @Test
  void endsWhereSymbolicRefsGoInACircle() {
    write(git.resolve("refs/heads/main"), "ref: refs/heads/main\n");

    assertThat(facts("shop"))
        .contains("vcs.ref.head.name=main")
        .noneMatch(fact -> fact.startsWith("vcs.ref.head.revision"));
  }

  @Test
  void detectsTheBranchOfARepositoryWithoutCommits() throws IOException {
    Files.delete(git.resolve("refs/heads/main"));

    assertThat(facts("shop"))
        .contains("vcs.ref.head.name=main")
        .noneMatch(fact -> fact.startsWith("vcs.ref.head.revision"));
  }

  @Test
  void readsALinkedWorktree() {
    Path own = git.resolve("worktrees/basket");
    write(root.resolve("basket/.git"), "gitdir: " + own + "\n");
    write(own.resolve("HEAD"), "ref: refs/heads/feature/basket\n");
    write(own.resolve("commondir"), "../..\n");
    write(git.resolve("refs/heads/feature/basket"), OTHER + "\n");

    assertThat(facts("basket"))
        .contains("vcs.ref.head.name=feature/basket", "vcs.ref.head.revision=" + OTHER)
        .containsAll(REPOSITORY);
  }

  @Test
  void readsASubmodule() {
    Path own = git.resolve("modules/lib");
    write(root.resolve("shop/lib/.git"), "gitdir: ../.git/modules/lib\n");
    write(own.resolve("HEAD"), OTHER + "\n");
    write(own.resolve("config"), "[remote \"origin\"]\n\turl = git@gitlab.com:acme/lib.git\n");

    assertThat(facts("shop/lib"))
        .containsExactly(
            "vcs.owner.name=acme",
            "vcs.provider.name=gitlab",
            "vcs.ref.head.revision=" + OTHER,
            "vcs.repository.name=lib",
            "vcs.repository.url.full=https://gitlab.com/acme/lib");
  }

  @Test
  void readsAShallowClone() {
    write(git.resolve("shallow"), SHA + "\n");

    assertThat(facts("shop")).contains("vcs.ref.head.revision=" + SHA).containsAll(REPOSITORY);
  }

  @Test
  void detectsNoRefOfARepositoryWithReftable() {
    write(git.resolve("HEAD"), "ref: refs/heads/.invalid\n");
    write(git.resolve("reftable/tables.list"), "0x000000000001-0x000000000002-abc.ref\n");

    assertThat(facts("shop")).containsExactlyElementsOf(REPOSITORY);
  }

  @Test
  void detectsNothingOfARepositoryWithoutRemote() {
    write(git.resolve("config"), "[core]\n\tbare = false\n");

    assertThat(facts("shop"))
        .containsExactly(
            "vcs.ref.head.name=main", "vcs.ref.head.revision=" + SHA, "vcs.ref.head.type=branch");
  }

  @Test
  void withoutOriginUsesTheRemoteOfTheBranch() {
    write(
        git.resolve("config"),
        """
        [remote "a"]
          url = https://github.com/a/shop
        [remote "b"]
          url = https://github.com/b/shop
        [branch "main"]
          remote = b
        """);

    assertThat(facts("shop")).contains("vcs.owner.name=b");
  }

  @Test
  void withoutOriginAndUpstreamUsesTheOnlyRemote() {
    write(git.resolve("config"), "[remote \"a\"]\n url = https://github.com/a/shop\n");

    assertThat(facts("shop")).contains("vcs.owner.name=a");
  }

  @Test
  void doesNotGuessAmongSeveralRemotes() {
    write(
        git.resolve("config"),
        """
        [remote "a"]
          url = https://github.com/a/shop
        [remote "b"]
          url = https://github.com/b/shop
        """);

    assertThat(facts("shop")).noneMatch(fact -> fact.startsWith("vcs.owner"));
  }

  @Test
  void whatIsCheckedOutForAChangeIsNotItsHead() {
    CiFacts facts = new CiFacts().head(GitRef.of("basket"));
    facts.state("change", "12");

    GitFacts.complete(facts, root.resolve("shop"));

    assertThat(SortedAttributes.of(facts.attributes()))
        .contains("vcs.ref.head.name=basket")
        .containsAll(REPOSITORY)
        .noneMatch(fact -> fact.startsWith("vcs.ref.head.revision"));
  }

  @Test
  void aCiSystemIsBelievedFirst() {
    CiFacts facts = new CiFacts().head(GitRef.tag("v1")).revision(OTHER);

    GitFacts.complete(facts, root.resolve("shop"));

    assertThat(SortedAttributes.of(facts.attributes()))
        .contains(
            "vcs.ref.head.name=v1", "vcs.ref.head.type=tag", "vcs.ref.head.revision=" + OTHER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ref:",
        "ref: refs/heads/../../../../etc/passwd",
        "ref: /etc/passwd",
        "ref: refs/heads/\0",
        "not a hash",
        "gitdir: elsewhere",
        "4f0b7e2c1d9a8b7c6d5e4f3a2b1c0d9e8f7a6b5"
      })
  void detectsNoHeadIfTheFileIsMalformed(String head) {
    write(git.resolve("HEAD"), head);

    assertThat(facts("shop")).containsExactlyElementsOf(REPOSITORY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "gitdir:",
        "gitdir: nowhere",
        "gitdir: \0",
        "gitdir: ../worktree/.git",
        "nonsense"
      })
  void detectsNothingIfThePointerIsMalformed(String pointer) {
    write(root.resolve("worktree/.git"), pointer);
    write(root.resolve("shop/vendor/.git"), pointer);

    assertThat(facts("worktree")).isEmpty();
    assertThat(facts("shop/vendor")).as("the repository around it").isEmpty();
  }

  @Test
  void readsAConfigurationOfAnySize() {
    write(
        git.resolve("config"),
        "# padding\n".repeat(20_000)
            + "[remote \"origin\"] url = https://github.com/acme/shop.git\n");

    assertThat(facts("shop")).containsAll(REPOSITORY);
  }

  @Test
  void headMayBeALink() throws IOException {
    Files.delete(git.resolve("HEAD"));
    Files.createSymbolicLink(git.resolve("HEAD"), Path.of("refs/heads/main"));

    assertThat(facts("shop")).contains("vcs.ref.head.name=main", "vcs.ref.head.revision=" + SHA);
  }

  @Test
  void headMayBeALinkToABranchWithoutCommits() throws IOException {
    Files.delete(git.resolve("HEAD"));
    Files.createSymbolicLink(git.resolve("HEAD"), Path.of("refs/heads/new"));

    assertThat(facts("shop"))
        .contains("vcs.ref.head.name=new")
        .containsAll(REPOSITORY)
        .noneMatch(fact -> fact.startsWith("vcs.ref.head.revision"));
  }

  @Test
  void aDirectoryIsSearchedFromWhereItReallyIs() throws IOException {
    Files.createDirectories(root.resolve("shop/module"));
    Files.createDirectories(root.resolve("other/.git"));
    write(root.resolve("other/.git/HEAD"), "ref: refs/heads/wrong\n");
    Files.createSymbolicLink(root.resolve("other/link"), root.resolve("shop/module"));

    assertThat(facts("other/link")).contains("vcs.ref.head.name=main");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gh:acme/shop.git",
        "git@github.com-work:acme/shop.git",
        "ssh://git@work/acme/shop.git"
      })
  void givesNoAddressThatOnlySshMayKnow(String url) {
    write(git.resolve("config"), "[remote \"origin\"]\n\turl = " + url + "\n");

    assertThat(facts("shop"))
        .contains("vcs.owner.name=acme", "vcs.repository.name=shop")
        .noneMatch(fact -> fact.startsWith("vcs.repository.url.full"))
        .noneMatch(fact -> fact.startsWith("vcs.provider.name"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "config", "packed-refs", "commondir", "refs/heads/main"})
  void survivesGarbageInAnyFile(String file) throws IOException {
    byte[] garbage = new byte[200_000];
    new Random(42).nextBytes(garbage);
    Files.createDirectories(git.resolve(file).getParent());
    Files.write(git.resolve(file), garbage);

    assertThat(facts("shop")).isNotNull();
  }

  @Test
  void survivesADirectoryInPlaceOfAFile() throws IOException {
    Files.delete(git.resolve("config"));
    Files.createDirectory(git.resolve("config"));

    assertThat(facts("shop")).contains("vcs.ref.head.name=main");
  }

  private List<String> facts(String directory) {
    CiFacts facts = new CiFacts();
    GitFacts.complete(facts, root.resolve(directory));
    return SortedAttributes.of(facts.attributes());
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
