package dev.oteltest.maven.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepTableTest {

  @ParameterizedTest
  @CsvSource({
    "org.apache.maven.plugins, maven-checkstyle-plugin, check, lint",
    "org.apache.maven.plugins, maven-pmd-plugin, cpd-check, lint",
    "com.github.spotbugs, spotbugs-maven-plugin, check, lint",
    "com.diffplug.spotless, spotless-maven-plugin, check, lint",
    "org.apache.maven.plugins, maven-enforcer-plugin, enforce, lint",
    "com.github.siom79.japicmp, japicmp-maven-plugin, cmp, lint",
    "com.github.ozsie, detekt-maven-plugin, check, lint",
    "com.github.gantsign.maven, ktlint-maven-plugin, check, lint",
    "org.codehaus.mojo, animal-sniffer-maven-plugin, check, lint",
    "org.revapi, revapi-maven-plugin, check, lint",
    "com.mycila, license-maven-plugin, check, lint",
    "org.codehaus.mojo, license-maven-plugin, check-file-header, lint",
    "org.sonatype.ossindex.maven, ossindex-maven-plugin, audit, security_scan",
    "io.fabric8, docker-maven-plugin, build, docker_build",
    "com.spotify, dockerfile-maven-plugin, push, registry_push",
    "io.github.git-commit-id, git-commit-id-maven-plugin, revision, resources",
    "org.apache.maven.plugins, maven-compiler-plugin, testCompile, compile",
    "org.apache.maven.plugins, maven-surefire-plugin, test, unit_tests",
    "org.apache.maven.plugins, maven-failsafe-plugin, integration-test, integration_tests",
    "org.owasp, dependency-check-maven, check, security_scan",
    "io.snyk, snyk-maven-plugin, test, security_scan",
    "io.snyk, snyk-maven-plugin, container-test, image_scan",
    "tech.orla, trivy-maven-plugin, trivy-scan, image_scan",
    "org.cyclonedx, cyclonedx-maven-plugin, makeAggregateBom, sbom",
    "org.sonarsource.scanner.maven, sonar-maven-plugin, sonar, code_analysis",
    "com.google.cloud.tools, jib-maven-plugin, dockerBuild, docker_build",
    "com.google.cloud.tools, jib-maven-plugin, build, registry_push",
    "org.springframework.boot, spring-boot-maven-plugin, build-image, docker_build",
    "org.springframework.boot, spring-boot-maven-plugin, build-image-no-fork, docker_build",
    "org.springframework.boot, spring-boot-maven-plugin, repackage, package",
    "io.fabric8, docker-maven-plugin, push, registry_push",
    "org.apache.maven.plugins, maven-dependency-plugin, resolve, install_dependencies",
    "org.apache.maven.plugins, maven-dependency-plugin, analyze-only, lint",
    "org.apache.maven.plugins, maven-deploy-plugin, deploy, deploy",
    "io.spring.javaformat, spring-javaformat-maven-plugin, validate, lint",
    "org.apache.maven.plugins, maven-toolchains-plugin, toolchain, install_dependencies",
    "org.apache.maven.plugins, maven-jarsigner-plugin, sign, sign",
    "com.google.cloud.tools, appengine-maven-plugin, deploy, deploy",
    "org.codehaus.cargo, cargo-maven2-plugin, start, start_application",
    "au.com.dius.pact.provider, maven, verify, integration_tests",
    "org.apache.maven.plugins, maven-antrun-plugin, run, ",
  })
  void knowsTheUsualPlugins(String groupId, String artifactId, String goal, String step) {
    assertThat(table(null).stepOf(groupId + ":" + artifactId + ":" + goal + "@default"))
        .isEqualTo(step);
  }

  @ParameterizedTest
  @CsvSource({
    "a-plugin:goal, true",
    "org.example:a-plugin:goal, true",
    "example:a-plugin:goal, false",
    "a-plugin:go, false",
    "plugin:goal, false",
    "*-plugin:goal, true",
    "a*n:g*l, true",
    "a*:*oa*l, true",
    "*a*n:*ab*, false",
    "*:goal@first, true",
    "*:goal@*st, true",
    "*:goal@second, false",
    "*:**, true"
  })
  void aStarMatchesAnythingAndTheGroupIsOptional(String pattern, boolean fits) {
    assertThat(table(pattern + " mine").stepOf("org.example:a-plugin:goal@first"))
        .isEqualTo(fits ? "mine" : null);
  }

  @Test
  void knowsThePluginsThatBuildsUseMostAndEachRowOnce() throws Exception {
    try (var in = StepTable.class.getResourceAsStream("steps.txt")) {
      List<String> patterns =
          new String(in.readAllBytes())
              .lines()
              .filter(line -> line.contains(":") && !line.startsWith("#"))
              .map(line -> line.substring(0, line.indexOf(' ')))
              .toList();
      assertThat(patterns).doesNotHaveDuplicates();
      assertThat(
              patterns.stream()
                  .map(pattern -> pattern.substring(0, pattern.lastIndexOf(':')))
                  .distinct())
          .hasSizeGreaterThan(300);
    }
  }

  @Test
  void theUsersRowsComeFirstAndMayNameAnExecution() {
    StepTable table =
        table(
            """

            # ours
            *:exec@trivy   security_scan
            org.codehaus.mojo:exec-maven-plugin:* scripts
            maven-checkstyle-plugin:* style
            """);
    assertThat(table.stepOf("org.codehaus.mojo:exec-maven-plugin:exec@trivy"))
        .isEqualTo("security_scan");
    assertThat(table.stepOf("org.codehaus.mojo:exec-maven-plugin:exec@other")).isEqualTo("scripts");
    assertThat(table.stepOf("org.else:exec-maven-plugin:exec@other")).isNull();
    assertThat(table.stepOf("any:maven-checkstyle-plugin:check@x")).isEqualTo("style");
  }

  @Test
  void patternsAreNotRegularExpressions() {
    StepTable table = table("a.plugin:g(oal step");
    assertThat(table.stepOf("g:a.plugin:g(oal@x")).isEqualTo("step");
    assertThat(table.stepOf("g:aXplugin:g(oal@x")).isNull();
  }

  @Test
  void reportsAnInvalidRowAndUsesTheOthers() {
    List<String> problems = new ArrayList<>();
    StepTable table = StepTable.with("checkstyle\nmy-plugin:* mine\n", problems::add);
    assertThat(table.stepOf("g:my-plugin:x@x")).isEqualTo("mine");
    assertThat(problems)
        .containsExactly(
            "\"checkstyle\" is not a row of otel.steps. A row is a pattern and a step, as in"
                + " \"exec-maven-plugin:exec@trivy security_scan\".");
  }

  @ParameterizedTest
  @CsvSource({
    "lint, build",
    "unit_tests, test",
    "integration_tests, test",
    "registry_push, deploy",
    "deploy, deploy",
    ", build"
  })
  void aStepHasATypeOfTheConvention(String step, String type) {
    assertThat(StepTable.taskType(step)).isEqualTo(type);
  }

  private static StepTable table(String usersRows) {
    return StepTable.with(usersRows, problem -> assertThat(problem).isNull());
  }
}
