package dev.oteltest.maven.init;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

class InitMojoTest {

  private static MavenProject project(String folder, MavenProject parent) {
    MavenProject project = new MavenProject(new Model());
    if (folder != null) {
      project.setFile(new File(folder, "pom.xml"));
    }
    project.setParent(parent);
    return project;
  }

  @Test
  void refusesAModuleOfABuildThatIsNotCalled() {
    MavenProject shop = project("/work/shop", null);
    shop.getModel().setModules(List.of("core"));

    assertThat(InitMojo.notTopmost(project("/work/shop/core", shop)))
        .isEqualTo(
            "/work/shop/core is a module of the build in /work/shop. Call otel:init there, in its"
                + " topmost folder");
  }

  @Test
  void knowsThePluginByItsGroupAndAsAnExtension() {
    Plugin plugin = new Plugin();
    plugin.setGroupId("dev.oteltest");
    plugin.setArtifactId("otel-maven-plugin");
    MavenProject project = project("/work/shop", null);
    project.getModel().setBuild(new Build());
    project.getModel().getBuild().addPlugin(plugin);

    assertThat(InitMojo.hasPlugin(project)).isFalse();
    plugin.setExtensions(true);
    assertThat(InitMojo.hasPlugin(project)).isTrue();
    plugin.setGroupId("com.example");
    assertThat(InitMojo.hasPlugin(project)).isFalse();
  }

  @Test
  void acceptsParentsThatAreNotBuilds() {
    MavenProject onlyParent = project("/work/parent", null);
    MavenProject fromRepository = project(null, null);
    fromRepository.getModel().setModules(List.of("core"));

    assertThat(InitMojo.notTopmost(project("/work/shop", null))).isNull();
    assertThat(InitMojo.notTopmost(project("/work/shop", onlyParent))).isNull();
    assertThat(InitMojo.notTopmost(project("/work/shop", fromRepository))).isNull();
  }
}
