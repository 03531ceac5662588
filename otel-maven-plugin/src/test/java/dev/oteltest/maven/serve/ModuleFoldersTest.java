package dev.oteltest.maven.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where modules are, and what is none. */
class ModuleFoldersTest {

  @TempDir Path folder;

  @Test
  void theProjectComesFirstAndWhatBuildsWriteHasNoModules() throws IOException {
    file("shop/core/pom.xml");
    file("app/build.gradle");
    file("target/it/copy/pom.xml");
    file("web/node_modules/x/pom.xml");
    file("core/src/it/example/pom.xml");
    file(".git/pom.xml");

    assertThat(ModuleFolders.below(folder)).first().isEqualTo(folder);
    assertThat(ModuleFolders.below(folder))
        .containsExactlyInAnyOrder(folder, folder.resolve("shop/core"), folder.resolve("app"));
  }

  private void file(String path) throws IOException {
    Files.createDirectories(folder.resolve(path).getParent());
    Files.createFile(folder.resolve(path));
  }
}
