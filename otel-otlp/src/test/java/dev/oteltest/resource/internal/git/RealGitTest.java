package dev.oteltest.resource.internal.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.oteltest.resource.SortedAttributes;
import dev.oteltest.resource.internal.ci.CiFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests repositories created by the git on this machine, if there is one. */
@Tag("any-version")
class RealGitTest {

  @TempDir Path root;

  @BeforeEach
  void commit() throws Exception {
    Files.createDirectory(root.resolve("shop"));
    git("shop", "init", "--quiet");
    git("shop", "checkout", "--quiet", "-b", "feature/basket");
    git("shop", "remote", "add", "origin", "https://bot:pw@github.com/acme/shop.git");
    git(
        "shop",
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@example.com",
        "commit",
        "--quiet",
        "--allow-empty",
        "-m",
        "Start");
  }

  @Test
  void aFreshRepository() throws Exception {
    assertThat(facts("shop")).containsExactlyElementsOf(expected("feature/basket"));
  }

  @Test
  void packedRefs() throws Exception {
    git("shop", "pack-refs", "--all", "--prune");

    assertThat(facts("shop")).containsExactlyElementsOf(expected("feature/basket"));
  }

  @Test
  void aLinkedWorktree() throws Exception {
    git("shop", "worktree", "add", "--quiet", "-b", "other", "../other");

    assertThat(facts("other")).containsExactlyElementsOf(expected("other"));
  }

  @Test
  void aShallowClone() throws Exception {
    git(".", "clone", "--quiet", "--depth=1", "file://" + root.resolve("shop"), "clone");
    git("clone", "remote", "set-url", "origin", "git@github.com:acme/shop.git");

    assertThat(facts("clone")).containsExactlyElementsOf(expected("feature/basket"));
  }

  @Test
  void aDetachedHead() throws Exception {
    git("shop", "checkout", "--quiet", "--detach");

    List<String> expected = new ArrayList<>(expected("none"));
    expected.removeIf(fact -> fact.startsWith("vcs.ref.head.name") || fact.endsWith("=branch"));
    assertThat(facts("shop")).containsExactlyElementsOf(expected);
  }

  @Test
  void anAbbreviatedAddress() throws Exception {
    git("shop", "config", "url.https://github.com/.insteadOf", "gh:");
    git("shop", "remote", "set-url", "origin", "gh:acme/shop.git");

    assertThat(git("shop", "remote", "get-url", "origin").strip())
        .isEqualTo("https://github.com/acme/shop.git");
    assertThat(facts("shop")).containsExactlyElementsOf(expected("feature/basket"));
  }

  @Test
  void anAddressInAnIncludedFile() throws Exception {
    git("shop", "remote", "remove", "origin");
    Files.writeString(
        root.resolve("shop/.git/shared"),
        "[remote \"origin\"] url = https://github.com/acme/shop.git\n");
    git("shop", "config", "include.path", "shared");

    assertThat(git("shop", "remote", "get-url", "origin").strip())
        .isEqualTo("https://github.com/acme/shop.git");
    assertThat(facts("shop")).containsExactlyElementsOf(expected("feature/basket"));
  }

  @Test
  void aBrokenSubmodule() throws Exception {
    Files.createDirectory(root.resolve("shop/lib"));
    Files.writeString(root.resolve("shop/lib/.git"), "gitdir: ../.git/modules/lib\n");

    assertThat(facts("shop/lib")).isEmpty();
  }

  @Test
  void aLinkIntoTheRepository() throws Exception {
    Files.createDirectory(root.resolve("shop/module"));
    Files.createSymbolicLink(root.resolve("link"), root.resolve("shop/module"));

    assertThat(facts("link")).containsExactlyElementsOf(expected("feature/basket"));
  }

  private List<String> expected(String branch) throws Exception {
    return List.of(
        "vcs.owner.name=acme",
        "vcs.provider.name=github",
        "vcs.ref.head.name=" + branch,
        "vcs.ref.head.revision=" + git("shop", "rev-parse", "HEAD").strip(),
        "vcs.ref.head.type=branch",
        "vcs.repository.name=shop",
        "vcs.repository.url.full=https://github.com/acme/shop");
  }

  private List<String> facts(String directory) {
    CiFacts facts = new CiFacts();
    GitFacts.complete(facts, root.resolve(directory));
    return SortedAttributes.of(facts.attributes());
  }

  private String git(String directory, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(root.resolve(directory).toFile())
            .redirectErrorStream(true);
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    builder.environment().keySet().removeIf(List.of("GIT_DIR", "GIT_WORK_TREE")::contains);
    try {
      Process git = builder.start();
      String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(git.waitFor()).as("git %s: %s", List.of(arguments), output).isZero();
      return output;
    } catch (IOException e) {
      return abort("no git on the PATH");
    }
  }
}
