package dev.oteltest.maven.goalresults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.Builds;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.InputLocation;
import org.apache.maven.model.InputSource;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.DependencyResolutionResult;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.DefaultDependencyNode;
import org.eclipse.aether.graph.DependencyNode;
import org.junit.jupiter.api.Test;

class PomPlaceTest {

  private static final Path ROOT = Path.of("/home/me/shop").toAbsolutePath();

  private final MavenProject module = Builds.module("shop");

  PomPlaceTest() {
    Dependency dependency = new Dependency();
    dependency.setGroupId("com.example");
    dependency.setArtifactId("prices");
    dependency.setLocation("", at("pom.xml", 29));
    module.getModel().addDependency(dependency);
    Plugin plugin = new Plugin();
    plugin.setGroupId("com.example");
    plugin.setArtifactId("go-maven-plugin");
    plugin.setLocation("", at("pom.xml", 40));
    module.getBuild().addPlugin(plugin);
  }

  private static InputLocation at(String file, int line) {
    InputSource source = new InputSource();
    source.setLocation(ROOT.resolve(file).toString());
    return new InputLocation(line, 1, source);
  }

  private static String missing(String artifact) {
    return "Could not resolve dependencies for project x:shop:jar:1\ndependency: %s (compile)\n"
            .formatted(artifact)
        + "\tCould not find artifact %s in central (file:///nowhere)\n".formatted(artifact);
  }

  private static DependencyResolutionResult result(DependencyNode graph) {
    return (DependencyResolutionResult)
        Proxy.newProxyInstance(
            PomPlaceTest.class.getClassLoader(),
            new Class<?>[] {DependencyResolutionResult.class},
            (proxy, method, arguments) ->
                method.getName().equals("getDependencyGraph") ? graph : List.of());
  }

  private NamedPlace ofMissing(String artifact) {
    return PomPlace.of(
        new DependencyResolutionException(result(null), missing(artifact), null), module, ROOT);
  }

  @Test
  void aMissingArtifactIsWhereThePomDeclaresIt() {
    assertThat(ofMissing("com.example:prices:jar:1.4"))
        .isEqualTo(new NamedPlace(ROOT.resolve("pom.xml"), 29));
    assertThat(ofMissing("com.example:go-maven-plugin:jar:3"))
        .isEqualTo(new NamedPlace(ROOT.resolve("pom.xml"), 40));
    assertThat(ofMissing("com.example:price:jar:1.4")).isNull();
  }

  @Test
  void aMissingArtifactOfADependencyIsWhereThePomDeclaresThat() {
    DefaultDependencyNode root = new DefaultDependencyNode(new DefaultArtifact("x:shop:jar:1"));
    DefaultDependencyNode direct =
        new DefaultDependencyNode(new DefaultArtifact("com.example:prices:jar:1"));
    direct.setChildren(
        List.of(new DefaultDependencyNode(new DefaultArtifact("com.example:taxes:jar:2"))));
    DefaultDependencyNode other =
        new DefaultDependencyNode(new DefaultArtifact("com.example:other:jar:1"));
    other.setChildren(List.of(other)); // a cycle
    root.setChildren(List.of(other, direct));
    assertThat(
            PomPlace.of(
                new DependencyResolutionException(
                    result(root), missing("com.example:taxes:jar:2"), null),
                module,
                ROOT))
        .isEqualTo(new NamedPlace(ROOT.resolve("pom.xml"), 29));
  }

  /** Maven 3 names a model with its file, or by that alone; Maven 4 by its address. */
  @Test
  void aPomThatCanNotBeReadIsAtItsLine() {
    Path pom = ROOT.resolve("pom.xml");
    for (String source : List.of("x:shop:1 (" + pom + ")", pom.toString(), pom.toUri() + "")) {
      assertThat(PomPlace.of(Builds.unread(source, 26, "wrong"), module, ROOT))
          .as(source)
          .isEqualTo(new NamedPlace(pom, 26));
    }
    String message = "Unexpected close tag\n at [row,col,system-id]: [19,16,\"file:///pom.xml\"]";
    assertThat(PomPlace.of(Builds.unread(pom.toString(), -1, message), module, ROOT))
        .isEqualTo(new NamedPlace(pom, 19));
  }

  @Test
  void aPomOutsideTheProjectIsNotNamed() {
    assertThat(PomPlace.of(Builds.unread("x:parent:7", 3, "wrong"), module, ROOT)).isNull();
    assertThat(PomPlace.of(Builds.unread("/elsewhere/pom.xml", 3, "wrong"), module, ROOT)).isNull();
    assertThat(PomPlace.of(Builds.unread("", 3, "wrong"), module, ROOT)).isNull();
  }

  @Test
  void whatAGoalSaysIsNotAboutThePom() {
    assertThat(
            PomPlace.of(
                new MojoFailureException(missing("com.example:prices:jar:1.4")), module, ROOT))
        .isNull();
  }
}
