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
    "org.apache.maven.plugins, maven-artifact-plugin, buildinfo, package",
    "org.apache.maven.plugins, maven-artifact-plugin, compare, lint",
    "org.apache.maven.plugins, maven-artifact-plugin, check-buildplan, lint",
    "org.apache.maven.plugins, maven-artifact-plugin, reproducible-central, report",
    "org.apache.maven.plugins, maven-changes-plugin, changes-validate, lint",
    "org.apache.maven.plugins, maven-changes-plugin, changes-check, lint",
    "org.apache.maven.plugins, maven-changes-plugin, changes-report, report",
    "org.apache.maven.plugins, maven-changes-plugin, announcement-mail, release",
    "de.jjohannes, gradle-module-metadata-maven-plugin, gmm, package",
    "org.gradlex, gradle-module-metadata-maven-plugin, gmm, package",
    "org.example, property-helper-maven-plugin, get, resources",
    "org.example, maven-property-helper-plugin, get, resources",
    "org.codehaus.mojo, build-helper-maven-plugin, add-source, generate_sources",
    "org.codehaus.mojo, build-helper-maven-plugin, attach-artifact, package",
    "org.codehaus.mojo, build-helper-maven-plugin, parse-version, resources",
    "org.codehaus.mojo, build-helper-maven-plugin, regex-property, resources",
    "org.codehaus.mojo, build-helper-maven-plugin, uptodate-properties, resources",
    "org.codehaus.mojo, build-helper-maven-plugin, reserve-network-port, resources",
    "org.codehaus.mojo, license-maven-plugin, add-third-party, report",
    "org.codehaus.mojo, license-maven-plugin, aggregate-download-licenses, report",
    "com.mycila, license-maven-plugin, format, lint",
    "org.apache.maven.plugins, maven-plugin-plugin, helpmojo, generate_sources",
    "org.apache.maven.plugins, maven-plugin-plugin, descriptor, package",
    "org.apache.maven.plugins, maven-dependency-plugin, list-classes, report",
    "org.apache.maven.plugins, maven-dependency-plugin, purge-local-repository, clean",
    "org.apache.maven.plugins, maven-scm-plugin, checkin, release",
    "org.apache.maven.plugins, maven-scm-plugin, check-local-modification, lint",
    "org.apache.maven.plugins, maven-site-plugin, stage-deploy, deploy",
    "org.apache.maven.plugins, maven-site-plugin, run, start_application",
    "org.eclipse.sisu, sisu-maven-plugin, main-index, package",
    "io.takari.maven.plugins, takari-lifecycle-plugin, testCompile, compile",
    "io.takari.maven.plugins, takari-lifecycle-plugin, process-test-resources, resources",
    "io.takari.maven.plugins, takari-lifecycle-plugin, jar, package",
    "io.quarkus, quarkus-maven-plugin, test, unit_tests",
    "io.fabric8, docker-maven-plugin, save, docker_build",
    "gg.jte, jte-maven-plugin, precompile, generate_sources",
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
