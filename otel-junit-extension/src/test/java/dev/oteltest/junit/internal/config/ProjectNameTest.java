package dev.oteltest.junit.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectNameTest {

  @TempDir Path root;
  private Path workspace = Path.of("");

  @BeforeEach
  void checkOut() throws IOException {
    workspace = Files.createDirectory(root.resolve("workspace"));
  }

  @Test
  void aPomsOwnArtifactId() throws IOException {
    write(
        "pom.xml",
        """
        <?xml version="1.0"?>
        <!-- <artifactId>commented-out</artifactId> -->
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <parent><groupId>g</groupId><artifactId>the-parent</artifactId><relativePath/></parent>
          <build><plugins><plugin><artifactId>a-plugin</artifactId></plugin></plugins></build>
          <artifactId>
            shop
          </artifactId>
          <dependencies><dependency><artifactId>other</artifactId></dependency></dependencies>
        </project>
        """);

    assertThat(ProjectName.of(workspace)).isEqualTo("shop");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<project/>",
        "<project><artifactId>${name}</artifactId></project>",
        "<project><artifactId/></project>",
        "<project><parent><artifactId>p</artifactId></parent></project>",
        "<project><artifactId>torn",
        "not XML"
      })
  void aPomThatDoesNotSayLeavesItToTheFolder(String pom) throws IOException {
    write("pom.xml", pom);

    assertThat(ProjectName.of(workspace)).isEqualTo("workspace");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rootProject.name = 'shop'",
        "// rootProject.name = 'old'\nrootProject.name=\"shop\"\ninclude 'a'",
        "pluginManagement {}\n  rootProject.name = 'shop' // the name"
      })
  void theNameOfAGradleBuild(String settings) throws IOException {
    write("settings.gradle", settings);

    assertThat(ProjectName.of(workspace)).isEqualTo("shop");
  }

  @Test
  void theNameOfAGradleBuildInKotlin() throws IOException {
    write("settings.gradle.kts", "rootProject.name = \"shop\"\n");

    assertThat(ProjectName.of(workspace)).isEqualTo("shop");
  }

  @Test
  void aComputedNameIsLeftToTheFolder() throws IOException {
    write("settings.gradle", "rootProject.name = \"shop-$version\"\n");

    assertThat(ProjectName.of(workspace)).isEqualTo("workspace");
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(workspace.resolve(file), text);
  }
}
