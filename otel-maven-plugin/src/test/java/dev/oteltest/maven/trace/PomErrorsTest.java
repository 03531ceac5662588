package dev.oteltest.maven.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.Builds;
import java.nio.file.Path;
import org.apache.maven.model.building.ModelProblem.Severity;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PomErrorsTest {

  private static final Path BASE = Path.of("/home/me/shop");

  /** Messages of Maven 3.9.0, 3.9.9 and 4.0.0-rc-7; {@code ~} is the end of a line. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Could not resolve dependencies for project x:shop:jar:1~dependency: x:prices:jar:1.4"
            + " (compile)~\tCould not find artifact x:prices:jar:1.4 in central"
            + " (file:///nowhere)~ | Could not find artifact x:prices:jar:1.4 in central"
            + " (file:///nowhere)",
        "Could not resolve dependencies for project x:shop:jar:1: The following artifacts could"
            + " not be resolved: x:a:jar:1, x:b:jar:1: Could not find artifact x:a:jar:1 in central"
            + " (file:///nowhere) | Could not find artifact x:a:jar:1 in central"
            + " (file:///nowhere)",
        "Could not resolve dependencies for project x:shop:jar:1~dependency: x:a:jar:1 (compile)"
            + "~\tCould not find artifact x:a:jar:1 in r (file:///r)~dependency: x:b:jar:1"
            + " (compile)~\tCould not find artifact x:b:jar:1 in r (file:///r)~ | Could not find"
            + " artifact x:a:jar:1 in r (file:///r) (first of 2 artifacts)",
        "Could not resolve dependencies for project x:shop:jar:1~dependency: x:a:jar:1 (compile)"
            + "~\tCannot access central (https://repo.maven.apache.org/maven2) in offline mode and"
            + " the artifact x:a:jar:1 has not been downloaded from it before.~ | Cannot access"
            + " central (https://repo.maven.apache.org/maven2) in offline mode and the artifact"
            + " x:a:jar:1 has not been downloaded from it before",
        "Could not resolve dependencies for project x:shop:jar:1~dependency: x:a:jar:1 (compile)"
            + "~\tx:a:jar:1 was not found in file:///nowhere during a previous attempt. This"
            + " failure was cached in the local repository and resolution is not reattempted until"
            + " the update interval of central has elapsed or updates are forced~ | x:a:jar:1 was"
            + " not found in file:///nowhere during a previous attempt; -U asks again",
        "dependency: x:a:jar:1 (compile)~\tx:a:jar:1 failed to transfer from http://r during a"
            + " previous attempt. This failure was cached in the local repository and resolution"
            + " is not reattempted until the update interval of r has elapsed or updates are"
            + " forced. Original error: Could not transfer artifact x:a:jar:1 from/to r (http://r):"
            + " Connection refused~ | Could not transfer artifact x:a:jar:1 from/to r (http://r):"
            + " Connection refused",
        "Plugin x:go-maven-plugin:3 or one of its dependencies could not be resolved:~\tCould not"
            + " find artifact x:go-maven-plugin:jar:3 in central (file:///nowhere)~ | Could not"
            + " find artifact x:go-maven-plugin:jar:3 in central (file:///nowhere)",
        "No plugin found for prefix 'go' in the current project | No plugin found for prefix 'go'"
            + " in the current project",
      })
  void aMissingArtifactIsTheReason(String message, String line) {
    assertThat(
            MavenExceptions.describe(
                new IllegalArgumentException(message.replace('~', '\n')), BASE))
        .isEqualTo(line);
  }

  /** The errors of models, as 3.9.9 and 4.0.0-rc-7 have them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Non-resolvable import POM: The following artifacts could not be resolved: x:bom:pom:1.4"
            + " (absent): Could not find artifact x:bom:pom:1.4 in central (file:///nowhere) |"
            + " Could not find artifact x:bom:pom:1.4 in central (file:///nowhere)",
        "Non-resolvable import POM: The following artifacts could not be resolved: x:bom:pom:1.4"
            + " (absent): Could not find artifact x:bom:pom:1.4 in central (file:///nowhere)"
            + " (remote repositories: central (file:///nowhere, default, releases+snapshots)) |"
            + " Could not find artifact x:bom:pom:1.4 in central (file:///nowhere)",
        "Non-parseable POM /home/me/shop/pom.xml: end tag name </dependencies> must match start"
            + " tag name <dependency> from line 14 (position: TEXT seen"
            + " ...</scope>\\n  </dependencies>... @19:18)  | The POM can't be parsed: end tag name"
            + " </dependencies> must match start tag name <dependency> from line 14",
        "Non-parseable POM /home/me/shop/pom.xml: Unable to read model: Unexpected close tag"
            + " </dependencies>; expected </dependency>.~ at [row,col,system-id]:"
            + " [19,16,\"file:///home/me/shop/pom.xml\"] | The POM can't be parsed: Unexpected"
            + " close tag </dependencies>; expected </dependency>.",
        "Child module /home/me/shop/gone of /home/me/shop/pom.xml does not exist | Child module"
            + " gone of pom.xml does not exist",
      })
  void aPomThatCanNotBeReadIsTheReason(String message, String line) {
    assertThat(
            MavenExceptions.describe(Builds.unread("pom.xml", 3, message.replace('~', '\n')), BASE))
        .isEqualTo(line);
  }

  @Test
  void theFirstOfSeveralErrorsHasTheirNumber() {
    assertThat(
            MavenExceptions.describe(
                Builds.unread("pom.xml", 3, "a is missing.", "b is missing.", "a is missing."),
                BASE))
        .isEqualTo("a is missing. (first of 2 errors)");
    assertThat(
            MavenExceptions.describe(
                Builds.unread("pom.xml", 3, "Failed to load project pom.xml", "a is missing."),
                BASE))
        .isEqualTo("a is missing.");
  }

  @Test
  void warningsAreNotErrors() {
    assertThat(PomErrors.of(Builds.unread("pom.xml", 3, Severity.WARNING, "a is old."))).isEmpty();
  }

  @Test
  void whatAGoalSaysIsLeftAsItIs() {
    String message = "Could not find artifact x:a:jar:1, which the server of this goal needs";
    assertThat(MavenExceptions.describe(new MojoFailureException(message), BASE))
        .isEqualTo(message);
  }

  @Test
  void aLongMessageIsReadInLinearTime() {
    for (String part : new String[] {"x:", "Non-parseable POM ", "Could not transfer artifact "}) {
      assertThat(PomErrors.reason(part.repeat(1_000_000))).isNotEmpty();
    }
  }
}
