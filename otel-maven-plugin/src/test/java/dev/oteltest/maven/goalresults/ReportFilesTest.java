package dev.oteltest.maven.goalresults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.Builds;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReportFilesTest {

  private static final Path FOLDER = Path.of("/build/app").toAbsolutePath();

  private final MavenProject module = Builds.module("app");
  private final Properties commandLine = new Properties();
  private final ReportFiles files = new ReportFiles(commandLine);

  @BeforeEach
  void buildInFolder() {
    module.setFile(FOLDER.resolve("pom.xml").toFile());
    module.getBuild().setDirectory(FOLDER.resolve("target").toString());
  }

  @Test
  void aReportOfExecIsReadFromThePom() {
    assertThat(files.findings(module, exec("out/scan.json")))
        .containsExactly(FOLDER.resolve("out/scan.json"));
  }

  @Test
  void aReportOfExecIsReadFromTheCommandLine() {
    commandLine.setProperty("otel.exec.report", "scan.json");
    assertThat(files.findings(module, exec("${otel.exec.report}")))
        .containsExactly(FOLDER.resolve("scan.json"));
  }

  @Test
  void aReportOfExecIsReadFromAPropertyOfThePom() {
    module.getProperties().setProperty("otel.exec.report", "pom.json");
    assertThat(files.findings(module, exec("${otel.exec.report}")))
        .containsExactly(FOLDER.resolve("pom.json"));
    commandLine.setProperty("otel.exec.report", "scan.json");
    assertThat(files.findings(module, exec("${otel.exec.report}")))
        .containsExactly(FOLDER.resolve("scan.json"));
  }

  @Test
  void execHasNoReportUnlessOneIsConfigured() {
    assertThat(files.findings(module, exec("${otel.exec.report}"))).isEmpty();
    assertThat(files.findings(module, exec(null))).isEmpty();
  }

  @Test
  void aPluginsReportIsMovedByItsProperty() {
    MojoExecution check = Builds.goal("checkstyle:check", "verify");
    configure(check, "outputFile", "${checkstyle.output.file}");
    assertThat(files.findings(module, check))
        .containsExactly(FOLDER.resolve("target/checkstyle-result.xml"));
    commandLine.setProperty("checkstyle.output.file", "out/style.xml");
    assertThat(files.findings(module, check)).containsExactly(FOLDER.resolve("out/style.xml"));
  }

  @Test
  void aSiteConsistsOfReportsInTheirDefaultFiles() {
    Path target = FOLDER.resolve("target");
    assertThat(files.ofSite(module, Builds.goal("site:site", "site")))
        .containsExactlyInAnyOrder(
            List.of(target.resolve("checkstyle-result.xml")),
            List.of(target.resolve("pmd.xml")),
            List.of(target.resolve("cpd.xml")),
            List.of(target.resolve("spotbugsSarif.json"), target.resolve("spotbugsXml.xml")),
            List.of(target.resolve("dependency-check-report.json")));
    assertThat(files.ofSite(module, Builds.goal("jar:jar", "package"))).isEmpty();
  }

  private static MojoExecution exec(String report) {
    MojoExecution exec = Builds.goal("otel:exec", null);
    exec.getPlugin().setArtifactId("otel-maven-plugin");
    exec.getMojoDescriptor().getPluginDescriptor().setArtifactId("otel-maven-plugin");
    if (report != null) {
      configure(exec, "report", report);
    }
    return exec;
  }

  private static void configure(MojoExecution goal, String parameter, String value) {
    Xpp3Dom element = new Xpp3Dom(parameter);
    element.setValue(value);
    Xpp3Dom configuration = new Xpp3Dom("configuration");
    configuration.addChild(element);
    goal.setConfiguration(configuration);
  }
}
