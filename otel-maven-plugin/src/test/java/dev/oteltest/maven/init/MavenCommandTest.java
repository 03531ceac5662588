package dev.oteltest.maven.init;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MavenCommandTest {

  private static final Function<String, String> NONE = folder -> "";

  /** In the folder of the build and in app; others are not of this build. */
  private static final Function<String, String> VERIFY =
      folder -> folder.isEmpty() || folder.equals("app/") ? "clean verify" : null;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mvn | mvn |''",
        "./mvnw -B -T 2 -Pci | ./mvnw -B -Pci |''",
        "npm ci && mvn -pl core $MAVEN_CLI_OPTS | mvn $MAVEN_CLI_OPTS |''",
        "mvn -f app -Dfast | mvn -f app | app/",
      })
  void readsCallsOfTheDefaultGoal(String script, String start, String folder) {
    assertThat(MavenCommand.lastOf(List.of(script), VERIFY))
        .isEqualTo(new MavenCommand(start, folder, false));
    assertThat(MavenCommand.lastOf(List.of(script), NONE)).isNull();
    assertThat(MavenCommand.isUnclear(List.of(script), NONE)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mvn --version",
        "mvn -v",
        "mvn -B compile",
        "mvn -DskipTests",
        "mvn $GOALS",
        "echo mvn",
        "mvn otel:report"
      })
  void findsNoCallOfTheDefaultGoal(String script) {
    assertThat(MavenCommand.lastOf(List.of(script), VERIFY)).isNull();
    assertThat(MavenCommand.isUnclear(List.of(script), VERIFY)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mvn -f other", "cd app && mvn", "mvn -f ../app"})
  void aDefaultGoalThatIsNotKnownIsUnclear(String script) {
    assertThat(MavenCommand.lastOf(List.of(script), VERIFY)).isNull();
    assertThat(MavenCommand.isUnclear(List.of(script), VERIFY)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mvn verify | mvn |''",
        "./mvnw -B -ntp -T2 clean verify -Pci | ./mvnw -B -ntp -Pci |''",
        "mvn -P ci,\"a b\" -pl test install | mvn -P ci,\"a b\" |''",
        "mvn --activate-profiles=ci -P !it test | mvn --activate-profiles=ci -P !it |''",
        "MAVEN_OPTS=-Xmx1g CI=1 mvn test | mvn |''",
        "mvn -f services/pom.xml test | mvn -f services/pom.xml | services/",
        "mvn --file=./app test | mvn --file=./app | app/",
        "mvn -s ci/settings.xml $MAVEN_CLI_OPTS install | mvn -s ci/settings.xml $MAVEN_CLI_OPTS |''",
        "npm ci && mvn -o verify && ./publish -B | mvn -o |''",
        "mvn -s ${{ github.workspace }}/s.xml verify | mvn -s ${{ github.workspace }}/s.xml |''",
        "mvn -Dmaven.repo.local=${{ env.M2 }}/r test | mvn -Dmaven.repo.local=${{ env.M2 }}/r |''",
        "mvn --settings=ci.xml -Drevision=${{ github.sha }} verify | mvn --settings=ci.xml |''",
        "mvn -f \"services/pom.xml\" test | mvn -f \"services/pom.xml\" | services/",
        "mvn -Dmaven.repo.local=.m2 deploy -DskipTests=false | mvn -Dmaven.repo.local=.m2 |''",
      })
  void readsCalls(String script, String start, String folder) {
    assertThat(MavenCommand.lastOf(List.of(script), NONE))
        .isEqualTo(new MavenCommand(start, folder, true));
    assertThat(MavenCommand.isUnclear(List.of(script), NONE)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "npm test",
        "mvn compile",
        "mvn package -DskipTests",
        "mvn install -Dmaven.test.skip=true",
        "mvn deploy '-DskipTests'",
        "mvn -B -DskipTests \\\n  install",
        "echo mvn",
        "# mvn verify\nnpm test",
        "cd docs && npm test"
      })
  void findsNoTests(String script) {
    assertThat(MavenCommand.lastOf(List.of(script), NONE)).isNull();
    assertThat(MavenCommand.isUnclear(List.of(script), NONE)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cd app && mvn verify",
        "cd app\nmvn verify",
        "xvfb-run mvn verify",
        "docker run maven:3 mvn verify",
        "(mvn verify)",
        "mvn -f ${{ matrix.module }}/pom.xml verify",
        "mvn -f $MODULE/pom.xml verify",
        "mvn -f ../app/pom.xml verify",
        "mvn -f \"my app/pom.xml\" verify",
        ".\\mvnw.cmd verify",
        "mvnd verify",
      })
  void isUnclear(String script) {
    assertThat(MavenCommand.lastOf(List.of(script), NONE)).isNull();
    assertThat(MavenCommand.isUnclear(List.of(script), NONE)).isTrue();
  }

  @Test
  @Timeout(30)
  void scriptsOfAnyLengthAreRead() {
    String word = "x".repeat(500_000);
    String variables = "A=b ".repeat(200_000);

    assertThat(MavenCommand.lastOf(List.of("mvn verify " + word), NONE).start()).isEqualTo("mvn");
    assertThat(MavenCommand.lastOf(List.of(variables + "mvn verify"), NONE).start())
        .isEqualTo("mvn");
    assertThat(MavenCommand.lastOf(List.of("mvn verify " + "${{ a".repeat(100_000)), NONE).start())
        .isEqualTo("mvn");
  }
}
