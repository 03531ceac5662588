package dev.oteltest.report.internal.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitChangesTest {

  @TempDir private Path folder;

  @Test
  void areThoseOfCommitsSinceAndOfTheWorkingTreeFromTheTopOfTheCheckout() throws IOException {
    Repository repository = Repository.init(folder);
    repository.commit("shop/Tax.java", "1");
    String base = repository.commit("shop/Cart.java", "1");
    repository.commit("shop/Cart.java", "2");
    repository.commit("shop/größe/Price.java", "1");
    Files.writeString(folder.resolve("shop/Tax.java"), "2");
    Files.writeString(folder.resolve("shop/Neu ß.java"), "nobody knows it yet");

    assertThat(GitChanges.since(folder.resolve("shop"), base))
        .contains(
            new GitChanges(
                List.of(
                    "shop/Cart.java", "shop/Tax.java", "shop/größe/Price.java", "shop/Neu ß.java"),
                Map.of()));
  }

  @Test
  void knowRenamedFiles() throws IOException {
    Repository repository = Repository.init(folder);
    String text = "class CartTest { void pays() {} void adds() {} void lists() {} }";
    repository.commit("shop/CartTest.java", text);
    String base = repository.commit("shop/Ünrelated file.java", "class Unrelated {}");
    repository.git("mv", "shop/CartTest.java", "shop/KorbTest.java");
    repository.commit("shop/More.java", "class More {}");
    repository.git("mv", "shop/Ünrelated file.java", "shop/Äfter.java");
    repository.git("mv", "shop/KorbTest.java", "shop/BasketTest.java");

    GitChanges changes = GitChanges.since(folder, base).orElseThrow();

    assertThat(changes.renamed())
        .isEqualTo(
            Map.of(
                "shop/BasketTest.java", "shop/CartTest.java",
                "shop/Äfter.java", "shop/Ünrelated file.java"));
    assertThat(changes.files())
        .containsExactlyInAnyOrder(
            "shop/BasketTest.java",
            "shop/CartTest.java",
            "shop/More.java",
            "shop/Äfter.java",
            "shop/Ünrelated file.java");
    assertThat(GitChanges.renamedSince(folder, base)).isEqualTo(changes.renamed());
    assertThat(GitChanges.renamedSince(folder, "4f2a9c1d7e")).isEmpty();
  }

  @Test
  void areUnknownIfGitDoesNotKnowTheCommitOrThereIsNone() throws IOException {
    assertThat(GitChanges.since(folder, "4f2a9c1d7e")).isEmpty();
    Repository.init(folder).commit("a/Cart.java", "1");
    assertThat(GitChanges.since(folder, "4f2a9c1d7e")).isEmpty();
    assertThat(GitChanges.since(folder, "--output=x")).isEmpty();
  }
}
