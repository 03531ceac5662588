package dev.oteltest.maven.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.log.LibraryVersion;
import dev.oteltest.maven.Builds;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.Profile;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The last line of a build's summary. */
class LookLineTest {

  private static final String FULL =
      "dev.oteltest:otel-maven-plugin:" + LibraryVersion.of(LookLine.class) + ":show";
  private static final String FLAG = ", or build with -Dotel.report for a page";

  private final Path folder = Path.of("work", "shop").toAbsolutePath();
  private final MavenExecutionRequest request = new DefaultMavenExecutionRequest();
  private final MavenProject root = Builds.module("shop");
  private final Model model = new Model();
  private Path caller = folder;

  LookLineTest() {
    root.setOriginalModel(model);
    root.setFile(folder.resolve("pom.xml").toFile());
    root.getBuild().setDirectory(folder.resolve("target").toString());
    request.setPom(root.getFile());
  }

  private static Build withPlugin() {
    Plugin plugin = new Plugin();
    plugin.setGroupId("dev.oteltest");
    plugin.setArtifactId("otel-maven-plugin");
    Build build = new Build();
    build.addPlugin(plugin);
    return build;
  }

  @SuppressWarnings("deprecation")
  private String line(Path traces, @Nullable Path page) {
    Properties system = new Properties();
    system.setProperty("user.dir", caller.toString());
    request.setSystemProperties(system);
    return LookLine.of(
        new MavenSession(null, null, request, new DefaultMavenExecutionResult()),
        root,
        traces,
        page);
  }

  private String command(Path traces) {
    String line = line(traces, null);
    assertThat(line).endsWith(FLAG);
    return line.replace(FLAG, "");
  }

  private String command() {
    return command(folder.resolve("target/test-traces.pb"));
  }

  @Test
  void hasThePrefixIfThePomDeclaresThePlugin() {
    model.setBuild(withPlugin());
    assertThat(command()).isEqualTo("mvn otel:show");
  }

  @Test
  void hasThePrefixIfAParentDeclaresThePlugin() {
    MavenProject parent = Builds.module("parent");
    parent.setOriginalModel(new Model());
    parent.getOriginalModel().setBuild(withPlugin());
    root.setParent(parent);
    assertThat(command()).isEqualTo("mvn otel:show");
  }

  @Test
  void hasThePrefixIfTheSettingsHaveTheGroup() {
    request.setPluginGroups(List.of("dev.oteltest"));
    assertThat(command()).isEqualTo("mvn otel:show");
  }

  @Test
  void hasTheFullNameIfThePluginIsOnlyAnExtension() {
    assertThat(command()).isEqualTo("mvn " + FULL);
  }

  @Test
  void hasTheFullNameIfThePomCannotBeRead() {
    root.setOriginalModel(null);
    assertThat(command()).isEqualTo("mvn " + FULL);
  }

  @Test
  void hasTheFullNameIfOnlyAProfileDeclaresThePlugin() {
    Profile profile = new Profile();
    profile.setBuild(withPlugin());
    model.addProfile(profile);
    root.getBuild().setPlugins(withPlugin().getPlugins()); // as it is on
    assertThat(command()).isEqualTo("mvn " + FULL);
  }

  @Test
  void namesThePomThatMavenWasGiven() {
    caller = folder.getParent();
    assertThat(command()).isEqualTo("mvn -f " + Path.of("shop", "pom.xml") + " " + FULL);
    caller = folder.resolve("core");
    assertThat(command()).isEqualTo("mvn -f " + folder.resolve("pom.xml") + " " + FULL);
    caller = folder;
    request.setPom(new File(folder.toFile(), "./pom.xml"));
    assertThat(command()).isEqualTo("mvn " + FULL);
    request.setPom(folder.resolve("my cases.xml").toFile());
    assertThat(command()).isEqualTo("mvn -f \"my cases.xml\" " + FULL);
  }

  @Test
  void doesNotNameThePomThatAPluginMade() {
    root.setFile(folder.resolve(".flattened-pom.xml").toFile());
    assertThat(command()).isEqualTo("mvn " + FULL);
  }

  @Test
  void namesTheFileIfItIsNotWhereTheGoalLooks() {
    assertThat(command(folder.resolve("target/a.pb")))
        .isEqualTo("mvn " + FULL + " -Dotel.show.files=" + Path.of("target", "a.pb"));
    Path other = Path.of("elsewhere").toAbsolutePath().resolve("a.pb");
    assertThat(command(other)).isEqualTo("mvn " + FULL + " -Dotel.show.files=" + other);
  }

  @Test
  void theLineEndsWithThePageSoThatATerminalOpensIt() {
    Path traces = folder.resolve("target/test-traces.pb");
    assertThat(line(traces, folder.resolve("my target/index.html")))
        .startsWith("mvn " + FULL + ", or open file:///")
        .endsWith("/work/shop/my%20target/index.html");
  }
}
